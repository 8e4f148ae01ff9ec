import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Briefing } from '../contract/briefing.ts';
import type { MetricTable, Trend } from '../contract/figure.ts';
import type { Comparison, SnapshotRow } from '../contract/snapshot.ts';
import {
  addSchool,
  addTeachers,
  createTeachers,
  dualShare,
  inventPlan,
  withInventedPlan,
} from '../testing/invented-plan.ts';
import { forgetFigures } from './city-figures.ts';
import { takeSnapshotJob } from './take-snapshot.ts';

const invented = inventPlan();
const clock = fixedClock('2022-07-01T04:00:00Z');
let house: TestHouse;
let office: Person;
let county: Person;
let school: string;
let xia: string;

beforeAll(async () => {
  house = await openTestHouse({ clock, adapt: withInventedPlan(invented) });
  const { pool } = house.services.owner;
  xia = await house.organisationId('夏县人民政府');
  school = await addSchool(pool, '丙职校', await house.organisationId('夏县教育局'));
  await createTeachers(pool);
  await addTeachers(pool, [
    { school, subject: '1', dual: true, since: '2021-05-01' },
    { school, subject: '2', dual: false, since: '2021-05-01' },
  ]);
  const education = await house.organisationId('市教育局');
  invented.plan.tasks = [
    {
      taskId: crypto.randomUUID(),
      no: '14',
      title: '建设高水平师资队伍',
      part: null,
      section: null,
      units: [{ organisationId: education, name: '市教育局', role: 'responsible' }],
      printedUnits: ['市教育局'],
      state: 'open',
      milestonesDone: 0,
      milestonesTotal: 0,
      milestonesOverdue: 0,
      lastReportOn: null,
      metricIds: [],
      targets: [invented.target({})],
    },
  ];
  office = await house.person('plan-office', education);
  county = await house.person('plan-office', xia);
});
afterAll(() => house.close());

const list = async (query = ''): Promise<SnapshotRow[]> =>
  ((await office.get(`/indicators/snapshots${query}`)).body as { rows: SnapshotRow[] }).rows;

async function freeze(asOf: string): Promise<SnapshotRow> {
  expect((await office.post('/indicators/snapshots', { asOf })).status).toBe(200);
  await house.runJobs();
  const taken = (await list()).find((row) => row.asOf === asOf);
  if (!taken) throw new Error(`no snapshot of ${asOf}`);
  return taken;
}

describe('a snapshot', () => {
  it('is taken by a job and holds every figure', async () => {
    const taken = await freeze('2022-06-30');
    // City, county, bureau and school, each with two metrics.
    expect(taken).toMatchObject({ reason: 'on-demand', sameDefinitions: true, values: 8, publishedAt: null });
  });

  it('is published once', async () => {
    const [taken] = await list();
    expect((await office.post(`/indicators/snapshots/${taken?.id}/publication`)).status).toBe(200);
    expect(await office.post(`/indicators/snapshots/${taken?.id}/publication`)).toMatchObject({
      status: 409,
      body: { code: 'snapshot-already-published' },
    });
    expect(await list('?published=1')).toHaveLength(1);
  });

  it('can be changed by nobody, the owner of the table included', async () => {
    const { pool } = house.services.owner;
    await expect(pool.query('UPDATE indicators.snapshot_value SET numerator = 0')).rejects.toThrow(
      /append-only/,
    );
    await expect(pool.query('DELETE FROM indicators.snapshot_value')).rejects.toThrow(/append-only/);
    await expect(pool.query("UPDATE indicators.snapshot SET note = 'x'")).rejects.toThrow(/frozen/);
    await expect(pool.query('DELETE FROM indicators.snapshot')).rejects.toThrow(/frozen/);
    await expect(
      pool.query(
        `INSERT INTO indicators.snapshot_value SELECT id, 'late.value', 1, $1, 1, NULL FROM indicators.snapshot`,
        [xia],
      ),
    ).rejects.toThrow(/complete/);
  });

  it('shows what corrections have revised since', async () => {
    const [published] = await list('?published=1');
    const before: Comparison = (await office.get(`/indicators/snapshots/${published?.id}/comparison`)).body;
    expect(before).toMatchObject({ compared: 8, revisions: [] });
    await addTeachers(house.services.owner.pool, [{ school, subject: '3', dual: true, since: '2021-05-01' }]);
    forgetFigures(house.services);
    const after: Comparison = (await office.get(`/indicators/snapshots/${published?.id}/comparison`)).body;
    expect(after.revisions).toHaveLength(8);
    expect(
      after.revisions.find((r) => r.metricId === dualShare.id && r.organisationId === xia),
    ).toMatchObject({
      organisationName: '夏县人民政府',
      frozen: { numerator: 1, denominator: 2, figure: 50 },
      now: { numerator: 2, denominator: 3 },
      redefined: false,
    });
    const table: MetricTable = (
      await office.get(`/indicators/metrics/${dualShare.id}/table?asOf=2022-06-30&organisationId=${xia}`)
    ).body;
    expect(table.total).toMatchObject({ revised: true, published: { numerator: 1, denominator: 2 } });
  });

  it('stands as the frozen point of the line, the corrected value beside it in the present', async () => {
    const trend: Trend = (
      await office.get(`/indicators/metrics/${dualShare.id}/trend?from=2022-06-30&to=2022-07-01`)
    ).body;
    expect(trend.points).toMatchObject([
      { day: '2022-06-30', figure: 50, frozen: true },
      { day: '2022-07-01', numerator: 2, denominator: 3, frozen: false },
    ]);
  });

  it('is not taken by a county, nor of a day to come', async () => {
    expect((await county.post('/indicators/snapshots', { asOf: '2022-06-30' })).status).toBe(403);
    expect((await office.post('/indicators/snapshots', { asOf: '2022-07-02' })).status).toBe(422);
  });

  it('is taken every night once, for the day that has ended', async () => {
    const night = () => house.act((call) => call.enqueue(takeSnapshotJob, {})).then(() => house.runJobs());
    await night();
    await night();
    const nightly = (await list()).filter(({ reason }) => reason === 'nightly');
    expect(nightly.map(({ asOf }) => asOf)).toEqual(['2022-06-30']);
  });

  it('hides the figures of others from a county that reads the view', async () => {
    const seen = await house.services.app.pool.query('SELECT count(*) AS n FROM indicators.metric_value_v1');
    expect(seen.rows[0].n).toBe(0);
  });
});

describe('a briefing', () => {
  let id: string;

  it('is drafted from the figures', async () => {
    forgetFigures(house.services);
    const answer = await office.post('/indicators/briefings', { asOf: '2022-07-01' });
    expect(answer.status).toBe(200);
    ({ id } = answer.body as { id: string });
    const briefing: Briefing = (await office.get(`/indicators/briefings/${id}`)).body;
    expect(briefing).toMatchObject({ comparedWith: '2022-06-30', changed: [] });
    const texts = briefing.sentences.map(({ parts }) =>
      parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    );
    expect(texts[0]).toBe('截至2022年7月1日，行动计划1项任务设有明确目标1项，其中已达到1项。');
  });

  it('marks the figures that have changed since', async () => {
    await addTeachers(house.services.owner.pool, [
      { school, subject: '4', dual: false, since: '2021-05-01' },
    ]);
    await office.get('/indicators/cockpit?asOf=2022-07-01&fresh=1');
    const briefing: Briefing = (await office.get(`/indicators/briefings/${id}`)).body;
    expect(briefing.changed.map(({ figureId }) => figureId)).toContain('count.met');
    expect(briefing.changed.find(({ figureId }) => figureId === 'count.met')).toMatchObject({
      was: 1,
      now: 0,
    });
  });

  it('leaves as a letter under a number that is one', async () => {
    const letter = (number: string) =>
      office.get(
        `/indicators/briefings/${id}/letter.docx?documentNumber=${encodeURIComponent(number)}&recipients=${encodeURIComponent('市政府')}`,
      );
    const good = await letter('运教函〔2022〕12号');
    expect(good.status).toBe(200);
    expect((good.body as string).startsWith('PK')).toBe(true);
    expect(await letter('12号')).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'documentNumber' }] },
    });
  });

  it('is not for a county to write or read', async () => {
    expect((await county.post('/indicators/briefings', { asOf: '2022-06-30' })).status).toBe(403);
    expect((await county.get(`/indicators/briefings/${id}`)).status).toBe(403);
  });

  it('must be compared with an earlier day', async () => {
    const answer = await office.post('/indicators/briefings', {
      asOf: '2022-06-30',
      comparedWith: '2022-06-30',
    });
    expect(answer).toMatchObject({ status: 422, body: { faults: [{ code: 'compared-day-not-earlier' }] } });
  });
});
