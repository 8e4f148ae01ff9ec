import { sql } from 'kysely';
import { CatalogueOutline, CatalogueRow } from '../contract/catalogue.ts';
import { type Input, likePattern, type ProgrammeCall } from './call.ts';

type Query = ProgrammeCall['query'];

/** Programmes of the catalogue as of a day, with the number of schools that offer each. */
export async function listCatalogue(
  call: ProgrammeCall,
  input: Input<'listCatalogue'>,
): Promise<{ rows: CatalogueRow[]; total: number }> {
  const day = input.asOf ?? call.today;
  const text = likePattern(input.q);
  const where = sql.join(
    [
      sql`c.valid @> ${day}::date`,
      text ? sql`(c.name ILIKE ${text} OR c.code LIKE ${text} OR k.name ILIKE ${text})` : undefined,
      input.level ? sql`c.level = ${input.level}` : undefined,
      input.familyCode ? sql`c.family_code = ${input.familyCode}` : undefined,
      input.classCode ? sql`c.class_code = ${input.classCode}` : undefined,
      input.controlled === undefined ? undefined : sql`c.controlled = ${input.controlled}`,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT c.code, c.name, c.level, c.class_code AS "classCode", k.name AS "className", c.family_code AS "familyCode", f.name AS "familyName", c.controlled,
      c.edition::integer, c.confidence, lower(c.valid) AS "from", upper(c.valid) - 1 AS "to",
      (SELECT count(DISTINCT s.organisation_id) FROM programmes.offering_state s WHERE s.programme_code = c.code AND s.valid @> ${day}::date) AS schools,
      count(*) OVER () AS total
    FROM programmes.catalogue_programme c
    JOIN programmes.class k ON k.code = c.class_code AND k.valid @> ${day}::date
    JOIN programmes.family f ON f.code = c.family_code AND f.valid @> ${day}::date
    WHERE ${where} ORDER BY c.level = 'bachelor', c.level = 'college', c.code LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => CatalogueRow.parse(row)), total: rows[0]?.total ?? 0 };
}

/** Families with their classes, and how much of each edition is kept here. */
export async function catalogueOutline(call: ProgrammeCall, input: Input<'catalogueOutline'>) {
  const day = input.asOf ?? call.today;
  const families = await sql`
    SELECT f.code, f.name, f.english, jsonb_agg(jsonb_build_object('code', k.code, 'name', k.name, 'confidence', k.confidence,
        'programmes', (SELECT count(*) FROM programmes.catalogue_programme c WHERE c.class_code = k.code AND c.valid @> ${day}::date)) ORDER BY k.code) AS classes
    FROM programmes.family f JOIN programmes.class k ON k.family_code = f.code AND k.valid @> ${day}::date
    WHERE f.valid @> ${day}::date GROUP BY f.code, f.name, f.english ORDER BY f.code`.execute(call.query);
  const editions = await sql`
    SELECT e.edition::integer, e.kind, e.title, e.document_number AS "documentNumber", e.effective_from AS "effectiveFrom", e.source, e.clause, e.confidence,
      jsonb_build_object('secondary', e.programmes_secondary, 'college', e.programmes_college, 'bachelor', e.programmes_bachelor) AS announced,
      (SELECT jsonb_build_object('secondary', count(*) FILTER (WHERE level = 'secondary'), 'college', count(*) FILTER (WHERE level = 'college'),
         'bachelor', count(*) FILTER (WHERE level = 'bachelor')) FROM programmes.catalogue_programme c WHERE c.edition = e.edition) AS held
    FROM programmes.edition e ORDER BY e.edition`.execute(call.query);
  return CatalogueOutline.parse({ families: families.rows, editions: editions.rows });
}

/**
 * A code's entry in the catalogue on a day. Programmes that ran before the catalogue of 2021 are kept under its
 * codes, so an earlier day is read as the first day of the code.
 */
export async function findEntry(
  query: Query,
  code: string,
  day: string,
): Promise<{ code: string; name: string } | undefined> {
  const { rows } = await sql<{ code: string; name: string }>`
    SELECT code, name FROM programmes.catalogue_programme
    WHERE code = ${code} AND (upper(valid) IS NULL OR upper(valid) > ${day}::date) ORDER BY lower(valid) LIMIT 1`.execute(
    query,
  );
  return rows[0];
}
