import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import { planBoard } from '#kernel/ports/plan-board.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';

let house: TestHouse;
let office: Person;
let planId: string;
beforeAll(async () => {
  house = await openTestHouse({ clock: fixedClock('2022-03-10T02:00:00Z') });
  office = await house.person('plan-office', await house.organisationId('市教育局'));
  planId = ((await office.get('/plans')).body as { id: string }[])[0]?.id ?? '';
});
afterAll(() => house.close());

type Draft = {
  version: number;
  draftTasks: {
    id: string;
    no: string;
    title: string;
    part: string;
    section: string;
    printedUnits: { printed: string; role: string }[];
    units: { name: string }[];
    targets: { id: string; text: string; value: number | null }[];
  }[];
};
const read = async (asOf?: string): Promise<Draft> =>
  (await office.get(`/plans/${planId}${asOf ? `?asOf=${asOf}` : ''}`)).body as Draft;
const task = (plan: Draft, no: string) => plan.draftTasks.find((each) => each.no === no);
const boardOn = (day: string) =>
  inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
    house.services.port(planBoard).findBoard(query, day),
  );

const figure = {
  text: '双师型教师占专业教师 65% 以上',
  comparator: '>=',
  value: 65,
  unit: '%',
  deadline: '2022-12-31',
};

describe('an amendment', () => {
  it('is refused with all faults at once, and nothing of it is written', async () => {
    const before = await read();
    const answer = await office.post(`/plans/${planId}/amendments`, {
      version: before.version,
      from: '2021-04-01',
      title: '补充通知',
      changes: [
        {
          kind: 'add-task',
          task: {
            no: '1',
            title: '新任务',
            part: null,
            section: null,
            printedUnits: [{ printed: '市气象局', role: 'lead' }],
          },
        },
      ],
    });
    expect(answer.status).toBe(422);
    const { faults } = answer.body as { faults: { code: string; field: string }[] };
    expect(faults.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'amendment-before-last from',
      'unit-unmapped changes.0.task.printedUnits',
      'task-number-twice changes.0.task.no',
    ]);
    expect((await read()).version).toBe(before.version);
  });

  it('changes the plan from its day on and leaves the board of every earlier day as it was', async () => {
    const before = await read();
    const teachers = task(before, '14');
    const ended = task(before, '9');
    const changed = task(before, '12');
    const safeguards = task(before, 'G1');
    const amendment = {
      version: before.version,
      from: '2022-04-01',
      title: '关于调整行动计划部分任务的通知',
      documentNumber: '运政办发〔2022〕12号',
      issuedOn: '2022-03-01',
      reason: '省里提高了要求',
      changes: [
        { kind: 'change-target', targetId: teachers?.targets[0]?.id, target: figure },
        { kind: 'end-task', taskId: ended?.id },
        {
          kind: 'change-task',
          taskId: changed?.id,
          task: {
            no: '12',
            title: '培养河东工匠',
            part: changed?.part,
            section: changed?.section,
            printedUnits: [
              { printed: '市总工会', role: 'lead' },
              { printed: '市教育局', role: 'support' },
            ],
          },
        },
        {
          kind: 'add-task',
          task: {
            no: 'G5',
            title: '建立月度调度',
            part: safeguards?.part,
            section: null,
            printedUnits: [{ printed: '督导办', role: 'responsible' }],
          },
        },
      ],
      names: [{ printed: '督导办', organisationIds: [await house.organisationId('市教育局')] }],
    };
    const answer = await office.post(`/plans/${planId}/amendments`, amendment, {
      'idempotency-key': 'amendment-of-march',
    });
    expect(answer).toMatchObject({ status: 200, body: { versionNo: 2 } });
    const again = await office.post(`/plans/${planId}/amendments`, amendment, {
      'idempotency-key': 'amendment-of-march',
    });
    expect(again.body).toEqual(answer.body);

    const then = await boardOn('2022-03-31');
    expect(then?.tasks).toHaveLength(27);
    expect(then?.tasks.find(({ no }) => no === '14')?.targets[0]).toMatchObject({ value: 60 });
    expect(then?.tasks.find(({ no }) => no === '12')).toMatchObject({
      title: '培养河东工匠后备人才',
      printedUnits: ['市教育局', '市人社局'],
    });
    const now = await boardOn('2022-04-01');
    expect(now?.tasks.map(({ no }) => no)).toEqual([
      ...(then?.tasks ?? []).map(({ no }) => no).filter((no) => no !== '9'),
      'G5',
    ]);
    expect(now?.tasks.find(({ no }) => no === '14')?.targets[0]).toMatchObject({ value: 65 });
    const craft = now?.tasks.find(({ no }) => no === '12');
    expect(craft?.units.map(({ name, role }) => `${name} ${role}`).sort()).toEqual(
      ['市总工会 lead', '市教育局 support'].sort(),
    );

    expect(task(await read('2022-03-31'), '14')?.targets[0]).toMatchObject({ value: 60 });
    expect(task(await read('2022-04-01'), '14')?.targets[0]).toMatchObject({ value: 65 });
    const versions = (await office.get(`/plans/${planId}/versions`)).body as { no: number }[];
    expect(versions).toMatchObject([
      {
        no: 2,
        effectiveOn: '2022-04-01',
        documentNumber: '运政办发〔2022〕12号',
        changes: [
          { kind: 'change-target', no: '14', before: '双师型教师占专业教师 60% 以上' },
          { kind: 'end-task', no: '9' },
          { kind: 'change-task', no: '12' },
          { kind: 'add-task', no: 'G5' },
        ],
      },
      { no: 1, effectiveOn: '2021-04-01', changes: [] },
    ]);
  });

  it('lets a body that it brings in see the task from its day on, and not work on it before', async () => {
    const union = await house.organisationId('市总工会');
    const officer = await house.person('officer', union);
    const { rows } = (await officer.get('/tasks?pageSize=100')).body as {
      rows: { id: string; no: string }[];
    };
    const craft = rows.find(({ no }) => no === '12');
    expect(craft).toBeDefined();
    expect(await officer.post(`/tasks/${craft?.id}/acceptance`, { organisationId: union })).toMatchObject({
      status: 422,
      body: { code: 'not-a-unit-of-task' },
    });
  });

  it('is made on what the officer saw: a second hand in between is a conflict', async () => {
    const { version, draftTasks } = await read();
    const change = { kind: 'end-task', taskId: draftTasks[0]?.id };
    const second = { version: version - 1, from: '2022-06-01', title: '再次调整', changes: [change] };
    expect(await office.post(`/plans/${planId}/amendments`, second)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile' },
    });
  });
});

describe('a plan in force', () => {
  it('is measured anew from today when a target is bound, and as before on every earlier day', async () => {
    const target = task(await read(), '5')?.targets[0];
    await office.post(`/targets/${target?.id}/binding`, {
      binding: { kind: 'none', reason: '等待省级评审' },
    });
    const bindingOn = async (day: string) =>
      (await boardOn(day))?.tasks.find(({ no }) => no === '5')?.targets[0]?.binding.kind;
    expect(await bindingOn('2022-03-09')).toBe('milestones');
    expect(await bindingOn('2022-03-10')).toBe('none');
  });

  it('watches other metrics from a day on, and refuses what is no metric by its name', async () => {
    const watchedOn = async (day: string) =>
      (await boardOn(day))?.tasks.find(({ no }) => no === '14')?.metricIds;
    const before = await watchedOn('2022-03-10');
    const task = (await boardOn('2022-03-10'))?.tasks.find(({ no }) => no === '14');
    const refused = await office.put(`/tasks/${task?.taskId}/metrics`, {
      metricIds: ['teachers.practice-days', 'teachers.nothing'],
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { faults: [{ code: 'metric-unknown', params: { metricId: 'teachers.nothing' } }] },
    });
    expect(
      (
        await office.put(`/tasks/${task?.taskId}/metrics`, {
          metricIds: ['teachers.specialised-count'],
          from: '2022-03-10',
        })
      ).status,
    ).toBe(200);
    expect(await watchedOn('2022-03-09')).toEqual(before);
    expect(await watchedOn('2022-03-10')).toEqual(['teachers.specialised-count']);
  });

  it('stands alone: another one takes force only as its successor', async () => {
    const text = [
      '河东市人民政府关于印发培训计划的通知',
      '河政发〔2022〕9号',
      '河东市培训计划',
      '一、重点任务',
      '1.办好培训。到2023年底开展5期培训。（责任单位：市教育局）',
      '2.加强宣传。广泛宣传政策。（责任单位：市教育局）',
    ].join('\n');
    const { fileId } = (await office.upload('培训计划.txt', text)).body as { fileId: string };
    const { id } = (await office.post('/plans', { fileId })).body as { id: string };
    const draft = (await office.get(`/plans/${id}`)).body as Draft & {
      gaps: { code: string; targetId: string | null }[];
    };
    for (const { targetId } of draft.gaps)
      await office.post(`/targets/${targetId}/binding`, { binding: { kind: 'milestones' } });
    const { version } = (await office.get(`/plans/${id}`)).body as Draft;
    expect(await office.post(`/plans/${id}/force`, { version, from: '2022-06-01' })).toMatchObject({
      status: 409,
      body: { code: 'another-plan-in-force' },
    });
    const county = await house.person('officer', await house.organisationId('夏县人民政府'));
    expect((await county.get('/plans')).body).toMatchObject([{ id: planId }]);
  });
});
