import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { CheckRow, CheckView } from '../contract/recruitment.ts';
import { offeredCheckActions } from '../rules/recruitment-states.ts';
import type { Input, TeacherCall } from './call.ts';
import { placeOf, type StoredCheck } from './recruitment.ts';

const columns = sql`c.id, c.candidate_name AS "candidateName", c.organisation_id AS "organisationId", o.name AS "organisationName", c.course, c.checked_on AS "checkedOn",
  c.outcome, c.exception_reason AS "exceptionReason", c.approved_by_name AS "approvedByName", c.teacher_id AS "teacherId", c.synthetic`;
const from = sql`teachers.recruitment_check c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id`;

/** Checks within reach; one that was corrected shows as its correction. */
export async function listChecks(call: TeacherCall, input: Input<'listChecks'>) {
  const text = input.q ? containing(input.q) : null;
  const conditions = [
    sql`NOT EXISTS (SELECT FROM teachers.recruitment_check n WHERE n.corrects = c.id)`,
    text ? sql`c.candidate_name ILIKE ${text}` : undefined,
    input.organisationId ? sql`c.organisation_id = ${input.organisationId}` : undefined,
    input.outcome ? sql`c.outcome = ${input.outcome}` : undefined,
    input.hired === undefined ? undefined : sql`(c.teacher_id IS NOT NULL) = ${input.hired}`,
  ].filter((condition) => condition !== undefined);
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT ${columns}, count(*) OVER () AS total FROM ${from} WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY c.outcome = 'exception-asked' DESC, c.checked_on DESC, c.id DESC LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => CheckRow.parse(row)), total: rows[0]?.total ?? 0 };
}

/** One check as it stood on its day, with the rule it was made under. */
export async function getCheck(call: TeacherCall, { id }: Input<'getCheck'>): Promise<CheckView> {
  const { rows } = await sql<Record<string, unknown> & StoredCheck>`
    SELECT ${columns}, c.revision, c.facts, c.findings, c.recorded_by AS "recordedBy", c.recorded_by_name AS "recordedByName", c.asked_by AS "askedBy", c.asked_on AS "askedOn",
      c.approved_on AS "approvedOn", c.decision_note AS "decisionNote", c.corrects AS "correctsId", c.correction_reason AS "correctionReason",
      (SELECT n.id FROM teachers.recruitment_check n WHERE n.corrects = c.id) AS "correctedById",
      jsonb_build_object('source', r.source, 'clause', r.clause, 'confidence', r.confidence, 'effectiveFrom', lower(r.effective)) AS rule
    FROM ${from} JOIN teachers.recruitment_rule r ON r.id = c.rule_id WHERE c.id = ${id}`.execute(call.query);
  const [row] = rows;
  if (!row) throw notFound('check');
  return CheckView.parse({ ...row, actions: offeredCheckActions(placeOf(call, row)) });
}
