import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { type MilestoneAction, nextMilestoneState } from '../rules/milestone-states.ts';
import { milestoneSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { demandUnit, demandVerifier } from './who-acts.ts';
import { getOpenTask, listLeads, lockMilestone, markInProgress, type StoredMilestone } from './work-store.ts';

async function demandTargetOfTask(call: PlanCall, taskId: string, targetId: string | null): Promise<void> {
  if (targetId === null) return;
  const { rows } = await sql`SELECT FROM plan.target WHERE id = ${targetId} AND task_id = ${taskId}`.execute(
    call.query,
  );
  if (rows.length === 0) throw new Refusal('invalid', { code: 'target-of-other-task', field: 'targetId' });
}

export async function addMilestone(call: PlanCall, input: Input<'addMilestone'>): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId, call.today);
  await demandUnit(call, input.taskId, input.organisationId);
  await demandTargetOfTask(call, input.taskId, input.targetId);
  const { id } = await call.query
    .insertInto('plan.milestone')
    .values({
      task_id: input.taskId,
      target_id: input.targetId,
      organisation_id: input.organisationId,
      title: input.title,
      due_on: input.dueOn,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await markInProgress(call.query, input.taskId);
  await call.audit({
    action: 'plan.milestone.add',
    subject: milestoneSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

function demandStep(milestone: StoredMilestone, action: MilestoneAction, party: 'unit' | 'verifier'): void {
  if (!nextMilestoneState(milestone.state, action, [party]))
    throw new Refusal('conflict', { code: 'milestone-step-refused', params: { state: milestone.state } });
}

/** A milestone locked for a step of its own body on a task that is open. */
async function lockForUnit(
  call: PlanCall,
  input: { id: string; version: number },
  action: MilestoneAction,
): Promise<StoredMilestone> {
  const milestone = await lockMilestone(call.query, input.id, input.version);
  await getOpenTask(call.query, milestone.taskId, call.today);
  await demandUnit(call, milestone.taskId, milestone.organisationId);
  demandStep(milestone, action, 'unit');
  return milestone;
}

/** What a milestone says and when it is due, while it is only planned. */
export async function changeMilestone(
  call: PlanCall,
  input: Input<'changeMilestone'>,
): Promise<{ id: string }> {
  const milestone = await lockForUnit(call, input, 'change');
  await demandTargetOfTask(call, milestone.taskId, input.targetId);
  await sql`UPDATE plan.milestone SET title = ${input.title}, due_on = ${input.dueOn}::date, target_id = ${input.targetId}, version = version + 1
    WHERE id = ${input.id}`.execute(call.query);
  await call.audit({
    action: 'plan.milestone.change',
    subject: milestoneSubject,
    subjectId: input.id,
    organisationId: milestone.organisationId,
    before: { title: milestone.title, dueOn: milestone.dueOn },
    after: { title: input.title, dueOn: input.dueOn },
  });
  return { id: input.id };
}

/** A planned milestone is given up; boards of earlier days still count it. */
export async function dropMilestone(call: PlanCall, input: Input<'dropMilestone'>): Promise<{ id: string }> {
  const milestone = await lockForUnit(call, input, 'drop');
  await sql`UPDATE plan.milestone SET dropped_on = ${call.today}::date, version = version + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'plan.milestone.drop',
    subject: milestoneSubject,
    subjectId: input.id,
    organisationId: milestone.organisationId,
    before: { title: milestone.title, dueOn: milestone.dueOn },
    after: { droppedOn: call.today },
    reason: input.reason,
  });
  return { id: input.id };
}

/** A milestone is reported as reached; somebody else confirms it. */
export async function finishMilestone(
  call: PlanCall,
  input: Input<'finishMilestone'>,
): Promise<{ id: string }> {
  const milestone = await lockForUnit(call, input, 'finish');
  if (input.doneOn > call.today)
    throw new Refusal('invalid', { code: 'work-day-in-future', field: 'doneOn' });
  await sql`UPDATE plan.milestone SET done_on = ${input.doneOn}::date, recorded_by = ${call.actor.accountId}, version = version + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await markInProgress(call.query, milestone.taskId);
  await call.audit({
    action: 'plan.milestone.finish',
    subject: milestoneSubject,
    subjectId: input.id,
    organisationId: milestone.organisationId,
    before: { doneOn: milestone.doneOn },
    after: { doneOn: input.doneOn },
  });
  return { id: input.id };
}

export async function verifyMilestone(
  call: PlanCall,
  input: Input<'verifyMilestone'>,
): Promise<{ id: string }> {
  const milestone = await lockMilestone(call.query, input.id, input.version);
  demandStep(milestone, input.accepted ? 'confirm' : 'send-back', 'verifier');
  demandVerifier(call, {
    organisationId: milestone.organisationId,
    doers: [milestone.recordedBy],
    leadOrganisationIds: await listLeads(call.query, milestone.taskId, call.today),
  });
  if (!input.accepted && !input.remark)
    throw new Refusal('invalid', { code: 'remark-needed', field: 'remark' });
  const { accepted } = input;
  await sql`UPDATE plan.milestone SET verified_on = ${accepted ? call.today : null}::date, verified_by = ${accepted ? call.actor.accountId : null},
    done_on = ${accepted ? milestone.doneOn : null}::date, version = version + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'plan.milestone.verify',
    subject: milestoneSubject,
    subjectId: input.id,
    organisationId: milestone.organisationId,
    before: { doneOn: milestone.doneOn },
    after: { accepted },
    reason: input.remark,
  });
  return { id: input.id };
}
