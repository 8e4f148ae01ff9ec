import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { NamesakePair, RefusedEntry, SharedTeacher } from '../contract/duplicates.ts';
import { duplicateSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { mergeRecords } from './merge-records.ts';

/** Names of the schools of a visible person `t` where there are or were posts, as far as the caller reaches. */
const reachedSchools = sql`coalesce((SELECT jsonb_agg(o.name ORDER BY o.name) FROM organisations.organisation_v1 o
  WHERE o.id = ANY (t.organisations) AND ((SELECT kernel.sees_all()) OR o.id = ANY ((SELECT kernel.seen_organisations())::uuid[]))), '[]')`;
const shown = (
  id: string,
) => sql`(SELECT jsonb_build_object('id', t.id, 'identityMasked', t.identity_masked, 'schools', ${reachedSchools})
  FROM teachers.teacher t WHERE t.id = ${sql.ref(id)})`;

type PairRow = Record<string, unknown> & { first: object | null; second: object | null; total: number };

/** Pairs of one name and one day of birth. Of somebody at a school outside the caller's reach nothing is told. */
export async function listNamesakes(call: TeacherCall, input: Input<'listNamesakes'>) {
  const text = input.q ? containing(input.q) : null;
  const pairs =
    input.state === 'open'
      ? sql`SELECT n.first_id, n.second_id FROM teachers.namesakes() n
          WHERE NOT EXISTS (SELECT FROM teachers.namesake_decision d WHERE d.first_id = n.first_id AND d.second_id = n.second_id)`
      : sql`SELECT first_id, second_id FROM teachers.namesake_decision`;
  const { rows } = await sql<PairRow>`
    WITH pair AS (${pairs})
    SELECT pair.first_id::text || pair.second_id AS key, s.name, extract(year FROM s.born_on)::integer AS "bornYear",
      ${shown('pair.first_id')} AS first, ${shown('pair.second_id')} AS second,
      CASE WHEN d.verdict IS NULL THEN NULL ELSE jsonb_build_object('verdict', d.verdict, 'keptId', d.kept_id, 'reason', d.reason, 'decidedOn', d.decided_on, 'decidedByName', d.decided_by_name) END AS decision,
      count(*) OVER () AS total
    FROM pair
    CROSS JOIN LATERAL (SELECT t.name, t.born_on FROM teachers.teacher t WHERE t.id IN (pair.first_id, pair.second_id) ORDER BY t.id LIMIT 1) s
    LEFT JOIN teachers.namesake_decision d ON d.first_id = pair.first_id AND d.second_id = pair.second_id
    WHERE ${text}::text IS NULL OR s.name ILIKE ${text}
    ORDER BY d.decided_on DESC NULLS FIRST, s.name, pair.first_id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) =>
      NamesakePair.parse({ ...row, mayDecide: row.first !== null && row.second !== null && !row.decision }),
    ),
    total: rows[0]?.total ?? 0,
  };
}

/** Says once whether two namesakes are one person. Two records of one person become one. */
export async function decideNamesakes(
  call: TeacherCall,
  input: Input<'decideNamesakes'>,
): Promise<{ id: string }> {
  const [firstId, secondId] = [input.firstId, input.secondId].sort() as [string, string];
  if (
    (input.verdict === 'same') !== (input.keptId !== null) ||
    (input.keptId && ![firstId, secondId].includes(input.keptId))
  )
    throw new Refusal('invalid', { code: 'kept-record-needed', field: 'keptId' });
  const { rows } = await sql<{ id: string; name: string; bornOn: string; organisations: string[] }>`
    SELECT id, name, born_on AS "bornOn", organisations FROM teachers.teacher
    WHERE id IN (${firstId}, ${secondId}) AND merged_into IS NULL ORDER BY id FOR UPDATE`.execute(call.query);
  const [one, other] = rows;
  if (!one || !other) throw notFound('teacher');
  if (one.name !== other.name || one.bornOn !== other.bornOn)
    throw new Refusal('conflict', { code: 'not-namesakes' });
  const decided = await call.query
    .insertInto('teachers.namesake_decision')
    .values({
      first_id: firstId,
      second_id: secondId,
      verdict: input.verdict,
      kept_id: input.keptId,
      reason: input.reason,
      decided_on: call.today,
      decided_by: call.actor.accountId,
      decided_by_name: call.actor.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (decided.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', { code: 'decided-already' });
  if (input.keptId)
    await mergeRecords(call, input.keptId, input.keptId === firstId ? secondId : firstId, input.reason);
  await call.audit({
    action: 'teachers.duplicate.decide',
    subject: duplicateSubject,
    subjectId: `${firstId} ${secondId}`,
    organisationId: one.organisations[0] ?? null,
    after: { verdict: input.verdict, keptId: input.keptId },
    reason: input.reason,
  });
  return { id: input.keptId ?? firstId };
}

/** Persons with posts at several schools today: lawful for part-timers, and worth a look. */
export async function listShared(call: TeacherCall, input: Input<'listShared'>) {
  const { rows } = await sql<Record<string, unknown> & { total: number; all: number; schools: string[] }>`
    SELECT t.id, t.name, t.identity_masked AS "identityMasked", cardinality(s.schools) AS "all",
      coalesce((SELECT jsonb_agg(o.name ORDER BY o.name) FROM organisations.organisation_v1 o
        WHERE o.id = ANY (s.schools) AND ((SELECT kernel.sees_all()) OR o.id = ANY ((SELECT kernel.seen_organisations())::uuid[]))), '[]') AS schools,
      count(*) OVER () AS total
    FROM teachers.at_several_schools(${call.today}::date) s JOIN teachers.teacher t ON t.id = s.teacher_id
    ORDER BY t.name, t.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) => SharedTeacher.parse({ ...row, otherSchools: row.all - row.schools.length })),
    total: rows[0]?.total ?? 0,
  };
}

/** Rows of rosters and entries by hand that were refused, for the school that sent them and the school that has the person. */
export async function listRefusedEntries(call: TeacherCall, input: Input<'listRefusedEntries'>) {
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT e.teacher_id::text || e.organisation_id || e.held_by AS key, e.name_masked AS "nameMasked", t.id AS "teacherId", a.name AS "sentBy", h.name AS "heldBy", e.refused_on AS "refusedOn", e.way, e.code, e.held_until AS "heldUntil", e.refused_to_name AS "refusedTo",
      NOT teachers.is_full_time_at(e.teacher_id, e.held_by, ${call.today}::date) AS settled, count(*) OVER () AS total
    FROM teachers.refused_entry e JOIN organisations.organisation_v1 a ON a.id = e.organisation_id JOIN organisations.organisation_v1 h ON h.id = e.held_by
    LEFT JOIN teachers.teacher t ON t.id = e.teacher_id
    ORDER BY settled, e.refused_on DESC, e.teacher_id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => RefusedEntry.parse(row)), total: rows[0]?.total ?? 0 };
}
