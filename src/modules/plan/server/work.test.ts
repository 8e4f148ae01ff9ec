import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { inJurisdiction } from '#kernel/database/transaction.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';

const clock = fixedClock('2022-06-01T02:00:00Z');
let house: TestHouse;
let city: Person;
const ids = new Map<string, string>();
const people = new Map<string, Person>();
const org = (name: string): string => ids.get(name) ?? '';
beforeAll(async () => {
  house = await openTestHouse({ clock });
  for (const name of [
    '市政府',
    '市教育局',
    '市财政局',
    '市人社局',
    '夏县人民政府',
    '盐湖区人民政府',
    '市总工会',
  ])
    ids.set(name, await house.organisationId(name));
  city = await house.person('leader', org('市政府'));
  for (const name of ['夏县人民政府', '盐湖区人民政府', '市财政局', '市人社局', '市总工会'])
    people.set(name, await house.person('officer', org(name)));
});
afterAll(() => house.close());

const who = (name: string): Person => {
  const person = people.get(name);
  if (!person) throw new Error(`nobody at ${name}`);
  return person;
};
const taskId = async (no: string): Promise<string> => {
  const { rows } = (await city.get('/tasks?pageSize=100')).body as { rows: { id: string; no: string }[] };
  return rows.find((row) => row.no === no)?.id ?? '';
};
const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;

type View = {
  milestones: { id: string; title: string; state: string; reminders: number; version: number }[];
  reports: { id: string; organisationName: string; text: string; version: number; abilities: object }[];
  workFor: { name: string; figures: { metricId: string }[] }[];
  units: { name: string }[];
  history: { action: string; actorName: string }[];
};
const view = async (person: Person, no: string): Promise<View> =>
  (await person.get(`/tasks/${await taskId(no)}`)).body as View;

describe('a county', () => {
  it('sees of a task it shares only its own work, in the pages and in the database', async () => {
    const task = await taskId('6');
    for (const [name, text] of [
      ['夏县人民政府', '夏县已开课'],
      ['盐湖区人民政府', '盐湖区已开课'],
    ] as const) {
      const organisationId = org(name);
      const report = { taskId: task, organisationId, effectiveOn: '2022-05-31', text };
      expect((await who(name).post('/reports', report)).status).toBe(200);
      const milestone = { taskId: task, organisationId, title: `${text}的准备`, dueOn: '2022-09-30' };
      expect((await who(name).post('/milestones', milestone)).status).toBe(200);
    }
    const own = await view(who('夏县人民政府'), '6');
    expect(own.reports.map(({ text }) => text)).toEqual(['夏县已开课']);
    expect(own.milestones.map(({ title }) => title)).toEqual(['夏县已开课的准备']);
    expect(own.units.map(({ name }) => name)).toEqual(['夏县人民政府']);
    // A draft is its body's own until it is handed in; what has been planned is not.
    const above = await view(city, '6');
    expect([above.reports.length, above.milestones.length]).toEqual([0, 2]);

    const seen = await inJurisdiction<unknown, unknown[]>(
      house.services.app.query,
      'somebody',
      { scope: 'listed', organisations: [org('夏县人民政府')] },
      async (query) => {
        const tables = ['report', 'milestone', 'task_unit'];
        const counts = tables.map((table) =>
          query
            .selectFrom(`plan.${table}` as never)
            .select('organisation_id' as never)
            .distinct()
            .execute(),
        );
        return (await Promise.all(counts)).flat();
      },
    );
    expect(new Set(seen.map((row) => (row as { organisation_id: string }).organisation_id))).toEqual(
      new Set([org('夏县人民政府')]),
    );
  });

  it('cannot put its hand on the work of another', async () => {
    const [theirs] = (await view(who('盐湖区人民政府'), '6')).reports;
    const stolen = await who('夏县人民政府').post(`/reports/${theirs?.id}/submission`, { version: 1 });
    expect(stolen.status).toBe(404);
    const report = {
      taskId: await taskId('6'),
      organisationId: org('盐湖区人民政府'),
      effectiveOn: '2022-05-31',
      text: '代写',
    };
    expect(await who('夏县人民政府').post('/reports', report)).toMatchObject({
      status: 403,
      body: { code: 'outside-jurisdiction' },
    });
  });

  it('finds what it owes in one list, the most pressing first, with its own live figures', async () => {
    const duties = (await who('夏县人民政府').get('/duties')).body as {
      no: string;
      urgency: string;
      figures: { metricId: string }[];
      nextDueOn: string | null;
    }[];
    expect(duties.every(({ urgency }) => ['to-accept', 'running'].includes(urgency))).toBe(true);
    expect(duties.find(({ no }) => no === '6')).toMatchObject({ nextDueOn: '2022-09-30' });
    expect(duties.find(({ no }) => no === '14')?.figures).toMatchObject([
      { metricId: 'teachers.dual-qualified-share' },
    ]);
    // Beside what the targets are judged by stands what the city watches with the task.
    const [own] = (await view(who('夏县人民政府'), '14')).workFor;
    expect(own?.name).toBe('夏县人民政府');
    expect(own?.figures.map(({ metricId }) => metricId)).toEqual([
      'teachers.dual-qualified-share',
      'teachers.part-time-share',
      'teachers.practice-compliance-share',
      'teachers.practice-days',
    ]);
    expect((await who('市总工会').get('/duties')).body).toHaveLength(1);
  });
});

describe('verification', () => {
  const begin = async (person: Person, organisation: string, effectiveOn: string) =>
    idOf(
      await person.post('/reports', {
        taskId: await taskId('2'),
        organisationId: org(organisation),
        effectiveOn,
        text: '进展正常',
      }),
    );
  const decide = (person: Person, id: string, version: number) =>
    person.post(`/reports/${id}/decision`, { version, decision: 'verify' });

  it('is refused to whoever wrote a word of the report, be it the plan office', async () => {
    const office = await house.person('plan-office', org('市教育局'));
    const id = await begin(who('市财政局'), '市财政局', '2022-04-30');
    const added = {
      taskId: await taskId('2'),
      organisationId: org('市财政局'),
      effectiveOn: '2022-04-30',
      text: '进展正常，补充数字',
      version: 1,
    };
    expect((await office.post('/reports', added)).status).toBe(200);
    expect((await who('市财政局').post(`/reports/${id}/submission`, { version: 2 })).status).toBe(200);
    expect(await decide(office, id, 3)).toMatchObject({ status: 403, body: { code: 'verifies-oneself' } });
    expect((await decide(city, id, 3)).status).toBe(200);
  });

  it('is not written over by a colleague who has not seen the draft', async () => {
    const begun = { taskId: await taskId('2'), organisationId: org('市财政局'), effectiveOn: '2022-01-31' };
    const finance = who('市财政局');
    const office = await house.person('plan-office', org('市教育局'));
    expect((await finance.post('/reports', { ...begun, text: '财政局所写' })).status).toBe(200);
    expect((await finance.post('/reports', { ...begun, text: '财政局所写' })).status).toBe(200);
    expect(await office.post('/reports', { ...begun, text: '另写一份' })).toMatchObject({
      status: 409,
      body: { code: 'report-begun' },
    });
  });

  it('is refused to the leader of the body that reports, and open to a superior', async () => {
    const chief = await house.person('leader', org('市财政局'));
    const id = await begin(who('市财政局'), '市财政局', '2022-05-31');
    await who('市财政局').post(`/reports/${id}/submission`, { version: 1 });
    expect(await decide(chief, id, 2)).toMatchObject({ status: 403, body: { code: 'verifies-own-body' } });
    const reports = (await view(chief, '2')).reports;
    expect(reports.find((report) => report.id === id)?.abilities).toMatchObject({ verify: false });
    expect((await decide(city, id, 2)).status).toBe(200);
  });

  it('of a report that was changed meanwhile is a conflict', async () => {
    const id = await begin(who('市财政局'), '市财政局', '2022-03-31');
    await who('市财政局').post(`/reports/${id}/submission`, { version: 1 });
    expect(await decide(city, id, 1)).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
  });

  it('happens once when the answer is lost and the request repeated', async () => {
    const id = await begin(who('市财政局'), '市财政局', '2022-02-28');
    const key = { 'idempotency-key': 'submit-february' };
    const first = await who('市财政局').post(`/reports/${id}/submission`, { version: 1 }, key);
    const second = await who('市财政局').post(`/reports/${id}/submission`, { version: 1 }, key);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await view(city, '2')).reports.find((report) => report.id === id)?.version).toBe(2);
  });
});

describe('a milestone', () => {
  it('can be changed and dropped while it is planned, and neither once it is confirmed', async () => {
    const labour = who('市人社局');
    const add = async (title: string) =>
      idOf(
        await labour.post('/milestones', {
          taskId: await taskId('11'),
          organisationId: org('市人社局'),
          title,
          dueOn: '2022-08-31',
        }),
      );
    const id = await add('制定办法');
    const change = { version: 1, title: '印发办法', dueOn: '2022-09-30' };
    expect((await labour.put(`/milestones/${id}`, change)).status).toBe(200);
    expect(
      (await labour.post(`/milestones/${id}/completion`, { version: 2, doneOn: '2022-05-30' })).status,
    ).toBe(200);
    expect(await city.post(`/milestones/${id}/verification`, { version: 3, accepted: false })).toMatchObject({
      status: 422,
      body: { code: 'remark-needed' },
    });
    expect((await city.post(`/milestones/${id}/verification`, { version: 3, accepted: true })).status).toBe(
      200,
    );
    expect(await labour.put(`/milestones/${id}`, { ...change, version: 4 })).toMatchObject({
      status: 409,
      body: { code: 'milestone-step-refused' },
    });
    const other = await add('不再需要');
    expect(
      (await labour.post(`/milestones/${other}/withdrawal`, { version: 1, reason: '已并入' })).status,
    ).toBe(200);
    const { milestones, history } = await view(labour, '11');
    expect(milestones).toMatchObject([{ title: '印发办法', state: 'confirmed' }]);
    expect(history.map(({ action }) => action)).toEqual([
      'plan.milestone.drop',
      'plan.milestone.add',
      'plan.milestone.verify',
      'plan.milestone.finish',
      'plan.milestone.change',
      'plan.milestone.add',
    ]);
  });

  it('is reminded of once a stage, however often the nightly run repeats', async () => {
    const labour = who('市人社局');
    const milestone = { organisationId: org('市人社局'), title: '第一批认定', dueOn: '2022-06-08' };
    await labour.post('/milestones', { ...milestone, taskId: await taskId('14') });
    const remind = async () => {
      const job = house.services.registry.job('plan.remind');
      await house.act((call) => call.enqueue(job, {}));
      await house.runJobs();
      return (await view(labour, '14')).milestones.find(({ title }) => title === '第一批认定')?.reminders;
    };
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(1);
    clock.set('2022-06-09T02:00:00Z');
    expect(await remind()).toBe(2);
    const duties = (await labour.get('/duties')).body as { no: string; urgency: string }[];
    expect(duties[0]).toMatchObject({ no: '14', urgency: 'overdue' });
  });
});

describe('a leading body', () => {
  it('sees, opens and verifies the work of the others, which do not see each other', async () => {
    const office = await house.person('plan-office', org('市教育局'));
    const [plan] = (await office.get('/plans')).body as { id: string }[];
    const found = (await office.get(`/plans/${plan?.id}`)).body as {
      version: number;
      draftTasks: { id: string; no: string; part: string; section: string }[];
    };
    const second = found.draftTasks.find(({ no }) => no === '2');
    const amended = await office.post(`/plans/${plan?.id}/amendments`, {
      version: found.version,
      from: '2022-06-05',
      title: '明确牵头单位',
      changes: [
        {
          kind: 'change-task',
          taskId: second?.id,
          task: {
            no: '2',
            title: '实施职业教育铸魂育人计划',
            part: second?.part,
            section: second?.section,
            printedUnits: [
              { printed: '市人社局', role: 'lead' },
              { printed: '市财政局', role: 'support' },
              { printed: '市总工会', role: 'support' },
            ],
          },
        },
      ],
    });
    expect(amended.status).toBe(200);
    const finance = who('市财政局');
    const id = idOf(
      await finance.post('/reports', {
        taskId: second?.id,
        organisationId: org('市财政局'),
        effectiveOn: '2022-06-08',
        text: '资金已拨付',
      }),
    );
    await finance.post(`/reports/${id}/submission`, { version: 1 });
    const { fileId } = (await finance.upload('凭证.pdf', '%PDF-1.4 evidence')).body as { fileId: string };
    const evidence = await finance.post('/evidence', {
      taskId: second?.id,
      organisationId: org('市财政局'),
      reportId: id,
      fileId,
      title: '拨款凭证',
      effectiveOn: '2022-06-07',
    });
    const chief = await house.person('leader', org('市人社局'));
    expect((await view(chief, '2')).reports.find((report) => report.id === id)).toMatchObject({
      text: '资金已拨付',
    });
    expect((await chief.get(`/evidence/${idOf(evidence)}/file`)).status).toBe(200);
    expect((await who('市总工会').get(`/evidence/${idOf(evidence)}/file`)).status).toBe(404);
    expect((await view(who('市总工会'), '2')).reports).toEqual([]);
    expect((await chief.post(`/reports/${id}/decision`, { version: 2, decision: 'verify' })).status).toBe(
      200,
    );
  });
});
