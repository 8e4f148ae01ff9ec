import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import { planBoard } from '#kernel/ports/plan-board.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';

let house: TestHouse;
let office: Person;
let education: string;
beforeAll(async () => {
  house = await openTestHouse();
  education = await house.organisationId('市教育局');
  office = await house.person('plan-office', education);
});
afterAll(() => house.close());

const sample = readFileSync(join(import.meta.dirname, '..', 'testing', 'documents', 'own-line-units.txt'));

type Draft = {
  version: number;
  draftTasks: {
    id: string;
    no: string;
    title: string;
    printedUnits: { printed: string; role: string }[];
    targets: { id: string; text: string }[];
    startLine: number;
    endLine: number;
    version: number;
  }[];
  lines: string[];
  gaps: { code: string; targetId: string | null; params: Record<string, string> }[];
};

async function draft(id: string): Promise<Draft> {
  return (await office.get(`/plans/${id}`)).body as Draft;
}

describe('the founding plan', () => {
  it('is in force at first start with its 27 items, every target bound or explained', async () => {
    const { rows, total } = (await office.get('/tasks')).body as {
      rows: { no: string; units: unknown[] }[];
      total: number;
    };
    expect(total).toBe(27);
    expect(rows.map(({ no }) => no)).toEqual([
      ...Array.from({ length: 23 }, (_, index) => String(index + 1)),
      'G1',
      'G2',
      'G3',
      'G4',
    ]);
    expect(rows.find(({ no }) => no === '6')?.units).toHaveLength(13);
    const board = await inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
      house.services.port(planBoard).findBoard(query, '2022-06-30'),
    );
    const targets = board?.tasks.flatMap((task) => task.targets) ?? [];
    expect(targets).toHaveLength(23);
    expect(targets.filter(({ binding }) => binding.kind === 'none' && !binding.reason)).toEqual([]);
    expect(board?.tasks.find(({ no }) => no === '14')?.targets[0]).toMatchObject({
      comparator: '>=',
      value: 60,
      deadline: '2022-12-31',
    });
  });

  it('is not there before it was in force', async () => {
    const board = await inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
      house.services.port(planBoard).findBoard(query, '2021-03-31'),
    );
    expect(board).toBeUndefined();
  });

  it('is public by titles and bodies, to anybody', async () => {
    const answer = await house.anonymous.get('/public/plan');
    expect(answer).toMatchObject({ status: 200, body: { plan: { documentNumber: '运政发〔2021〕8号' } } });
    expect((answer.body as { plan: { items: unknown[] } }).plan.items).toHaveLength(27);
  });

  it('shows each body only what it answers for', async () => {
    const county = await house.person('officer', await house.organisationId('夏县人民政府'));
    const finance = await house.person('officer', await house.organisationId('市财政局'));
    const stranger = await house.person('officer', await house.organisationId('市总工会'));
    const numbers = async (person: Person) =>
      ((await person.get('/tasks?pageSize=100')).body as { rows: { no: string }[] }).rows.map(({ no }) => no);
    expect(await numbers(stranger)).toEqual(['G4']);
    expect(await numbers(finance)).not.toContain('1');
    expect(await numbers(county)).toContain('6');
    const all = (await office.get('/tasks?pageSize=100')).body as { rows: { id: string; no: string }[] };
    const first = all.rows.find(({ no }) => no === '1')?.id;
    expect((await county.get(`/tasks/${first}`)).status).toBe(404);
  });
});

describe('a plan document', () => {
  it('becomes a draft, is completed, put in force, and succeeds the plan before', async () => {
    const { fileId } = (await office.upload('计划.txt', sample)).body as { fileId: string };
    const created = await office.post('/plans', { fileId });
    expect(created.status).toBe(200);
    const { id } = created.body as { id: string };
    const found = await draft(id);
    expect(found.draftTasks.length).toBeGreaterThan(2);
    const first = found.draftTasks[0];
    expect(found.lines.slice((first?.startLine ?? 1) - 1, first?.endLine).join('')).toContain(
      first?.title.slice(0, 4) ?? '?',
    );
    const refused = await office.post(`/plans/${id}/force`, { version: found.version, from: '2023-01-01' });
    expect(refused.status).toBe(422);
    expect((refused.body as { faults: unknown[] }).faults).toHaveLength(found.gaps.length);

    for (const { printed } of found.draftTasks.flatMap((task) => task.printedUnits)) {
      expect(
        (await office.post(`/plans/${id}/unit-mappings`, { printed, organisationIds: [education] })).status,
      ).toBe(200);
    }
    for (const { targetId, code } of (await draft(id)).gaps) {
      if (code === 'target-unbound')
        await office.post(`/targets/${targetId}/binding`, { binding: { kind: 'milestones' } });
    }
    const ready = await draft(id);
    expect(ready.gaps).toEqual([]);
    expect(
      (await office.post(`/plans/${id}/force`, { version: ready.version - 1, from: '2023-01-01' })).body,
    ).toMatchObject({ code: 'changed-meanwhile' });
    const [before] = ((await office.get('/plans')).body as { id: string; state: string }[]).filter(
      ({ state }) => state === 'in-force',
    );
    expect(
      (
        await office.post(`/plans/${id}/force`, {
          version: ready.version,
          from: '2023-01-01',
          succeeds: before?.id,
        })
      ).status,
    ).toBe(200);
    const plans = (await office.get('/plans')).body as {
      id: string;
      state: string;
      inForceFrom: string;
      inForceTo: string | null;
    }[];
    expect(plans.find((plan) => plan.id === before?.id)).toMatchObject({
      state: 'ended',
      inForceTo: '2022-12-31',
    });
    expect(plans.find((plan) => plan.id === id)).toMatchObject({
      state: 'in-force',
      inForceFrom: '2023-01-01',
      inForceTo: null,
    });
    const then = await inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
      house.services.port(planBoard).findBoard(query, '2022-06-30'),
    );
    expect(then).toMatchObject({ planId: before?.id });
    expect(
      (
        await office.put(`/draft-tasks/${first?.id}`, {
          version: first?.version,
          task: { no: '1', title: 'x', part: null, section: null, printedUnits: [] },
        })
      ).body,
    ).toMatchObject({ code: 'plan-not-draft' });
  });

  it('can be corrected, merged and split while it is a draft', async () => {
    const { fileId } = (await office.upload('计划.txt', sample)).body as { fileId: string };
    const { id } = (await office.post('/plans', { fileId })).body as { id: string };
    const { draftTasks } = await draft(id);
    const [one, two] = draftTasks;
    expect((await office.post('/draft-task-mergers', { intoId: one?.id, fromIds: [two?.id] })).status).toBe(
      200,
    );
    const merged = await draft(id);
    expect(merged.draftTasks).toHaveLength(draftTasks.length - 1);
    expect(merged.draftTasks[0]?.targets.length).toBe(
      (one?.targets.length ?? 0) + (two?.targets.length ?? 0),
    );
    const task = {
      no: '99',
      title: '拆出的任务',
      part: null,
      section: null,
      printedUnits: [{ printed: '市教育局', role: 'lead' }],
    };
    await office.post(`/draft-tasks/${one?.id}/split`, {
      taskId: one?.id,
      task,
      targetIds: two?.targets.map((target) => target.id) ?? [],
    });
    const split = await draft(id);
    expect(split.draftTasks[1]).toMatchObject({ no: '99', title: '拆出的任务' });
    expect(split.draftTasks[1]?.targets.length).toBe(two?.targets.length);
    expect((await office.post(`/plans/${id}/discard`)).status).toBe(200);
  });

  it('is refused with the reason when it holds no plan', async () => {
    const { fileId } = (await office.upload('小说.txt', '雨下了一夜，他没有睡。'.repeat(50))).body as {
      fileId: string;
    };
    expect(await office.post('/plans', { fileId })).toMatchObject({
      status: 422,
      body: { code: 'document-no-plan' },
    });
  });
});

describe('work on a task', () => {
  it('is planned, reported with evidence, verified by somebody else, and sent back with a reason', async () => {
    const fresh = await openTestHouse();
    try {
      const finance = await fresh.organisationId('市财政局');
      const officer = await fresh.person('officer', finance);
      const leader = await fresh.person('leader', await fresh.organisationId('市政府'));
      const { rows } = (await officer.get('/tasks?q=2')).body as { rows: { id: string; no: string }[] };
      const taskId = rows.find(({ no }) => no === '2')?.id;
      expect((await officer.post(`/tasks/${taskId}/acceptance`, { organisationId: finance })).status).toBe(
        200,
      );
      const other = await fresh.organisationId('市总工会');
      expect(
        (
          await officer.post('/milestones', {
            taskId,
            organisationId: other,
            title: '不归我管',
            dueOn: '2022-06-30',
          })
        ).status,
      ).toBe(403);
      const milestone = (
        await officer.post('/milestones', {
          taskId,
          organisationId: finance,
          title: '经费到位',
          dueOn: '2022-06-30',
        })
      ).body as { id: string };
      const { fileId } = (await officer.upload('拨款通知.pdf', '%PDF-1.4 evidence')).body as {
        fileId: string;
      };
      expect(
        (
          await officer.post('/evidence', {
            taskId,
            organisationId: finance,
            milestoneId: milestone.id,
            fileId,
            title: '拨款通知',
            effectiveOn: '2022-05-20',
          })
        ).status,
      ).toBe(200);
      expect(
        (await officer.post(`/milestones/${milestone.id}/completion`, { version: 1, doneOn: '2022-05-20' }))
          .status,
      ).toBe(200);
      expect(
        (await leader.post(`/milestones/${milestone.id}/verification`, { version: 2, accepted: true }))
          .status,
      ).toBe(200);
      const report = (
        await officer.post('/reports', {
          taskId,
          organisationId: finance,
          effectiveOn: '2022-06-30',
          text: '已完成',
        })
      ).body as { id: string };
      expect((await officer.post(`/reports/${report.id}/submission`, { version: 1 })).status).toBe(200);
      expect(
        (await officer.post(`/reports/${report.id}/decision`, { version: 2, decision: 'verify' })).status,
      ).toBe(403);
      expect(
        await leader.post(`/reports/${report.id}/decision`, { version: 2, decision: 'send-back' }),
      ).toMatchObject({ body: { code: 'remark-needed' } });
      expect(
        (
          await leader.post(`/reports/${report.id}/decision`, {
            version: 2,
            decision: 'send-back',
            remark: '请补充数字',
          })
        ).status,
      ).toBe(200);
      expect((await officer.get('/inbox')).body).toEqual(
        expect.arrayContaining([expect.objectContaining({ state: 'sent-back', module: 'plan' })]),
      );
      const view = (await leader.get(`/tasks/${taskId}`)).body as {
        state: string;
        milestones: unknown[];
        evidence: { fileId: string }[];
        reports: unknown[];
      };
      expect(view).toMatchObject({
        state: 'in-progress',
        milestones: [{ verifiedOn: expect.any(String) }],
        reports: [{ state: 'sent-back', remark: '请补充数字' }],
      });
      expect((await leader.get(`/files/${view.evidence[0]?.fileId}`)).status).toBe(200);
      const stranger = await fresh.person('officer', other);
      expect((await stranger.get(`/files/${view.evidence[0]?.fileId}`)).status).toBe(404);
    } finally {
      await fresh.close();
    }
  });
});
