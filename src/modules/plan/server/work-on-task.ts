import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { nextReportState, type ReportParty } from '../rules/report-states.ts';
import { evidenceSubject, milestoneSubject, reportSubject, taskSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { ownFigures } from './own-figures.ts';
import {
  getOpenTask,
  isUnit,
  lockMilestone,
  lockReport,
  markInProgress,
  type StoredReport,
} from './work-store.ts';

/** Only for a body that answers for the task, and by somebody who acts for that body. */
async function demandUnit(call: PlanCall, taskId: string, organisationId: string): Promise<void> {
  if (!reaches(call.jurisdiction, organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  if (!(await isUnit(call.query, taskId, organisationId)))
    throw new Refusal('invalid', { code: 'not-a-unit-of-task', field: 'organisationId' });
}

/** A body takes the task on. */
export async function accept(call: PlanCall, input: Input<'accept'>): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId);
  await demandUnit(call, input.taskId, input.organisationId);
  await sql`UPDATE plan.task_unit SET accepted_at = ${call.now}, accepted_by = ${call.actor.accountId}
    WHERE task_id = ${input.taskId} AND organisation_id = ${input.organisationId} AND accepted_at IS NULL`.execute(
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

export async function addMilestone(call: PlanCall, input: Input<'addMilestone'>): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId);
  await demandUnit(call, input.taskId, input.organisationId);
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

/** A milestone is reported as reached; somebody else confirms it. */
export async function finishMilestone(
  call: PlanCall,
  input: Input<'finishMilestone'>,
): Promise<{ id: string }> {
  const milestone = await lockMilestone(call.query, input.id, input.version);
  await getOpenTask(call.query, milestone.taskId);
  await demandUnit(call, milestone.taskId, milestone.organisationId);
  if (milestone.verifiedOn) throw new Refusal('conflict', { code: 'milestone-verified' });
  if (input.doneOn > call.today)
    throw new Refusal('invalid', { code: 'work-day-in-future', field: 'doneOn' });
  await sql`UPDATE plan.milestone SET done_on = ${input.doneOn}::date, recorded_by = ${call.actor.accountId}, version = version + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
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
  if (!milestone.doneOn || milestone.verifiedOn)
    throw new Refusal('conflict', { code: 'milestone-not-reported' });
  if (milestone.recordedBy === call.actor.accountId)
    throw new Refusal('forbidden', { code: 'verifies-oneself' });
  await sql`UPDATE plan.milestone SET verified_on = ${input.accepted ? call.today : null}::date, verified_by = ${input.accepted ? call.actor.accountId : null},
    done_on = ${input.accepted ? milestone.doneOn : null}::date, version = version + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'plan.milestone.verify',
    subject: milestoneSubject,
    subjectId: input.id,
    organisationId: milestone.organisationId,
    after: { accepted: input.accepted },
    reason: input.remark,
  });
  return { id: input.id };
}

/** Begins a report, or goes on with the one that was begun for the day. */
export async function saveReport(call: PlanCall, input: Input<'saveReport'>): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId);
  await demandUnit(call, input.taskId, input.organisationId);
  if (input.effectiveOn > call.today)
    throw new Refusal('invalid', { code: 'work-day-in-future', field: 'effectiveOn' });
  const { rows } = await sql<{ id: string }>`
    UPDATE plan.report SET text = ${input.text}, state = 'draft', version = version + 1
    WHERE task_id = ${input.taskId} AND organisation_id = ${input.organisationId} AND effective_on = ${input.effectiveOn}::date AND state IN ('draft', 'sent-back') RETURNING id`.execute(
    call.query,
  );
  const id =
    rows[0]?.id ??
    (
      await call.query
        .insertInto('plan.report')
        .values({
          task_id: input.taskId,
          organisation_id: input.organisationId,
          effective_on: input.effectiveOn,
          text: input.text,
          written_by: call.actor.accountId,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  await call.audit({
    action: 'plan.report.save',
    subject: reportSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: { effectiveOn: input.effectiveOn, length: input.text.length },
  });
  return { id };
}

/** What the caller is to a report. */
export function partiesTo(call: PlanCall, report: Pick<StoredReport, 'organisationId'>): ReportParty[] {
  const parties: ReportParty[] = [];
  if (call.can('plan.task.work', report.organisationId)) parties.push('writer');
  if (call.can('plan.report.verify', report.organisationId)) parties.push('verifier');
  return parties;
}

export async function submitReport(call: PlanCall, input: Input<'submitReport'>): Promise<{ id: string }> {
  const report = await lockReport(call.query, input.id, input.version);
  const isAuthor = report.writtenBy === call.actor.accountId;
  if (!nextReportState(report.state, 'submit', partiesTo(call, report), isAuthor))
    throw new Refusal('conflict', { code: 'report-step-refused', params: { state: report.state } });
  const figures = await ownFigures(call, report.taskId, report.organisationId);
  await sql`UPDATE plan.report SET state = 'submitted', submitted_at = ${call.now}, figures = ${JSON.stringify(figures)}::jsonb, remark = NULL, decided_by = NULL,
    decided_at = NULL, version = version + 1 WHERE id = ${input.id}`.execute(call.query);
  await markInProgress(call.query, report.taskId);
  await call.audit({
    action: 'plan.report.submit',
    subject: reportSubject,
    subjectId: input.id,
    organisationId: report.organisationId,
    after: { figures },
  });
  return { id: input.id };
}

export async function decideReport(call: PlanCall, input: Input<'decideReport'>): Promise<{ id: string }> {
  const report = await lockReport(call.query, input.id, input.version);
  if (report.writtenBy === call.actor.accountId) throw new Refusal('forbidden', { code: 'verifies-oneself' });
  const next = nextReportState(report.state, input.decision, partiesTo(call, report), false);
  if (!next) throw new Refusal('conflict', { code: 'report-step-refused', params: { state: report.state } });
  if (next === 'sent-back' && !input.remark)
    throw new Refusal('invalid', { code: 'remark-needed', field: 'remark' });
  await sql`UPDATE plan.report SET state = ${next}, remark = ${input.remark}, decided_by = ${call.actor.accountId}, decided_at = ${call.now}, version = version + 1 WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'plan.report.decide',
    subject: reportSubject,
    subjectId: input.id,
    organisationId: report.organisationId,
    before: { state: report.state },
    after: { state: next },
    reason: input.remark,
  });
  return { id: input.id };
}

export async function attachEvidence(
  call: PlanCall,
  input: Input<'attachEvidence'>,
): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId);
  await demandUnit(call, input.taskId, input.organisationId);
  const file =
    await sql`SELECT FROM kernel.file WHERE id = ${input.fileId} AND uploaded_by = ${call.actor.accountId}`.execute(
      call.query,
    );
  if (file.rows.length === 0) throw notFound('file');
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
  const from = input.reopen ? 'closed' : 'in-progress';
  const result =
    await sql`UPDATE plan.task SET state = ${input.reopen ? 'in-progress' : 'closed'}, version = version + 1
    WHERE id = ${input.taskId} AND version = ${input.version} AND state = ${from}`.execute(call.query);
  if (result.numAffectedRows !== 1n) throw new Refusal('conflict', { code: 'task-step-refused' });
  await call.audit({
    action: 'plan.task.close',
    subject: taskSubject,
    subjectId: input.taskId,
    after: { state: input.reopen ? 'in-progress' : 'closed' },
    reason: input.reason,
  });
  return { id: input.taskId };
}
