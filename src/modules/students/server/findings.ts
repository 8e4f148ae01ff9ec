import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import { FindingRow, type SchoolFindings } from '../contract/finding.ts';
import { auditRegisterJob } from './audit-register.ts';
import { findingSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';

const reached = (call: StudentCall, column: 'f' | 'p') =>
  call.jurisdiction.scope === 'all'
    ? sql`true`
    : sql`${sql.ref(`${column}.organisation_id`)} = ANY (${[...call.jurisdiction.organisations]}::uuid[])`;

/** A waiver lasts until its day, for ever where it names none. */
const waived = (day: string) =>
  sql`(f.waived_on IS NOT NULL AND coalesce(f.waived_until >= ${day}::date, true))`;

const stateCondition = (state: Input<'listFindings'>['state'], day: string) => {
  if (state === 'resolved') return sql`f.resolved_on IS NOT NULL`;
  return state === 'waived'
    ? sql`f.resolved_on IS NULL AND ${waived(day)}`
    : sql`f.resolved_on IS NULL AND NOT ${waived(day)}`;
};

export async function listFindings(
  call: StudentCall,
  input: Input<'listFindings'>,
): Promise<{ rows: FindingRow[]; total: number }> {
  const where = sql.join(
    [
      stateCondition(input.state, call.today),
      input.organisationId ? sql`f.organisation_id = ${input.organisationId}` : reached(call, 'f'),
      input.rule ? sql`f.rule = ${input.rule}` : undefined,
      input.severity ? sql`f.severity = ${input.severity}` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const { rows } = await sql<Record<string, unknown> & { organisationId: string; resolvedOn: string | null }>`
    SELECT f.id, f.organisation_id AS "organisationId", o.name AS "organisationName", f.rule, r.title, r.source, r.clause, r.confidence, f.severity, f.student_id AS "studentId",
      f.label, f.value, f.needed, f.found_on AS "foundOn", f.resolved_on AS "resolvedOn", f.waived_on AS "waivedOn", f.waived_by_name AS "waivedByName",
      f.waived_reason AS "waivedReason", f.waived_until AS "waivedUntil"
    FROM (SELECT * FROM students.finding f WHERE ${where} ORDER BY f.organisation_id, f.severity, f.rule, f.id
      LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}) f
    JOIN organisations.organisation_v1 o ON o.id = f.organisation_id JOIN students.rule r ON r.kind = 'audit' AND r.id = f.rule AND r.effective @> f.found_on
    ORDER BY f.organisation_id, f.severity, f.rule, f.id`.execute(call.query);
  const { page: _page, pageSize: _pageSize, ...conditions } = input;
  const total = await shareAnswer(call, 'students.findings-total', conditions, async (query) => {
    const counted = await sql<{ n: number }>`
      SELECT count(*) AS n FROM students.finding f WHERE ${where}`.execute(query);
    return counted.rows[0]?.n ?? 0;
  });
  return {
    total,
    rows: rows.map((row) =>
      FindingRow.parse({
        ...row,
        mayWaive: row.resolvedOn === null && call.can('students.finding.waive', row.organisationId),
      }),
    ),
  };
}

/** Open findings of every school with somebody on the roll, the worst first. */
export const findingOverview = (call: StudentCall): Promise<SchoolFindings[]> =>
  shareAnswer(call, 'students.finding-overview', {}, (query) => overview(call, query));

async function overview(call: StudentCall, query: Connection): Promise<SchoolFindings[]> {
  const { rows } = await sql<SchoolFindings>`
    SELECT o.id AS "organisationId", o.name AS "organisationName", roll.n AS "onRoll", coalesce(found.errors, 0) AS errors,
      coalesce(found.warnings, 0) AS warnings, coalesce(found.waived, 0) AS waived
    FROM (SELECT p.organisation_id, count(*) AS n FROM students.roll_period p
      WHERE p.valid_from <= ${call.today}::date AND p.valid_to > ${call.today}::date AND p.status IN ('enrolled', 'suspended') AND ${reached(call, 'p')} GROUP BY 1) roll
    JOIN organisations.organisation_v1 o ON o.id = roll.organisation_id
    LEFT JOIN (SELECT f.organisation_id, count(*) FILTER (WHERE f.severity = 'error' AND NOT ${waived(call.today)}) AS errors,
        count(*) FILTER (WHERE f.severity <> 'error' AND NOT ${waived(call.today)}) AS warnings, count(*) FILTER (WHERE ${waived(call.today)}) AS waived
      FROM students.finding f WHERE f.resolved_on IS NULL AND ${reached(call, 'f')} GROUP BY 1) found ON found.organisation_id = roll.organisation_id
    ORDER BY errors DESC, warnings DESC, o.name`.execute(query);
  return rows;
}

/** Lets a finding stand: a superior's word, with the reason and, where it has one, the last day. */
export async function waive(call: StudentCall, input: Input<'waive'>): Promise<{ id: string }> {
  if (input.until && input.until < call.today)
    throw new Refusal('invalid', { code: 'day-past', field: 'until' });
  const { rows } = await sql<{ organisationId: string; rule: string }>`
    UPDATE students.finding SET waived_on = ${call.today}::date, waived_by_name = ${call.actor.name}, waived_reason = ${input.reason}, waived_until = ${input.until}
    WHERE id = ${input.id} AND resolved_on IS NULL RETURNING organisation_id AS "organisationId", rule`.execute(
    call.query,
  );
  const finding = rows[0];
  if (!finding) throw notFound('finding');
  await call.audit({
    action: 'students.finding.waive',
    subject: findingSubject,
    subjectId: input.id,
    organisationId: finding.organisationId,
    after: { rule: finding.rule, until: input.until },
    reason: input.reason,
  });
  return { id: input.id };
}

export async function runAudit(call: StudentCall): Promise<{ jobId: string }> {
  const jobId = await call.enqueue(auditRegisterJob, {});
  await call.audit({ action: 'students.finding.audit', subject: findingSubject, subjectId: jobId });
  return { jobId };
}
