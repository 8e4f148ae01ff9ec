import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import type { AmendmentChange, PlanVersion } from '../contract/amendment.ts';
import { planAmended } from '../contract/events.ts';
import type { TaskEdit } from '../contract/plan.ts';
import { amendmentFaults } from '../rules/amendment.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { endRows } from './dated-rows.ts';
import { keepMeaning, meaningOfNames } from './map-units.ts';
import { keepPlanFile } from './plan-file.ts';
import { insertVersion, listVersions, lockPlan } from './plan-store.ts';
import { insertTarget, listTargets, setBinding, setTargetFacts } from './target-store.ts';
import { readTasksOfPlan } from './task-reader.ts';
import { insertTask, setPrintedUnits, setTaskFacts, setUnits } from './task-store.ts';

/** Everything a change needs to be carried out. */
type Act = {
  call: PlanCall;
  planId: string;
  from: string;
  meanings: ReadonlyMap<string, string[]>;
  tasks: Awaited<ReturnType<typeof readTasksOfPlan>>;
  targets: Awaited<ReturnType<typeof listTargets>>;
};

const unitsOf = ({ meanings }: Act, { printedUnits }: TaskEdit) =>
  printedUnits.flatMap(({ printed, role }) =>
    (meanings.get(printed) ?? []).map((organisationId) => ({ organisationId, role })),
  );

/** A target no longer belongs to the plan from the day on; what measured it ends with it. */
async function endTarget({ call, from }: Act, targetId: string): Promise<void> {
  await endRows(call.query, 'plan.target_fact', targetId, from);
  await endRows(call.query, 'plan.binding', targetId, from);
}

async function endTask(act: Act, taskId: string): Promise<void> {
  for (const table of ['plan.task_fact', 'plan.unit_name', 'plan.task_unit'] as const)
    await endRows(act.call.query, table, taskId, act.from);
  for (const target of act.targets) if (target.taskId === taskId) await endTarget(act, target.id);
}

/** The place behind the tasks of the same section, so that a new task stands among its own. */
async function lastPlaceOf(call: PlanCall, planId: string, { part, section }: TaskEdit) {
  const { rows } = await sql<{ after: number | null }>`
    SELECT max(t.position) AS after FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id
    WHERE t.plan_id = ${planId} AND f.part IS NOT DISTINCT FROM ${part} AND f.section IS NOT DISTINCT FROM ${section}`.execute(
    call.query,
  );
  const after = rows[0]?.after ?? null;
  return after === null ? {} : { after };
}

/** Carries one change out and says in words what it did. */
async function apply(act: Act, change: AmendmentChange): Promise<PlanVersion['changes'][number]> {
  const { call, planId, from, tasks, targets } = act;
  const taskNow = tasks.find(({ id }) => 'taskId' in change && id === change.taskId);
  const targetNow = targets.find(({ id }) => 'targetId' in change && id === change.targetId);
  const noOf = (taskId: string | null | undefined) => tasks.find(({ id }) => id === taskId)?.no ?? null;
  switch (change.kind) {
    case 'add-task': {
      const after = await lastPlaceOf(call, planId, change.task);
      const id = await insertTask(call.query, { planId, ...change.task }, { from, ...after });
      await setUnits(call.query, id, unitsOf(act, change.task), from);
      return { kind: change.kind, no: change.task.no, text: change.task.title, before: null };
    }
    case 'change-task':
      await setTaskFacts(call.query, change.taskId, change.task, from);
      await setPrintedUnits(call.query, change.taskId, change.task.printedUnits, from);
      await setUnits(call.query, change.taskId, unitsOf(act, change.task), from);
      return {
        kind: change.kind,
        no: change.task.no,
        text: change.task.title,
        before: taskNow ? `${taskNow.no} ${taskNow.title}` : null,
      };
    case 'end-task':
      await endTask(act, change.taskId);
      return { kind: change.kind, no: taskNow?.no ?? null, text: taskNow?.title ?? '', before: null };
    case 'add-target': {
      const id = await insertTarget(call.query, planId, change.taskId, change.target, from);
      await setBinding(call.query, id, change.binding, from);
      return { kind: change.kind, no: noOf(change.taskId), text: change.target.text, before: null };
    }
    case 'change-target':
      await setTargetFacts(call.query, change.targetId, change.target, from);
      return {
        kind: change.kind,
        no: noOf(targetNow?.taskId),
        text: change.target.text,
        before: targetNow?.text ?? null,
      };
    case 'end-target':
      await endTarget(act, change.targetId);
      return { kind: change.kind, no: noOf(targetNow?.taskId), text: targetNow?.text ?? '', before: null };
  }
}

/** The amendment checked as a whole against the plan as it stands on its day; all faults at once. */
async function prepare(call: PlanCall, input: Input<'amendPlan'>): Promise<Act> {
  const plan = await lockPlan(call.query, input.id, 'amend', input.version);
  const tasks = await readTasksOfPlan(call.query, input.id, input.from);
  const targets = await listTargets(call.query, { planId: input.id }, input.from);
  const printed = input.changes.flatMap((change) =>
    'task' in change ? change.task.printedUnits.map((unit) => unit.printed) : [],
  );
  const meanings = await meaningOfNames(call, input.id, [...new Set(printed)]);
  for (const { printed: name, organisationIds } of input.names) meanings.set(name, organisationIds);
  const versions = await listVersions(call.query, input.id);
  const faults = amendmentFaults(
    {
      tasks,
      targets,
      knownNames: new Set([...meanings].filter(([, ids]) => ids.length > 0).map(([name]) => name)),
      knownMetrics: new Set(call.services.registry.metrics.map(({ id }) => id)),
      inForceFrom: plan.inForceFrom ?? '',
      inForceTo: plan.inForceTo,
      lastVersionOn: versions[0]?.effectiveOn ?? plan.inForceFrom ?? '',
    },
    input.from,
    input.changes,
  );
  if (faults.length > 0) throw new Refusal('invalid', faults);
  return { call, planId: input.id, from: input.from, meanings, tasks, targets };
}

/**
 * Amends a plan in force: from the day on it reads as changed, while every earlier day keeps the plan of
 * that day. The amendment is a version of its own, with the document that ordered it.
 */
export async function amendPlan(
  call: PlanCall,
  input: Input<'amendPlan'>,
): Promise<{ id: string; versionNo: number }> {
  const act = await prepare(call, input);
  for (const { printed, organisationIds } of input.names)
    await keepMeaning(call, input.id, printed, organisationIds);
  const changes: PlanVersion['changes'] = [];
  for (const change of input.changes) changes.push(await apply(act, change));
  const versionNo = await insertVersion(call.query, {
    planId: input.id,
    effectiveOn: input.from,
    title: input.title,
    documentNumber: input.documentNumber,
    issuedOn: input.issuedOn,
    fileId: input.fileId,
    reason: input.reason,
    changes,
    recordedBy: call.actor.accountId,
  });
  if (input.fileId) await keepPlanFile(call, input.id, input.fileId);
  await call.audit({
    action: 'plan.plan.amend',
    subject: planSubject,
    subjectId: input.id,
    before: { lastDay: addDays(input.from, -1) },
    after: { versionNo, from: input.from, number: input.documentNumber, changes },
    ...(input.reason ? { reason: input.reason } : {}),
  });
  await call.publish(planAmended, { planId: input.id, from: input.from, versionNo });
  return { id: input.id, versionNo };
}
