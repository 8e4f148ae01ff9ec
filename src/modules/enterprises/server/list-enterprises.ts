import { sql } from 'kysely';
import { divisionNameOf } from '#kernel/city/city-folder.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { containing } from '#kernel/database/containing.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import { EnterpriseRow } from '../contract/enterprise.ts';
import type { EnterpriseCall, Input } from './call.ts';

const keeperId = sql`(SELECT organisation_id FROM enterprises.enterprise e WHERE e.id = f.subject_id)`;
const byName = sql`f.name COLLATE "zh-Hans-CN-x-icu"`;
const orders = {
  own: sql`${keeperId} = ANY ((SELECT kernel.seen_organisations())::uuid[]) DESC, ${byName}`,
  name: byName,
  industry: sql`f.industry_code, ${byName}`,
  'staff-down': sql`f.staff DESC NULLS LAST, f.name`,
  'staff-up': sql`f.staff NULLS LAST, f.name`,
};

/** Any name and any code, former ones and those of merged entries included. */
const named = (text: string) => sql`f.subject_id IN (
  SELECT e.root_id FROM enterprises.enterprise e LEFT JOIN enterprises.enterprise_state s ON s.enterprise_id = e.id
  LEFT JOIN enterprises.former_code c ON c.enterprise_id = e.id
  WHERE s.name ILIKE ${containing(text)} OR e.credit_code ILIKE ${containing(text)} OR c.credit_code ILIKE ${containing(text)})`;

const ofIndustry = (industry: string) =>
  /^[A-T]$/.test(industry)
    ? sql`left(f.industry_code, 2) IN (SELECT code FROM enterprises.industry WHERE parent_code = ${industry})`
    : sql`f.industry_code LIKE ${`${industry}%`}`;

const aboveSizeIn = (year: number) => sql`EXISTS (
  SELECT FROM enterprises.size_fact z JOIN enterprises.enterprise e ON e.id = z.enterprise_id
  WHERE e.root_id = f.subject_id AND z.year = ${year} AND upper_inf(z.known) AND z.above_size)`;

function conditions(input: Input<'list'>) {
  return sql.join(
    [
      sql`true`,
      input.q ? named(input.q) : undefined,
      input.divisionCode ? sql`f.division_code = ${input.divisionCode}` : undefined,
      input.industry ? ofIndustry(input.industry) : undefined,
      input.sizeClass ? sql`f.size_class = ${input.sizeClass}` : undefined,
      input.aboveSizeYear === undefined ? undefined : aboveSizeIn(input.aboveSizeYear),
      input.staffMin === undefined ? undefined : sql`f.staff >= ${input.staffMin}`,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

/** Enterprises of a day. Numbers of staff come only with entries that the caller keeps. */
export async function list(
  call: EnterpriseCall,
  input: Input<'list'>,
): Promise<{ rows: EnterpriseRow[]; total: number }> {
  const day = input.asOf ?? call.today;
  const rows = await shareAnswer(call, 'enterprises.page', { ...input, day }, (query) =>
    readPage(query, input, day),
  );
  const { city } = call.services;
  return {
    rows: rows.map((row) =>
      EnterpriseRow.parse({
        ...row,
        divisionName: divisionNameOf(city, row.divisionCode),
        seesStaff: reaches(call.jurisdiction, row.keeperId),
      }),
    ),
    total: rows[0]?.total ?? 0,
  };
}

type PageRow = Record<string, unknown> & { total: number; keeperId: string; divisionCode: string };

/** The figures of every enterprise are worked out for a page, which is why pages are shared. */
async function readPage(query: Connection, input: Input<'list'>, day: string): Promise<PageRow[]> {
  const { rows } = await sql<PageRow>`
    SELECT f.subject_id AS id, f.name, f.credit_code AS "creditCode", f.division_code AS "divisionCode", f.industry_code AS "industryCode",
      f.industry_name AS "industryName", f.size_class AS "sizeClass", f.above_size AS "aboveSize", f.size_year AS "sizeYear",
      f.staff, f.staff_as_of AS "staffAsOf", f.staff_source AS "staffSource", f.staff_fresh AS "staffFresh", f.synthetic,
      ${keeperId} AS "keeperId", count(*) OVER () AS total
    FROM enterprises.enterprise_facts_v1(${day}::date) f
    WHERE ${conditions(input)} ORDER BY ${orders[input.sort]}, f.subject_id
    LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(query);
  return rows;
}
