import { sql } from 'kysely';
import { divisionNameOf } from '#kernel/city/city-folder.ts';
import { containing } from '#kernel/database/containing.ts';
import type { DuplicateSide } from '../contract/duplicate.ts';
import type { Industry } from '../contract/enterprise.ts';
import type { EnterpriseCall, Input } from './call.ts';

export async function listIndustries(call: EnterpriseCall): Promise<Industry[]> {
  const rows = await call.query
    .selectFrom('enterprises.industry')
    .select(['code', 'parent_code as parentCode', 'name', 'name_en as nameEn'])
    .orderBy('code')
    .execute();
  return rows;
}

/** Divisions of the city, the city itself last, with the body that keeps their entries. */
export async function listDivisions(call: EnterpriseCall) {
  const { city } = call.services;
  const codes = [...city.divisions.map(({ code }) => code), city.divisionCode];
  const { rows } = await sql<{ code: string; keeperId: string; keeperName: string }>`
    SELECT code, o.id AS "keeperId", o.name AS "keeperName" FROM unnest(${codes}::text[]) WITH ORDINALITY AS d(code, place)
    JOIN organisations.organisation_v1 o ON o.id = enterprises.keeper_of(code) ORDER BY place`.execute(
    call.query,
  );
  return rows.map(({ code, keeperId, keeperName }) => ({
    code,
    name: divisionNameOf(city, code) ?? code,
    keeperName,
    own: call.can('enterprises.enterprise.change', keeperId),
  }));
}

type SideRow = Omit<DuplicateSide, 'divisionName'> & { divisionCode: string };

/** What is shown of an entry where one of several is to be chosen. */
export const sideColumns = sql`r.id, r.revision, s.name, r.credit_code AS "creditCode", s.division_code AS "divisionCode",
  i.name AS "industryName", s.address, (SELECT min(lower(t.valid)) FROM enterprises.enterprise_state t WHERE t.enterprise_id = r.id) AS since`;
export const sideTables = sql`enterprises.enterprise r
  CROSS JOIN LATERAL (SELECT * FROM enterprises.enterprise_state t WHERE t.enterprise_id = r.id ORDER BY lower(t.valid) DESC LIMIT 1) s
  JOIN enterprises.industry i ON i.code = s.industry_code`;

const suggestionsMax = 20;

/** Entries whose name or code contains a text, the shortest names first. */
export async function suggest(call: EnterpriseCall, input: Input<'suggest'>): Promise<DuplicateSide[]> {
  const pattern = containing(input.q);
  const { rows } = await sql<SideRow>`
    SELECT ${sideColumns} FROM ${sideTables}
    WHERE r.merged_into IS NULL AND (s.name ILIKE ${pattern} OR r.credit_code ILIKE ${pattern})
    ORDER BY length(s.name), s.name LIMIT ${suggestionsMax}`.execute(call.query);
  return rows.map((row) => sideOf(call, row));
}

export const sideOf = (call: EnterpriseCall, { divisionCode, ...side }: SideRow): DuplicateSide => ({
  ...side,
  divisionName: divisionNameOf(call.services.city, divisionCode) ?? divisionCode,
});
