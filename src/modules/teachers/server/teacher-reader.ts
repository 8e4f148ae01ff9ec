import { sql } from 'kysely';
import { containing, likeOperator } from '#kernel/database/containing.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import { TeacherRow } from '../contract/teacher.ts';
import { type Counted, groupsOnPage } from '../rules/groups-on-page.ts';
import type { Input, TeacherCall } from './call.ts';

/** Whether the last recognition of a post `p` runs out within the days of the counting rule, or has run out. */
const certificateIn = (state: 'expiring' | 'expired', day: string) =>
  state === 'expired'
    ? sql`NOT p.dual_qualified @> ${day}::date AND p.dual_qualified && datemultirange(daterange(NULL, ${day}::date))`
    : sql`p.dual_qualified @> ${day}::date AND upper(p.dual_qualified) - 1 <= ${day}::date
        + (SELECT r.certificate_reminder_days FROM teachers.counting_rule r WHERE r.effective @> ${day}::date)`;

/** Teachers with the post they hold on the day; the policy on posts keeps to the jurisdiction. */
export async function list(
  call: TeacherCall,
  input: Input<'list'>,
): Promise<{ rows: TeacherRow[]; total: number }> {
  const day = input.asOf ?? call.today;
  const text = input.q ? containing(input.q) : null;
  const like = sql.raw(likeOperator(text ?? ''));
  const where = sql.join(
    [
      sql`p.valid_from <= ${day}::date AND p.valid_to > ${day}::date`,
      text ? sql`(p.name ${like} ${text} OR p.programme ${like} ${text})` : undefined,
      input.organisationId ? sql`p.organisation_id = ${input.organisationId}` : undefined,
      input.course ? sql`p.course = ${input.course}` : undefined,
      input.kind ? sql`p.kind = ${input.kind}` : undefined,
      input.dualQualified === undefined
        ? undefined
        : sql`(p.dual_qualified @> ${day}::date) = ${input.dualQualified}`,
      input.certificate ? certificateIn(input.certificate, day) : undefined,
      input.practice
        ? sql`EXISTS (SELECT FROM teachers.practice c WHERE c.teacher_id = p.teacher_id AND c.organisation_id = p.organisation_id AND c.verified_on IS NULL AND c.closed IS NULL)`
        : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  // Counted by school first, so that a page looks into the schools on it and not through the whole city.
  const { page: _page, pageSize: _pageSize, ...conditions } = input;
  const schools = await shareAnswer(call, 'teachers.counts-by-school', conditions, async (query) => {
    const counted = await sql<Counted>`
      SELECT o.id, c.count FROM (SELECT p.organisation_id, count(*) AS count FROM teachers.post p WHERE ${where} GROUP BY 1) c
      JOIN organisations.organisation_v1 o ON o.id = c.organisation_id ORDER BY o.name, o.id`.execute(query);
    return counted.rows;
  });
  const { ids, skip } = groupsOnPage(schools, (input.page - 1) * input.pageSize, input.pageSize);
  const place = sql`array_position(${ids}::uuid[], organisation_id), p.name, teacher_id`;
  const { rows } = await sql<Record<string, unknown>>`
    SELECT t.id, t.name, t.identity_masked AS "identityMasked", p.organisation_id AS "organisationId", o.name AS "organisationName", p.kind, p.course, p.programme, p.main,
      p.dual_qualified @> ${day}::date AS "dualQualified", (SELECT upper(held) - 1 FROM unnest(p.dual_qualified) held WHERE held @> ${day}::date) AS "certifiedUntil",
      coalesce((SELECT sum(c.days) FROM teachers.practice c WHERE c.teacher_id = t.id AND c.verified_on IS NOT NULL
        AND c.ended_on BETWEEN date_trunc('year', ${day}::date)::date AND ${day}::date), 0) AS "practiceDaysYear", t.synthetic
    FROM (SELECT p.teacher_id, p.organisation_id, p.valid_from FROM teachers.post p WHERE p.organisation_id = ANY (${ids}::uuid[]) AND ${where}
      ORDER BY ${place} LIMIT ${input.pageSize} OFFSET ${skip}) page
    JOIN teachers.post p USING (teacher_id, organisation_id, valid_from)
    JOIN teachers.teacher t ON t.id = p.teacher_id JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    ORDER BY ${place}`.execute(call.query);
  const total = schools.reduce((sum, { count }) => sum + count, 0);
  return { rows: rows.map((row) => TeacherRow.parse(row)), total };
}
