import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { TeacherRow, TeacherView } from '../contract/teacher.ts';
import type { Input, TeacherCall } from './call.ts';

/** Teachers with the post they hold on the day; the policy on posts keeps to the jurisdiction. */
export async function list(
  call: TeacherCall,
  input: Input<'list'>,
): Promise<{ rows: TeacherRow[]; total: number }> {
  const day = input.asOf ?? call.today;
  const text = input.q ? `%${input.q.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const where = sql.join(
    [
      sql`p.valid @> ${day}::date`,
      text ? sql`(t.name ILIKE ${text} OR p.programme ILIKE ${text})` : undefined,
      input.organisationId ? sql`p.organisation_id = ${input.organisationId}` : undefined,
      input.course ? sql`p.course = ${input.course}` : undefined,
      input.kind ? sql`p.kind = ${input.kind}` : undefined,
      input.dualQualified === undefined
        ? undefined
        : sql`(p.dual_qualified @> ${day}::date) = ${input.dualQualified}`,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const total = await sql<{
    n: number;
  }>`SELECT count(*) AS n FROM teachers.post p JOIN teachers.teacher t ON t.id = p.teacher_id WHERE ${where}`.execute(
    call.query,
  );
  const { rows } = await sql<Record<string, unknown>>`
    SELECT t.id, t.name, t.identity_masked AS "identityMasked", p.organisation_id AS "organisationId", o.name AS "organisationName", p.kind, p.course, p.programme, p.main,
      p.dual_qualified @> ${day}::date AS "dualQualified", (SELECT upper(held) - 1 FROM unnest(p.dual_qualified) held WHERE held @> ${day}::date) AS "certifiedUntil",
      coalesce((SELECT sum(c.days) FROM teachers.practice c WHERE c.teacher_id = t.id AND c.verified_on IS NOT NULL
        AND c.ended_on BETWEEN date_trunc('year', ${day}::date)::date AND ${day}::date), 0) AS "practiceDaysYear", t.synthetic
    FROM teachers.post p JOIN teachers.teacher t ON t.id = p.teacher_id JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE ${where} ORDER BY o.name, t.name, t.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => TeacherRow.parse(row)), total: total.rows[0]?.n ?? 0 };
}

/** One teacher with everything that is dated; the identity number stays masked. */
export async function get(call: TeacherCall, input: { id: string }): Promise<TeacherView> {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT t.id, t.name, t.identity_masked AS "identityMasked", t.sex, extract(year FROM t.born_on)::integer AS "bornYear", t.education,
      t.enterprise_years::float8 AS "enterpriseYears", t.synthetic,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationId', p.organisation_id, 'organisationName', o.name, 'kind', p.kind, 'course', p.course, 'programme', p.programme,
          'main', p.main, 'contractMonths', p.contract_months, 'enterpriseName', p.enterprise_name, 'from', lower(p.valid), 'to', upper(p.valid) - 1) ORDER BY lower(p.valid) DESC), '[]')
        FROM teachers.post p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id WHERE p.teacher_id = t.id) AS posts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'rank', rank, 'grantedOn', granted_on) ORDER BY granted_on DESC), '[]') FROM teachers.title WHERE teacher_id = t.id) AS titles,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'number', number, 'issuedOn', issued_on)), '[]') FROM teachers.qualification WHERE teacher_id = t.id) AS qualifications,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'level', level, 'number', number, 'from', lower(valid), 'to', upper(valid) - 1, 'withdrawnOn', withdrawn_on,
          'withdrawnReason', withdrawn_reason) ORDER BY lower(valid) DESC), '[]') FROM teachers.certificate WHERE teacher_id = t.id) AS certificates,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'enterpriseName', enterprise_name, 'startedOn', started_on, 'endedOn', ended_on, 'days', days, 'task', task,
          'verifiedOn', verified_on) ORDER BY started_on DESC), '[]') FROM teachers.practice WHERE teacher_id = t.id) AS practice,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'level', level, 'state', state, 'openedOn', opened_on) ORDER BY opened_on DESC), '[]')
        FROM teachers.certification_case WHERE teacher_id = t.id) AS cases,
      t.organisations
    FROM teachers.teacher t WHERE t.id = ${input.id}`.execute(call.query);
  const row = rows[0];
  if (!row) throw notFound('teacher');
  const own = (row.organisations as string[]) ?? [];
  const may = (permission: string) => own.some((id) => call.can(permission, id));
  return TeacherView.parse({
    ...row,
    abilities: {
      change: may('teachers.teacher.change'),
      verifyPractice: may('teachers.practice.verify'),
      certify: may('teachers.teacher.change'),
    },
  });
}
