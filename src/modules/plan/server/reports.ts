import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { nextReportState, type ReportParty } from '../rules/report-states.ts';
import { reportSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { figuresOfTask } from './own-figures.ts';
import { demandUnit, demandVerifier, mayWorkFor, type Work, whyNotVerify } from './who-acts.ts';
import { getOpenTask, listLeads, lockReport, markInProgress, type StoredReport } from './work-store.ts';

/** What the caller is to a report: may write for its body, may verify its work. */
export function partiesTo(call: PlanCall, work: Work): ReportParty[] {
  const parties: ReportParty[] = [];
  if (mayWorkFor(call, work.organisationId)) parties.push('writer');
  if (whyNotVerify(call, { ...work, doers: [] }) === null) parties.push('verifier');
  return parties;
}

async function workBehind(call: PlanCall, report: StoredReport): Promise<Work> {
  return {
    organisationId: report.organisationId,
    doers: report.authors,
    leadOrganisationIds: await listLeads(call.query, report.taskId, call.today),
  };
}

function refuseStep({ state }: StoredReport): Refusal {
  return new Refusal('conflict', { code: 'report-step-refused', params: { state } });
}

/**
 * The draft that a body has begun for a day, in the version that the caller has before them. Whoever begins one
 * without having seen it is told, so that nobody writes over a colleague; sending the same text again is no harm.
 */
async function lockDraftReport(
  call: PlanCall,
  input: Input<'saveReport'>,
): Promise<StoredReport | undefined> {
  const { rows } = await sql<{ id: string; version: number; text: string }>`
    SELECT id, version, text FROM plan.report WHERE task_id = ${input.taskId} AND organisation_id = ${input.organisationId}
      AND effective_on = ${input.effectiveOn}::date AND state IN ('draft', 'sent-back')`.execute(call.query);
  const found = rows[0];
  if (found && input.version === null && found.text !== input.text)
    throw new Refusal('conflict', { code: 'report-begun', params: { day: input.effectiveOn } });
  return found && lockReport(call.query, found.id, input.version ?? found.version);
}

/** Begins a report, or goes on with the one that was begun for the day. Each hand becomes an author. */
export async function saveReport(call: PlanCall, input: Input<'saveReport'>): Promise<{ id: string }> {
  await getOpenTask(call.query, input.taskId, call.today);
  await demandUnit(call, input.taskId, input.organisationId);
  if (input.effectiveOn > call.today)
    throw new Refusal('invalid', { code: 'work-day-in-future', field: 'effectiveOn' });
  const before = await lockDraftReport(call, input);
  const author = call.actor.accountId;
  let id: string;
  if (before) {
    id = before.id;
    if (!nextReportState(before.state, 'edit', ['writer'], before.authors.includes(author)))
      throw refuseStep(before);
    await sql`UPDATE plan.report SET text = ${input.text}, state = 'draft', version = version + 1,
      authors = CASE WHEN ${author} = ANY (authors) THEN authors ELSE authors || ${author}::text END WHERE id = ${id}`.execute(
      call.query,
    );
  } else {
    ({ id } = await call.query
      .insertInto('plan.report')
      .values({
        task_id: input.taskId,
        organisation_id: input.organisationId,
        effective_on: input.effectiveOn,
        text: input.text,
        written_by: author,
        authors: [author],
      })
      .returning('id')
      .executeTakeFirstOrThrow());
  }
  await call.audit({
    action: 'plan.report.save',
    subject: reportSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: { effectiveOn: input.effectiveOn, characters: input.text.length },
  });
  return { id };
}

/** Hands a report in; the body's own live figures are frozen into it. */
export async function submitReport(call: PlanCall, input: Input<'submitReport'>): Promise<{ id: string }> {
  const report = await lockReport(call.query, input.id, input.version);
  await getOpenTask(call.query, report.taskId, call.today);
  await demandUnit(call, report.taskId, report.organisationId);
  const author = call.actor.accountId;
  if (!nextReportState(report.state, 'submit', ['writer'], report.authors.includes(author)))
    throw refuseStep(report);
  const figures = (await figuresOfTask(call, report.taskId))(report.organisationId);
  await sql`UPDATE plan.report SET state = 'submitted', submitted_at = ${call.now}, figures = ${JSON.stringify(figures)}::jsonb, remark = NULL, decided_by = NULL,
    decided_at = NULL, version = version + 1, authors = CASE WHEN ${author} = ANY (authors) THEN authors ELSE authors || ${author}::text END
    WHERE id = ${input.id}`.execute(call.query);
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

/** Verifies a report or sends it back, by somebody who neither wrote it nor belongs to the body that did. */
export async function decideReport(call: PlanCall, input: Input<'decideReport'>): Promise<{ id: string }> {
  const report = await lockReport(call.query, input.id, input.version);
  const work = await workBehind(call, report);
  demandVerifier(call, work);
  const next = nextReportState(report.state, input.decision, partiesTo(call, work), false);
  if (!next) throw refuseStep(report);
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
