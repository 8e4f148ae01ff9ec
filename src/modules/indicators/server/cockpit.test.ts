import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Cockpit, TargetDetail } from '../contract/cockpit.ts';
import type { MetricDefinition, MetricList, MetricTable, RecordPage, Trend } from '../contract/figure.ts';
import {
  addSchool,
  addTeachers,
  createTeachers,
  dualShare,
  inventPlan,
  withInventedPlan,
} from '../testing/invented-plan.ts';
import { forgetFigures } from './city-figures.ts';

const invented = inventPlan();
let house: TestHouse;
let office: Person;
let yanhu: Person;
let finance: Person;
let ids: Record<'city' | 'yanhu' | 'xia' | 'schoolA' | 'schoolB' | 'schoolC', string>;

const at60 = invented.target({});
const floors = invented.target({ text: '每县不低于50%', value: 50, per: '每县' });
const elsewhere = invented.target({ text: '夏县的目标' });
const strive = invented.target({ text: '力争70%', value: 70, stretch: true });

beforeAll(async () => {
  house = await openTestHouse({
    clock: fixedClock('2022-07-01T04:00:00Z'),
    adapt: withInventedPlan(invented),
  });
  const { pool } = house.services.owner;
  const [city, yanhuId, xiaId] = await Promise.all(
    ['市政府', '盐湖区人民政府', '夏县人民政府'].map(house.organisationId),
  );
  const yanhuBureau = await house.organisationId('盐湖区教育局');
  ids = {
    city: city ?? '',
    yanhu: yanhuId ?? '',
    xia: xiaId ?? '',
    schoolA: await addSchool(pool, '甲职校', yanhuBureau),
    schoolB: await addSchool(pool, '乙职校', yanhuBureau),
    schoolC: await addSchool(pool, '丙职校', await house.organisationId('夏县教育局')),
  };
  await createTeachers(pool);
  await addTeachers(pool, [
    { school: ids.schoolA, subject: '1', dual: true, since: '2021-05-01' },
    { school: ids.schoolA, subject: '2', dual: false, since: '2021-05-01' },
    { school: ids.schoolB, subject: '1', dual: true, since: '2021-05-01' },
    { school: ids.schoolB, subject: '3', dual: true, since: '2022-05-15' },
    { school: ids.schoolC, subject: '4', dual: false, since: '2021-05-01' },
    { school: ids.schoolC, subject: '5', dual: false, since: '2021-05-01' },
  ]);
  const education = await house.organisationId('市教育局');
  const unit = (organisationId: string, name: string) => ({
    organisationId,
    name,
    role: 'responsible' as const,
  });
  const task = (no: string, title: string, targets: (typeof at60)[], units: ReturnType<typeof unit>[]) => ({
    taskId: crypto.randomUUID(),
    no,
    title,
    part: '四、重点任务',
    section: null,
    units,
    printedUnits: units.map(({ name }) => name),
    state: 'open' as const,
    milestonesDone: 0,
    milestonesTotal: 0,
    milestonesOverdue: 0,
    lastReportOn: null,
    metricIds: no === '14' ? [dualShare.id] : [],
    targets,
  });
  elsewhere.binding = { kind: 'metric', metricId: dualShare.id, organisationId: ids.xia };
  invented.plan.tasks = [
    task(
      '14',
      '建设高水平师资队伍',
      [at60, floors, strive],
      [unit(education, '市教育局'), unit(ids.yanhu, '盐湖区人民政府'), unit(ids.xia, '夏县人民政府')],
    ),
    task('15', '夏县事项', [elsewhere], [unit(ids.xia, '夏县人民政府'), unit(ids.yanhu, '盐湖区人民政府')]),
    task('16', '只归教育局', [], [unit(education, '市教育局')]),
  ];
  office = await house.person('plan-office', education);
  yanhu = await house.person('officer', ids.yanhu);
  finance = await house.person('officer', await house.organisationId('市财政局'));
});
afterAll(() => house.close());

const cockpit = async (person: Person, query = ''): Promise<Cockpit> => {
  const answer = await person.get(`/indicators/cockpit${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const targetOf = (board: Cockpit, targetId: string) =>
  board.tasks.flatMap(({ targets }) => targets).find((target) => target.targetId === targetId);

describe('the cockpit', () => {
  it('judges every target from the records and counts a teacher of two schools once', async () => {
    const board = await cockpit(office);
    // Five teachers, two of them dual-qualified: 40 %; half a year before one of four, 25 %.
    expect(targetOf(board, at60.targetId)?.judgement).toMatchObject({
      value: 40,
      numerator: 2,
      denominator: 5,
      needed: 60,
      status: 'at-risk',
    });
    // Of thirteen counties Yanhu alone reaches 50 %: the others have nobody, or nobody qualified.
    expect(targetOf(board, floors.targetId)?.judgement).toMatchObject({ value: 1, needed: 13 });
    expect(board).toMatchObject({ asOf: '2022-07-01', scope: 'all', stretchCounts: { 'at-risk': 1 } });
    expect(board.counties).toHaveLength(13);
    expect(board.tasks[0]?.watched).toEqual([
      { metricId: dualShare.id, visible: true, figure: { numerator: 2, denominator: 5, figure: 40 } },
    ]);
  });

  it('shows an earlier day as it was', async () => {
    const board = await cockpit(office, '?asOf=2021-12-31');
    expect(targetOf(board, at60.targetId)?.judgement).toMatchObject({
      numerator: 1,
      denominator: 4,
      value: 25,
    });
  });

  it('is empty before the plan and refuses a day to come', async () => {
    expect(await cockpit(office, '?asOf=2021-03-01')).toMatchObject({ plan: null, tasks: [] });
    const refused = await office.get('/indicators/cockpit?asOf=2022-07-02');
    expect(refused).toMatchObject({
      status: 422,
      body: { faults: [{ code: 'day-in-future', field: 'asOf' }] },
    });
  });

  it('narrows by unit, status and text', async () => {
    const numbers = async (query: string) => (await cockpit(office, query)).tasks.map(({ no }) => no);
    expect(await numbers(`?unit=${ids.xia}`)).toEqual(['14', '15']);
    expect(await numbers(`?q=${encodeURIComponent('只归')}`)).toEqual(['16']);
    expect(await numbers('?status=not-measurable')).toEqual(['16']);
  });

  it('shows a county what it answers for, its own figures and the city as context', async () => {
    const board = await cockpit(yanhu);
    expect(board.tasks.map(({ no }) => no)).toEqual(['14', '15']);
    expect(board).toMatchObject({ scope: 'listed', ownName: '盐湖区人民政府' });
    expect(targetOf(board, at60.targetId)).toMatchObject({
      judgement: { value: 40 },
      own: { numerator: 2, denominator: 3 },
    });
    expect(board.tasks[0]?.watched).toMatchObject([{ figure: { numerator: 2, denominator: 3 } }]);
    expect(targetOf(board, elsewhere.targetId)).toMatchObject({ judgement: null, history: [] });
    const figures = Object.fromEntries(board.counties.map(({ name, figures: own }) => [name, own !== null]));
    expect(figures).toMatchObject({ 盐湖区: true, 夏县: false });
  });

  it('is empty for a department that answers for nothing in it', async () => {
    expect((await cockpit(finance)).tasks).toEqual([]);
  });

  it('takes corrections in when it is asked to compute anew', async () => {
    const late = { school: ids.schoolC, subject: '6', dual: false, since: '2022-07-01' };
    await addTeachers(house.services.owner.pool, [late]);
    expect(targetOf(await cockpit(office), at60.targetId)?.judgement?.denominator).toBe(5);
    expect(targetOf(await cockpit(office, '?fresh=1'), at60.targetId)?.judgement?.denominator).toBe(6);
    await house.services.owner.pool.query("DELETE FROM public.invented_teacher WHERE subject_id = '6'");
    const together = await Promise.all(Array.from({ length: 5 }, () => cockpit(office, '?fresh=1')));
    for (const board of together) expect(targetOf(board, at60.targetId)?.judgement?.denominator).toBe(5);
  });

  it('shows a changed plan as soon as the change is written, with the figures it had', async () => {
    const [first] = invented.plan.tasks;
    const title = first?.title ?? '';
    const titles = async () => (await cockpit(office)).tasks.map((task) => task.title);
    const { computedAt } = await cockpit(office);
    Object.assign(first ?? {}, { title: '改过的任务' });
    expect(await titles()).toContain(title);
    const administrator = await house.person('administrator', await house.organisationId('市教育局'));
    const written = await administrator.post('/accounts', {
      username: 'ning.an',
      name: '宁安',
      organisationId: await house.organisationId('市教育局'),
      role: 'officer',
      from: '2022-01-01',
    });
    expect(written.status).toBe(200);
    expect(await titles()).toContain('改过的任务');
    expect((await cockpit(office)).computedAt).toBe(computedAt);
    Object.assign(first ?? {}, { title });
    forgetFigures(house.services);
  });

  it('answers more people at once than the database has connections for them', async () => {
    forgetFigures(house.services);
    const paths = ['/indicators/cockpit?asOf=2022-05-15', '/indicators/snapshots', '/indicators/metrics'];
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, index) => office.get(paths[index % paths.length] ?? '')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('leaves as a spreadsheet', async () => {
    const answer = await office.get('/indicators/cockpit.xlsx?language=en');
    expect(answer.status).toBe(200);
    expect((answer.body as string).startsWith('PK')).toBe(true);
  });
});

describe('what waits for somebody', () => {
  it('is a late or endangered target of the own organisation, stretch targets left out', async () => {
    const waiting = async (person: Person) =>
      ((await person.get('/inbox')).body as { module: string; id: string; state: string }[])
        .filter(({ module }) => module === 'indicators')
        .map(({ id, state }) => [id, state]);
    expect(await waiting(yanhu)).toEqual(expect.arrayContaining([[at60.targetId, 'due-soon']]));
    const ids = (await waiting(yanhu)).map(([id]) => id);
    expect(ids).not.toContain(strive.targetId);
    expect(ids, 'the figure of another county').not.toContain(elsewhere.targetId);
    expect(await waiting(finance)).toEqual([]);
  });
});

describe('a target', () => {
  it('shows its line and the bodies that the caller may see', async () => {
    const line: TargetDetail = (await office.get(`/indicators/targets/${at60.targetId}`)).body;
    expect(line.points.at(0)).toMatchObject({ day: '2021-04-01', figure: null });
    expect(line.points.at(-1)).toMatchObject({ day: '2022-07-01', figure: 40 });
    const own: TargetDetail = (await yanhu.get(`/indicators/targets/${floors.targetId}`)).body;
    expect(own.bodies).toMatchObject([{ organisationId: ids.yanhu, reaches: true }]);
  });
  it('does not exist for whoever has no part in its task', async () => {
    expect((await finance.get(`/indicators/targets/${at60.targetId}`)).status).toBe(404);
  });
});

describe('metrics', () => {
  it('are listed with the city as context and the own figure', async () => {
    const list: MetricList = (await yanhu.get('/indicators/metrics')).body;
    expect(list.rows.find(({ id }) => id === dualShare.id)).toMatchObject({
      city: { numerator: 2, denominator: 5, figure: 40 },
      own: { numerator: 2, denominator: 3 },
    });
  });

  it('tell their definition and the targets they measure', async () => {
    const definition: MetricDefinition = (await office.get(`/indicators/metrics/${dualShare.id}`)).body;
    expect(definition).toMatchObject({
      clause: 'T14',
      conditions: { numerator: 'dual' },
      abilities: { openRecords: true },
    });
    expect(definition.targets.map(({ taskNo }) => taskNo)).toEqual(['14', '14', '14', '15']);
    expect((await office.get('/indicators/metrics/nobody.knows')).status).toBe(404);
  });

  it('open level by level down the tree, and no further than the caller reaches', async () => {
    const city: MetricTable = (await office.get(`/indicators/metrics/${dualShare.id}/table`)).body;
    expect(city.total?.value).toMatchObject({ numerator: 2, denominator: 5 });
    expect(city.rows).toHaveLength(13);
    const below: MetricTable = (
      await office.get(`/indicators/metrics/${dualShare.id}/table?organisationId=${ids.yanhu}`)
    ).body;
    expect(below.path.map(({ name }) => name)).toEqual(['市政府', '盐湖区人民政府']);
    expect(below.rows).toMatchObject([
      { name: '盐湖区教育局', hasChildren: true, value: { numerator: 2, denominator: 3 } },
    ]);
    const own: MetricTable = (await yanhu.get(`/indicators/metrics/${dualShare.id}/table`)).body;
    expect(own.total?.name).toBe('盐湖区人民政府');
    expect(
      (await yanhu.get(`/indicators/metrics/${dualShare.id}/table?organisationId=${ids.xia}`)).status,
    ).toBe(404);
  });

  it('have a line through the months', async () => {
    const trend: Trend = (
      await office.get(`/indicators/metrics/${dualShare.id}/trend?from=2022-04-30&to=2022-07-01`)
    ).body;
    expect(trend.points.map(({ day, numerator }) => [day, numerator])).toEqual([
      ['2022-04-30', 1],
      ['2022-05-31', 2],
      ['2022-06-30', 2],
      ['2022-07-01', 2],
    ]);
  });
});

describe('the records behind a figure', () => {
  const path = `/indicators/metrics/${dualShare.id}/records`;

  it('open under the permission of the metric, within its reach, and are kept', async () => {
    const page: RecordPage = (await yanhu.get(`${path}?side=denominator&organisationId=${ids.yanhu}`)).body;
    expect(page.total).toBe(4);
    expect(page.counted).toBe(3);
    expect(page.rows[0]).toMatchObject({
      organisationName: '甲职校',
      path: '/teachers/1',
      values: { dual: true },
    });
    expect((await yanhu.get(`${path}?organisationId=${ids.xia}`)).status).toBe(403);
    const leader = await house.person('leader', ids.city);
    expect((await leader.get(path)).body).toMatchObject({ code: 'permission-missing' });
    const { rows } = await house.services.owner.pool.query(
      "SELECT organisation_id FROM kernel.audit_entry WHERE action = 'indicators.records.open' AND actor = $1",
      [yanhu.accountId],
    );
    expect(rows).toEqual([{ organisation_id: ids.yanhu }]);
  });
});
