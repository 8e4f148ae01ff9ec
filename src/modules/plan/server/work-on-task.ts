import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { nextTaskState } from '../rules/task-states.ts';
import { evidenceSubject, taskSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { getUpload } from './plan-file.ts';
import { demandUnit } from './who-acts.ts';
import { getOpenTask, markInProgress } from './work-store.ts';

/** A body takes the task on. */
export async function accept(call: PlanCall, input: Input<'accept'>): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId, call.today);
  await demandUnit(call, input.taskId, input.organisationId);
  await sql`UPDATE plan.task_unit SET accepted_at = ${call.now}, accepted_by = ${call.actor.accountId}
    WHERE task_id = ${input.taskId} AND organisation_id = ${input.organisationId} AND valid @> ${call.today}::date AND accepted_at IS NULL`.execute(
    call.query,
  );
  await markInProgress(call.query, input.taskId);
  await call.audit({
    action: 'plan.task.accept',
    subject: taskSubject,
    subjectId: input.taskId,
    organisationId: input.organisationId,
  });
  return { id: input.taskId };
}

/** What the evidence belongs to must be the same body's work on the same task. */
async function demandSameWork(call: PlanCall, input: Input<'attachEvidence'>): Promise<void> {
  const { rows } = await sql<{ field: string }>`
    SELECT 'reportId' AS field WHERE ${input.reportId}::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM plan.report r
      WHERE r.id = ${input.reportId} AND r.task_id = ${input.taskId} AND r.organisation_id = ${input.organisationId})
    UNION ALL SELECT 'milestoneId' WHERE ${input.milestoneId}::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM plan.milestone k
      WHERE k.id = ${input.milestoneId} AND k.task_id = ${input.taskId} AND k.organisation_id = ${input.organisationId})`.execute(
    call.query,
  );
  if (rows.length > 0)
    throw new Refusal(
      'invalid',
      rows.map(({ field }) => ({ code: 'evidence-of-other-work', field })),
    );
}

export async function attachEvidence(
  call: PlanCall,
  input: Input<'attachEvidence'>,
): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId, call.today);
  await demandUnit(call, input.taskId, input.organisationId);
  await getUpload(call, input.fileId);
  await demandSameWork(call, input);
  const { id } = await call.query
    .insertInto('plan.evidence')
    .values({
      task_id: input.taskId,
      report_id: input.reportId,
      milestone_id: input.milestoneId,
      organisation_id: input.organisationId,
      file_id: input.fileId,
      title: input.title,
      effective_on: input.effectiveOn,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`INSERT INTO kernel.file_use (file_id, subject, subject_id, organisation_id, permission)
    VALUES (${input.fileId}, ${evidenceSubject.id}, ${id}, ${input.organisationId}, 'plan.task.read')`.execute(
    call.query,
  );
  await markInProgress(call.query, input.taskId);
  await call.audit({
    action: 'plan.evidence.attach',
    subject: evidenceSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

/** A task is done with, or taken up again; the reason is kept. */
export async function closeTask(call: PlanCall, input: Input<'closeTask'>): Promise<{ id: string }> {
  const task = await call.query
    .selectFrom('plan.task')
    .select(['state', 'version'])
    .where('id', '=', input.taskId)
    .forUpdate()
    .executeTakeFirst();
  if (!task) throw notFound('task');
  if (task.version !== input.version) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const state = task.state as Parameters<typeof nextTaskState>[0];
  // The route has asked for the permission to verify; what the policy shows is within its reach.
  const next = nextTaskState(state, input.reopen ? 'reopen' : 'close', ['verifier']);
  if (!next) throw new Refusal('conflict', { code: 'task-step-refused', params: { state } });
  await sql`UPDATE plan.task SET state = ${next}, version = version + 1 WHERE id = ${input.taskId}`.execute(
    call.query,
  );
  await call.audit({
    action: 'plan.task.close',
    subject: taskSubject,
    subjectId: input.taskId,
    before: { state },
    after: { state: next },
    reason: input.reason,
  });
  return { id: input.taskId };
}
