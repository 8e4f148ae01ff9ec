import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { TeacherCall } from './call.ts';
import { recordCorrection } from './kept-teacher.ts';

type Crossing = { school: string; elsewhere: string };

/**
 * Posts of both records that cross where one person cannot have both: at one school the same post was entered
 * twice and the kept record's stays; at two schools somebody has to say first which of them ended when.
 */
async function demandNoDoublePost(call: TeacherCall, keptId: string, goneId: string): Promise<void> {
  const { rows } = await sql<Crossing>`
    SELECT o.name AS school, e.name AS elsewhere FROM teachers.post g
    JOIN teachers.post k ON k.teacher_id = ${keptId} AND k.valid && g.valid AND k.organisation_id <> g.organisation_id AND k.kind = 'full-time' AND g.kind = 'full-time'
    JOIN organisations.organisation_v1 o ON o.id = g.organisation_id JOIN organisations.organisation_v1 e ON e.id = k.organisation_id
    WHERE g.teacher_id = ${goneId}`.execute(call.query);
  if (rows.length > 0)
    throw new Refusal(
      'conflict',
      rows.map(({ school, elsewhere }) => ({ code: 'full-time-at-both', params: { school, elsewhere } })),
    );
  const cases = await sql`SELECT FROM teachers.certification_case WHERE teacher_id IN (${keptId}, ${goneId})
    AND state IN ('draft', 'submitted', 'school-checked', 'under-review', 'publicity') HAVING count(*) > 1`.execute(
    call.query,
  );
  if (cases.rows.length > 0) throw new Refusal('conflict', { code: 'open-case-at-both' });
}

/** Posts go over for the days on which the kept record has none at that school; what was there twice is kept as history. */
async function movePosts(call: TeacherCall, keptId: string, goneId: string, reason: string): Promise<void> {
  const { rows: doubled } = await sql<{
    organisationId: string;
    from: string;
    to: string | null;
    kind: string;
    course: string;
  }>`
    SELECT g.organisation_id AS "organisationId", lower(g.valid) AS "from", upper(g.valid) - 1 AS "to", g.kind, g.course FROM teachers.post g
    WHERE g.teacher_id = ${goneId} AND EXISTS (SELECT FROM teachers.post k WHERE k.teacher_id = ${keptId} AND k.valid && g.valid AND k.organisation_id = g.organisation_id)`.execute(
    call.query,
  );
  await sql`
    WITH gone AS (DELETE FROM teachers.post WHERE teacher_id = ${goneId} RETURNING *)
    INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, contract_months, main, also_specialised, kind, course, programme, enterprise_name, enterprise_code)
    SELECT ${keptId}::uuid, organisation_id, part, entered_on, contract_months, main, also_specialised, kind, course, programme, enterprise_name, enterprise_code FROM gone g
    CROSS JOIN LATERAL unnest(datemultirange(g.valid)
      - coalesce((SELECT range_agg(k.valid) FROM teachers.post k WHERE k.teacher_id = ${keptId} AND k.organisation_id = g.organisation_id), '{}')) AS part`.execute(
    call.query,
  );
  for (const before of doubled)
    await recordCorrection(call, keptId, 'post', { change: 'removed', before, after: null }, reason);
}

/**
 * Makes one record of two of one person: everything dated goes over to the kept one, the other stays as a
 * pointer to it, so that links, papers and rosters with the old number still find the person.
 */
export async function mergeRecords(
  call: TeacherCall,
  keptId: string,
  goneId: string,
  reason: string,
): Promise<void> {
  await demandNoDoublePost(call, keptId, goneId);
  await movePosts(call, keptId, goneId, reason);
  const over = sql`SET teacher_id = ${keptId} WHERE g.teacher_id = ${goneId}`;
  await sql`UPDATE teachers.title g ${over} AND NOT EXISTS (SELECT FROM teachers.title k WHERE k.teacher_id = ${keptId} AND (k.kind, k.rank) = (g.kind, g.rank))`.execute(
    call.query,
  );
  await sql`UPDATE teachers.qualification g ${over} AND NOT EXISTS (SELECT FROM teachers.qualification k WHERE k.teacher_id = ${keptId} AND (k.kind, k.number) = (g.kind, g.number))`.execute(
    call.query,
  );
  await sql`UPDATE teachers.certificate g ${over} AND NOT EXISTS (SELECT FROM teachers.certificate k WHERE k.teacher_id = ${keptId} AND (k.level, lower(k.valid)) = (g.level, lower(g.valid)))`.execute(
    call.query,
  );
  await sql`UPDATE teachers.practice g ${over} AND NOT EXISTS (SELECT FROM teachers.practice k WHERE k.teacher_id = ${keptId} AND k.closed IS NULL
    AND k.enterprise_name = g.enterprise_name AND k.started_on <= g.ended_on AND k.ended_on >= g.started_on)`.execute(
    call.query,
  );
  await sql`UPDATE teachers.certification_case g ${over}`.execute(call.query);
  await sql`UPDATE teachers.recruitment_check g ${over} AND NOT EXISTS (SELECT FROM teachers.recruitment_check k WHERE k.teacher_id = ${keptId})`.execute(
    call.query,
  );
  await sql`UPDATE teachers.teacher k SET organisations = (SELECT array_agg(DISTINCT x) FROM unnest(k.organisations || g.organisations) x)
    FROM teachers.teacher g WHERE k.id = ${keptId} AND g.id = ${goneId}`.execute(call.query);
  await sql`UPDATE teachers.teacher SET merged_into = ${keptId}, revision = revision + 1 WHERE id = ${goneId}`.execute(
    call.query,
  );
}
