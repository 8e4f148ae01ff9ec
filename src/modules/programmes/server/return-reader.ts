import { sql } from 'kysely';
import { holds } from '#kernel/authorization/permissions.ts';
import { ReturnRow } from '../contract/evidence.ts';
import { offeredReturnActions, type ReturnStanding } from '../rules/return-states.ts';
import { type Input, likePattern, type ProgrammeCall, partiesTo } from './call.ts';
import { returnParties } from './returns.ts';

/** What the roll counts by school, programme and year: who began in it, and who graduated in its calendar year. */
export const rollCounts = (firstYear: number, lastYear: number, schools = sql`true`) => sql`
  SELECT organisation_id, programme_code, year, count(DISTINCT enrolment_id) FILTER (WHERE began)::integer AS intake,
    count(DISTINCT enrolment_id) FILTER (WHERE NOT began)::integer AS graduates
  FROM (
    SELECT organisation_id, programme_code, entry_year AS year, enrolment_id, true AS began FROM students.roll_v1
    WHERE entry_year BETWEEN ${firstYear} AND ${lastYear} AND status IN ('enrolled', 'suspended', 'graduated', 'completed', 'left', 'withdrawn') AND ${schools}
    UNION ALL
    SELECT organisation_id, programme_code, extract(year FROM lower(valid))::integer, enrolment_id, false FROM students.roll_v1
    WHERE status = 'graduated' AND lower(valid) >= make_date(${firstYear}, 1, 1) AND lower(valid) < make_date(${lastYear} + 1, 1, 1) AND ${schools}
  ) e GROUP BY organisation_id, programme_code, year`;

/** The last year whose graduates have found their way: returns are asked for from the autumn on. */
export const yearAsked = (today: string): number => {
  const year = Number(today.slice(0, 4));
  return today.slice(5) >= '09-01' ? year : year - 1;
};

/** Returns of a year for everything that was offered in it, what waits for the caller first. */
export async function listReturns(
  call: ProgrammeCall,
  input: Input<'listReturns'>,
): Promise<{ rows: ReturnRow[]; total: number; year: number; missing: number; open: number }> {
  const year = input.year ?? yearAsked(call.today);
  const text = likePattern(input.q);
  // What the caller has to do comes first: a superior verifies, a school enters.
  const verifies = holds(call.actor, call.services.registry.permission(returnParties.superior));
  const order = verifies
    ? ['submitted', 'sent-back', 'missing', 'verified']
    : ['sent-back', 'missing', 'submitted', 'verified'];
  const where = sql.join(
    [
      sql`true`,
      text
        ? sql`("programmeName" ILIKE ${text} OR "programmeCode" LIKE ${text} OR "organisationName" ILIKE ${text})`
        : undefined,
      input.organisationId ? sql`"organisationId" = ${input.organisationId}` : undefined,
      input.state ? sql`state = ${input.state}` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const all = sql`
    SELECT a.id, f.organisation_id AS "organisationId", o.name AS "organisationName", f.programme_code AS "programmeCode", f.programme_name AS "programmeName", f.year, f.places,
      f.intake, f.graduates, f.placed, f.placed_in_field AS "placedInField", f.further_study AS "furtherStudy", coalesce(a.state, 'missing') AS state, a.remark,
      a.verified_on AS "verifiedOn", coalesce(a.revision, 0) AS revision, coalesce(a.synthetic, false) AS synthetic
    FROM programmes.year_facts_v1(${year}, ${year}, ${call.today}::date) f
    JOIN organisations.organisation_v1 o ON o.id = f.organisation_id
    LEFT JOIN programmes.annual_return a ON a.organisation_id = f.organisation_id AND a.programme_code = f.programme_code AND a.year = f.year AND upper_inf(a.known)
    WHERE (SELECT kernel.sees_all()) OR f.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])`;
  const sums = await sql<{ missing: number; open: number }>`
    SELECT count(*) FILTER (WHERE state = 'missing') AS missing, count(*) FILTER (WHERE state IN ('submitted', 'sent-back')) AS open FROM (${all}) r`.execute(
    call.query,
  );
  const { rows } = await sql<
    Record<string, unknown> & { organisationId: string; state: ReturnStanding; total: number }
  >`
    WITH r AS MATERIALIZED (SELECT q.*, count(*) OVER () AS total FROM (${all}) q WHERE ${where}
      ORDER BY array_position(${order}::text[], state), "organisationName" COLLATE "zh-Hans-CN-x-icu", "programmeCode"
      LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize})
    SELECT r.*, jsonb_build_object('intake', coalesce(t.intake, 0), 'graduates', coalesce(t.graduates, 0)) AS roll
    FROM r LEFT JOIN (${rollCounts(year, year, sql`organisation_id = ANY (ARRAY(SELECT "organisationId" FROM r))`)}) t ON t.organisation_id = r."organisationId" AND t.programme_code = r."programmeCode"
    ORDER BY array_position(${order}::text[], r.state), r."organisationName" COLLATE "zh-Hans-CN-x-icu", r."programmeCode"`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) =>
      ReturnRow.parse({
        ...row,
        actions: offeredReturnActions(row.state, partiesTo(call, row.organisationId, returnParties)),
      }),
    ),
    total: rows[0]?.total ?? 0,
    year,
    missing: sums.rows[0]?.missing ?? 0,
    open: sums.rows[0]?.open ?? 0,
  };
}
