import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '#kernel/clock/clock.ts';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Compliance } from '../contract/compliance.ts';
import type { StandardView } from '../contract/condition.ts';
import type { ScenarioView } from '../contract/layout.ts';
import { type BuiltCity, buildCity, compliantEntries } from '../testing/build-city.ts';

let today = '2023-10-10';
const clock: Clock = { now: () => new Date(`${today}T02:00:00Z`) };
let house: TestHouse;
let city: BuiltCity;
let cityId: string;
const ids: string[] = [];

/** One school meets everything; two are too small alone and would meet everything as one. */
const halves = {
  students: 500,
  landArea: 24_000,
  buildingArea: 14_000,
  fullTimeTeachers: 34,
  programmeTeachers: 22,
  dualQualifiedTeachers: 11,
};

beforeAll(async () => {
  house = await openTestHouse({ clock });
  city = await buildCity(house);
  cityId = await house.organisationId('市政府');
  const small = { landAreaM2: 24_000, floorAreaM2: 14_000 };
  ids.push(await city.school('达标职业学校'));
  ids.push(await city.school('东半职业学校', small), await city.school('西半职业学校', small));
  await city.open(2023);
  for (const [index, id] of ids.entries()) {
    const registrar = await city.registrar(id);
    const entered = index === 0 ? compliantEntries : { ...compliantEntries, ...halves };
    await city.fill(registrar, await city.returnOf(2023, id), entered);
    await city.accept(registrar, 2023, id);
  }
});
afterAll(() => house.close());

const figure = async (id: string, asOf: string) => {
  const metric = house.services.registry.findMetric(`conditions.${id}`);
  if (!metric) throw new Error(`no metric ${id}`);
  const tables = await inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
    house.services.metrics.compute(query, [metric], asOf),
  );
  const value = tables.get(metric.id)?.get(cityId);
  return value ? [value.numerator, value.denominator] : undefined;
};
const compliance = async (structure: string): Promise<Compliance> =>
  (await city.office.get(`/condition-compliance?year=2023&structure=${structure}&pageSize=200`)).body;
const sides = (body: Compliance) => [body.city.compliant, body.city.judged];
const general = async (): Promise<StandardView> => {
  const list: StandardView[] = (await city.office.get('/condition-standards')).body;
  const found = list.find(
    ({ schoolType, to, supersededOn }) =>
      schoolType === 'secondary-general' && to === null && supersededOn === null,
  );
  if (!found) throw new Error('no standard');
  return found;
};
/** The standard in force with another threshold of teachers. */
const withTeachers = async (threshold: number) => {
  const { schoolType, region, criteria, basicMissesMax, basicShareMin, source, clause } = await general();
  return {
    schoolType,
    region,
    basicMissesMax,
    basicShareMin,
    source,
    clause,
    criteria: criteria.map((each) => (each.indicator === 'teachers' ? { ...each, threshold } : each)),
  };
};

describe('the figure', () => {
  it('is of a year from the day on which its collection is concluded', async () => {
    expect(await figure('compliant-share', '2023-12-31')).toBeUndefined();
    today = '2023-12-10';
    expect((await city.office.post('/condition-rounds/2023/conclusion')).status).toBe(200);
    expect(await figure('compliant-share', '2023-12-09')).toBeUndefined();
    expect(await figure('compliant-share', '2023-12-10')).toEqual([1, 3]);
    expect(await figure('return-timeliness', '2023-12-10')).toEqual([3, 3]);
    expect(await figure('return-completeness', '2023-12-10')).toEqual([3, 3]);
    // 9 fields each; land and floor area come from the register of premises for the first school, and were
    // entered as registered for the others, so 7 each were asked for.
    expect(await figure('asked-fields', '2023-12-10')).toEqual([21, null]);
  });

  it('opens to the schools behind it', async () => {
    const metric = house.services.registry.findMetric('conditions.compliant-share');
    if (!metric) throw new Error('no metric');
    const records = await inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
      house.services.metrics.records(query, metric, '2023-12-31', ids, 'denominator', 10, 0),
    );
    expect(records.rows.map(({ columns, inNumerator }) => [columns.name, inNumerator])).toEqual([
      ['达标职业学校', true],
      ['东半职业学校', false],
      ['西半职业学校', false],
    ]);
  });
});

describe('a merger', () => {
  it('leaves the year as it was and shows it in the structure of now beside that', async () => {
    today = '2024-03-01';
    const before = await compliance('original');
    const snapshot = await city.office.post('/indicators/snapshots', { asOf: '2023-12-31', note: '年度' });
    expect(snapshot.status).toBe(200);
    const [, east, west] = ids;
    const merger = { fromIds: [west], into: { id: east }, effectiveOn: '2024-02-01' };
    expect((await city.office.post('/organisation-mergers', merger)).status).toBe(200);
    await house.runJobs();

    const original = await compliance('original');
    expect(original.rows).toEqual(before.rows);
    expect(sides(original)).toEqual([1, 3]);
    const current = await compliance('current');
    // 1 000 students on 48 000 m² of land and 28 000 m² of floor, with 68 teachers: everything is met.
    expect(sides(current)).toEqual([2, 2]);
    expect(current.rows.find(({ organisationId }) => organisationId === east)).toMatchObject({
      schools: ['东半职业学校', '西半职业学校'],
      verdict: 'compliant',
    });
    expect(sides({ ...current, city: current.otherStructure })).toEqual([1, 3]);

    // The figure of earlier days and its snapshot are what they were; of later days there are both.
    for (const day of ['2023-12-31', '2024-01-31', '2024-03-01'])
      expect(await figure('compliant-share', day)).toEqual([1, 3]);
    expect(await figure('compliant-share-current', '2024-01-31')).toEqual([1, 3]);
    expect(await figure('compliant-share-current', '2024-02-01')).toEqual([2, 2]);
    const { rows: frozen } = await house.services.owner.pool.query(
      `SELECT numerator, denominator FROM indicators.snapshot_value WHERE metric_id = 'conditions.compliant-share' AND organisation_id = $1`,
      [cityId],
    );
    expect(frozen.map((row) => [Number(row.numerator), Number(row.denominator)])).toEqual([[1, 3]]);
  });

  it('is judged by the same rule in the figure and in the table, in both structures', async () => {
    for (const structure of ['original', 'current'] as const) {
      const table = await compliance(structure);
      const facts = await inJurisdiction(house.services.app.query, 'system', wholeCity, async () => {
        const { rows } = await house.services.owner.pool.query(
          `SELECT name, verdict, judged FROM conditions.${structure}_facts_v1(DATE '2024-03-01') ORDER BY name`,
        );
        return rows;
      });
      const shown = table.rows
        .map((row) => ({ name: row.organisationName, verdict: row.verdict, judged: row.exempt === null }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(facts.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(shown);
    }
  });
});

describe('a standard', () => {
  it('is previewed without being adopted', async () => {
    const preview = await city.office.post('/condition-standard-previews', {
      year: 2023,
      standard: await withTeachers(61),
    });
    expect(preview.body).toMatchObject({
      year: 2023,
      judged: 3,
      before: 1,
      after: 0,
      changed: [
        { organisationName: '达标职业学校', before: 'compliant', after: 'basic', missed: ['teachers'] },
      ],
    });
    expect(sides(await compliance('original'))).toEqual([1, 3]);
  });

  it('judges anew from today on, and leaves the figures of earlier days', async () => {
    today = '2024-04-01';
    const adopted = await city.office.post('/condition-standards', {
      standard: await withTeachers(61),
      effectiveFrom: '2023-01-01',
      reason: '省定标准提高',
    });
    expect(adopted.status).toBe(200);
    expect(sides(await compliance('original'))).toEqual([0, 3]);
    expect(await figure('compliant-share', '2024-03-31')).toEqual([1, 3]);
    expect(await figure('compliant-share', '2024-04-01')).toEqual([0, 3]);
    expect(await figure('compliant-share-current', '2024-04-01')).toEqual([1, 2]);
    const list: StandardView[] = (await city.office.get('/condition-standards')).body;
    const versions = list.filter(({ schoolType }) => schoolType === 'secondary-general');
    expect(versions.map(({ version, from, to }) => [version, from, to])).toEqual([
      [3, '2023-01-01', null],
      [2, '2022-11-01', '2022-12-31'],
      [1, '2010-07-06', '2022-10-31'],
    ]);
  });

  it('that decides nothing is refused', async () => {
    const standard = await withTeachers(60);
    const answer = await city.office.post('/condition-standards', {
      standard: { ...standard, criteria: standard.criteria.map((each) => ({ ...each, decides: false })) },
      effectiveFrom: '2025-01-01',
      reason: '试验',
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'standard-decides-nothing' } });
  });
});

describe('an exemption', () => {
  it('takes a school out of both sides from today on', async () => {
    today = '2024-05-01';
    const view = await city.returnOf(2023, ids[0] ?? '');
    const exemption = { reason: '附设中职班', clause: '达标工程实施方案' };
    const answer = await city.office.post(`/condition-returns/${view.id}/exemption`, {
      revision: view.revision,
      exemption,
    });
    expect(answer.status).toBe(200);
    expect(await figure('compliant-share', '2024-04-30')).toEqual([0, 3]);
    expect(await figure('compliant-share', '2024-05-01')).toEqual([0, 2]);
  });

  it('counts a return that was taken back as not compliant until it is accepted again', async () => {
    today = '2024-06-01';
    const view = await city.returnOf(2023, ids[1] ?? '');
    const answer = await city.office.post(`/condition-returns/${view.id}/actions`, {
      revision: view.revision,
      action: 'reopen',
      note: '发现漏填',
    });
    expect(answer.status).toBe(200);
    expect(await figure('return-completeness', '2024-05-31')).toEqual([3, 3]);
    expect(await figure('return-completeness', '2024-06-01')).toEqual([2, 3]);
    expect(await figure('compliant-share-current', '2024-05-31')).toEqual([1, 1]);
    expect(await figure('compliant-share-current', '2024-06-01')).toEqual([0, 1]);
    expect(await figure('compliant-share', '2024-06-01')).toEqual([0, 2]);
  });
});

describe('a layout scenario', () => {
  it('names every impossible step at once, computes before and after, and changes no register', async () => {
    const [strong, east] = ids as [string, string];
    const draft = await city.office.post('/layout-scenarios', { title: '整合方案', baseYear: 2023 });
    const { id } = draft.body as { id: string };
    const save = (revision: number, steps: object[]) =>
      city.office.put(`/layout-scenarios/${id}`, { revision, title: '整合方案', steps });
    const merge = { kind: 'merge', schoolIds: [east], intoId: strong };
    const refused = await save(1, [merge, merge, { kind: 'expand', schoolId: east, books: 10 }]);
    expect(refused.status).toBe(422);
    expect((refused.body as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual([
      'steps.1.schoolIds.0',
      'steps.2.schoolId',
    ]);
    expect((await save(1, [merge])).status).toBe(200);
    expect(await save(1, [])).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
    const view: ScenarioView = (await city.office.get(`/layout-scenarios/${id}`)).body;
    // Together 2 000 students on 90 000 m² and 53 000 m² with 128 teachers; 31 000 + 62 000 books.
    expect(view.city).toMatchObject({
      before: { schools: 2, students: 2000 },
      after: { schools: 1, compliant: 1, students: 2000 },
    });
    expect(view.after[0]).toMatchObject({ id: strong, verdict: 'compliant', seats: 2560 });
    const decided = await city.office.post(`/layout-scenarios/${id}/decision`, {
      revision: 2,
      outcome: 'decided',
      reason: '市政府常务会议',
      documentNumber: '运政办发〔2024〕9号',
    });
    expect(decided.status).toBe(200);
    const before: ScenarioView = (await city.office.get(`/layout-scenarios/${id}`)).body;
    expect(before.work).toMatchObject([{ path: `/organisations/${strong}`, done: false }]);
    await city.office.post('/organisation-mergers', {
      fromIds: [east],
      into: { id: strong },
      effectiveOn: '2024-07-01',
    });
    const after: ScenarioView = (await city.office.get(`/layout-scenarios/${id}`)).body;
    expect(after.work).toMatchObject([{ done: true }]);
    expect(await save(3, [])).toMatchObject({ status: 409, body: { code: 'scenario-not-draft' } });
  });

  it('is kept from whoever does not plan', async () => {
    expect((await city.county.get('/layout-scenarios')).status).toBe(403);
  });
});
