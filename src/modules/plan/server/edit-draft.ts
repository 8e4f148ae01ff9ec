import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { always } from './dated-rows.ts';
import { rebuildUnits } from './map-units.ts';
import { lockPlan } from './plan-store.ts';
import { getTarget, insertTarget, setBinding, setTargetFacts } from './target-store.ts';
import { insertTask, planOfTask, setPrintedUnits, setTaskFacts } from './task-store.ts';

const audit = (call: PlanCall, verb: string, planId: string, after: object, before?: object) =>
  call.audit({
    action: `plan.plan.${verb}`,
    subject: planSubject,
    subjectId: planId,
    after,
    ...(before ? { before } : {}),
  });

const factsOfTask = (call: PlanCall, taskId: string) =>
  call.query
    .selectFrom('plan.task_fact')
    .select(['no', 'title', 'part', 'section'])
    .where('task_id', '=', taskId)
    .executeTakeFirstOrThrow();

/** Title, number and days of a draft. */
export async function editPlan(call: PlanCall, input: Input<'editPlan'>): Promise<{ id: string }> {
  await lockPlan(call.query, input.id, 'edit', input.version);
  if (input.endsOn && input.endsOn <= input.startsOn)
    throw new Refusal('invalid', { code: 'plan-ends-before-start', field: 'endsOn' });
  await call.query
    .updateTable('plan.plan')
    .set({
      title: input.title,
      document_number: input.documentNumber,
      issuer: input.issuer,
      issued_on: input.issuedOn,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
    })
    .where('id', '=', input.id)
    .execute();
  await audit(call, 'edit', input.id, input);
  return { id: input.id };
}

export async function addTask(call: PlanCall, input: Input<'addTask'>): Promise<{ id: string }> {
  await lockPlan(call.query, input.id, 'edit');
  const id = await insertTask(call.query, { planId: input.id, ...input.task });
  await rebuildUnits(call, input.id);
  await audit(call, 'add-task', input.id, input.task);
  return { id };
}

export async function editTask(call: PlanCall, input: Input<'editTask'>): Promise<{ id: string }> {
  const planId = await planOfTask(call.query, input.taskId, input.version);
  await lockPlan(call.query, planId, 'edit');
  const before = await factsOfTask(call, input.taskId);
  await setTaskFacts(call.query, input.taskId, input.task, always);
  await setPrintedUnits(call.query, input.taskId, input.task.printedUnits, always);
  await rebuildUnits(call, planId);
  await audit(call, 'edit-task', planId, input.task, before);
  return { id: input.taskId };
}

export async function removeTask(call: PlanCall, input: Input<'removeTask'>): Promise<{ id: string }> {
  const planId = await planOfTask(call.query, input.taskId);
  await lockPlan(call.query, planId, 'edit');
  const before = await factsOfTask(call, input.taskId);
  await call.query.deleteFrom('plan.task').where('id', '=', input.taskId).execute();
  await audit(call, 'remove-task', planId, {}, before);
  return { id: input.taskId };
}

/** One task takes over text, bodies and targets of the others, which go. */
export async function mergeTasks(call: PlanCall, input: Input<'mergeTasks'>): Promise<{ id: string }> {
  const planId = await planOfTask(call.query, input.intoId);
  await lockPlan(call.query, planId, 'edit');
  const ids = [input.intoId, ...input.fromIds];
  for (const id of input.fromIds) {
    if (id === input.intoId || (await planOfTask(call.query, id)) !== planId)
      throw new Refusal('invalid', { code: 'task-not-mergeable', field: 'fromIds' });
  }
  await sql`INSERT INTO plan.unit_name (task_id, position, printed, role)
    SELECT ${input.intoId}, (SELECT coalesce(max(position), 0) FROM plan.unit_name WHERE task_id = ${input.intoId}) + row_number() OVER (), printed, min(role)
    FROM plan.unit_name n WHERE task_id = ANY (${input.fromIds}::uuid[])
      AND NOT EXISTS (SELECT FROM plan.unit_name o WHERE o.task_id = ${input.intoId} AND o.printed = n.printed) GROUP BY printed`.execute(
    call.query,
  );
  await sql`UPDATE plan.target SET task_id = ${input.intoId} WHERE task_id = ANY (${input.fromIds}::uuid[])`.execute(
    call.query,
  );
  await sql`UPDATE plan.task SET source_text = (SELECT string_agg(source_text, E'\n' ORDER BY position) FROM plan.task WHERE id = ANY (${ids}::uuid[])),
      start_line = (SELECT min(start_line) FROM plan.task WHERE id = ANY (${ids}::uuid[])), end_line = (SELECT max(end_line) FROM plan.task WHERE id = ANY (${ids}::uuid[]))
    WHERE id = ${input.intoId}`.execute(call.query);
  await sql`DELETE FROM plan.task WHERE id = ANY (${input.fromIds}::uuid[])`.execute(call.query);
  await rebuildUnits(call, planId);
  await audit(call, 'merge-tasks', planId, input);
  return { id: input.intoId };
}

/** A second task is made of part of one; the targets named go with it. */
export async function splitTask(call: PlanCall, input: Input<'splitTask'>): Promise<{ id: string }> {
  const planId = await planOfTask(call.query, input.taskId);
  await lockPlan(call.query, planId, 'edit');
  const source = await call.query
    .selectFrom('plan.task')
    .select(['position', 'source_text', 'start_line', 'end_line'])
    .where('id', '=', input.taskId)
    .executeTakeFirstOrThrow();
  const id = await insertTask(
    call.query,
    {
      planId,
      ...input.task,
      sourceText: source.source_text,
      startLine: source.start_line,
      endLine: source.end_line,
    },
    { after: source.position },
  );
  await sql`UPDATE plan.target SET task_id = ${id} WHERE task_id = ${input.taskId} AND id = ANY (${input.targetIds}::uuid[])`.execute(
    call.query,
  );
  await rebuildUnits(call, planId);
  await audit(call, 'split-task', planId, input);
  return { id };
}

export async function addTarget(call: PlanCall, input: Input<'addTarget'>): Promise<{ id: string }> {
  await lockPlan(call.query, input.id, 'edit');
  const id = await insertTarget(call.query, input.id, input.taskId, input.target);
  await audit(call, 'add-target', input.id, input.target);
  return { id };
}

export async function editTarget(call: PlanCall, input: Input<'editTarget'>): Promise<{ id: string }> {
  const target = await getTarget(call.query, input.targetId, input.version);
  await lockPlan(call.query, target.planId, 'edit');
  await setTargetFacts(call.query, input.targetId, input.target, always);
  await audit(call, 'edit-target', target.planId, input.target, target);
  return { id: input.targetId };
}

export async function removeTarget(call: PlanCall, input: Input<'removeTarget'>): Promise<{ id: string }> {
  const target = await getTarget(call.query, input.targetId);
  await lockPlan(call.query, target.planId, 'edit');
  await call.query.deleteFrom('plan.target').where('id', '=', input.targetId).execute();
  await audit(call, 'remove-target', target.planId, {}, target);
  return { id: input.targetId };
}

/**
 * What measures a target: in a draft from ever, in a plan in force from a day on (today, unless another is
 * given), because metrics arrive after plans and what was measured before stays as it was.
 */
export async function bindTarget(call: PlanCall, input: Input<'bindTarget'>): Promise<{ id: string }> {
  const target = await getTarget(call.query, input.targetId);
  const { state } = await lockPlan(call.query, target.planId, 'bind');
  if (input.binding.kind === 'metric' && !call.services.registry.findMetric(input.binding.metricId)) {
    throw new Refusal('invalid', {
      code: 'metric-unknown',
      field: 'binding.metricId',
      params: { metricId: input.binding.metricId },
    });
  }
  const from = state === 'draft' ? null : (input.from ?? call.today);
  await setBinding(call.query, input.targetId, input.binding, from);
  await audit(call, 'bind', target.planId, { target: target.text, binding: input.binding, from });
  return { id: input.targetId };
}
