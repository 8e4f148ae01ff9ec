import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { NamesakeRow } from '../contract/finding.ts';
import { studentSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';

/** One side of a pair, as far as the caller may see it: without reach, the school's name and nothing else. */
const side = (id: 'first_id' | 'second_id') => sql`
  (SELECT jsonb_build_object('studentId', s.id, 'name', s.name, 'numberMasked', s.number_masked, 'synthetic', s.synthetic,
      'organisationName', o.name, 'programmeName', p.programme_name, 'entryYear', p.entry_year)
    FROM (SELECT ${sql.ref(`n.${id}`)} AS id) x LEFT JOIN students.student s ON s.id = x.id
    LEFT JOIN LATERAL (SELECT * FROM students.roll_period r WHERE r.student_id = s.id ORDER BY r.valid_from DESC LIMIT 1) p ON true
    LEFT JOIN organisations.organisation_v1 o ON o.id = coalesce(p.organisation_id, students.school_of(x.id)))`;

export async function listNamesakes(
  call: StudentCall,
  input: Input<'listNamesakes'>,
): Promise<{ rows: NamesakeRow[]; total: number }> {
  const where = input.state === 'undecided' ? sql`n.decision IS NULL` : sql`n.decision IS NOT NULL`;
  const { rows } = await sql<Record<string, unknown> & { total: number; schools: string[] }>`
    SELECT n.first_id AS "firstId", n.second_id AS "secondId", n.found_on AS "foundOn", jsonb_build_array(${side('first_id')}, ${side('second_id')}) AS sides,
      n.decision, n.decided_on AS "decidedOn", n.decided_by_name AS "decidedByName", n.decided_reason AS "decidedReason",
      ARRAY(SELECT unnest(s.organisations) FROM students.student s WHERE s.id IN (n.first_id, n.second_id)) AS schools, n.total
    FROM (SELECT *, count(*) OVER () AS total FROM students.namesake n WHERE ${where}
      ORDER BY n.found_on DESC, n.first_id, n.second_id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}) n`.execute(
    call.query,
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ schools, ...row }) =>
      NamesakeRow.parse({ ...row, mayDecide: mayDecide(call, schools) }),
    ),
  };
}

const mayDecide = (call: StudentCall, schools: readonly string[]): boolean =>
  schools.some((id) => call.can('students.student.change', id) || call.can('students.finding.waive', id));

/** Keeps what somebody found out about a pair; a decision may be changed, the audit keeps both. */
export async function decideNamesake(
  call: StudentCall,
  input: Input<'decideNamesake'>,
): Promise<{ firstId: string }> {
  const { rows } = await sql<{ decision: string | null; schools: string[] }>`
    SELECT n.decision, ARRAY(SELECT unnest(s.organisations) FROM students.student s WHERE s.id IN (n.first_id, n.second_id)) AS schools
    FROM students.namesake n WHERE n.first_id = ${input.firstId} AND n.second_id = ${input.secondId} FOR UPDATE`.execute(
    call.query,
  );
  const pair = rows[0];
  if (!pair || !mayDecide(call, pair.schools)) throw notFound('namesake');
  await sql`
    UPDATE students.namesake SET decision = ${input.decision}, decided_on = ${call.today}::date, decided_by_name = ${call.actor.name}, decided_reason = ${input.reason}
    WHERE first_id = ${input.firstId} AND second_id = ${input.secondId}`.execute(call.query);
  await call.audit({
    action: 'students.namesake.decide',
    subject: studentSubject,
    subjectId: input.firstId,
    before: { decision: pair.decision },
    after: { secondId: input.secondId, decision: input.decision },
    reason: input.reason,
  });
  return { firstId: input.firstId };
}
