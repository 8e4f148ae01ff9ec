import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { Criterion, type Field, StandardView } from '../contract/condition.ts';
import type { ReportedSchool } from '../rules/assess-year.ts';
import { valuesOf } from './return-store.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

/** All standards that count, with those that were superseded where they are asked for. */
export async function listStandards(query: Query, superseded = false): Promise<StandardView[]> {
  const { rows } = await sql<Record<string, unknown> & { criteria: unknown }>`
    SELECT id, school_type AS "schoolType", region, version, criteria, basic_misses_max AS "basicMissesMax", basic_share_min::float8 AS "basicShareMin",
      source, clause, reason, adopted_by_name AS "adoptedByName", lower(effective) AS "from", upper(effective) - 1 AS "to", superseded_on AS "supersededOn"
    FROM conditions.standard WHERE superseded_on IS NULL OR ${superseded}
    ORDER BY school_type, region, lower(effective) DESC, version DESC`.execute(query);
  return rows.map((row) => StandardView.parse({ ...row, criteria: z.array(Criterion).parse(row.criteria) }));
}

export type LoadedYear = { year: number; referenceDay: string; schools: ReportedSchool[] };

type Row = Omit<ReportedSchool, 'values'> & { held: { field: Field; value: number | null }[] };

/**
 * The returns of a year within the caller's reach, each with its values and with where its school belongs
 * on a day. Without a year it is the newest one.
 */
export async function findYear(
  query: Query,
  year: number | undefined,
  placedOn: string,
): Promise<LoadedYear | undefined> {
  const round = await sql<{ year: number; referenceDay: string }>`
    SELECT year, reference_day AS "referenceDay" FROM conditions.round
    WHERE year = coalesce(${year ?? null}, (SELECT max(year) FROM conditions.round))`.execute(query);
  const found = round.rows[0];
  if (!found) return undefined;
  const { rows } = await sql<Row>`
    SELECT r.id AS "returnId", r.organisation_id AS "organisationId", coalesce(o.name, n.name) AS name, r.division_code AS "divisionCode",
      r.school_type AS "schoolType", r.state, r.accepted_on AS "acceptedOn", r.exempt_reason AS exempt, r.synthetic,
      p.place_id AS "placeId", coalesce(q.name, n.name) AS "placeName", p.existing AS placed,
      (SELECT population FROM conditions.county_population c WHERE c.division_code = r.division_code AND c.valid @> ${found.referenceDay}::date) AS population,
      (SELECT jsonb_agg(jsonb_build_object('field', f.field, 'value', f.value)) FROM conditions.current_field f WHERE f.return_id = r.id) AS held
    FROM conditions.school_return r
    JOIN organisations.organisation_v1 n ON n.id = r.organisation_id
    JOIN conditions.place_on(${placedOn}::date) p ON p.organisation_id = r.organisation_id
    LEFT JOIN organisations.organisation_v1 q ON q.id = p.place_id
    LEFT JOIN organisations.organisation_state_v1 o ON o.organisation_id = r.organisation_id AND o.valid @> ${found.referenceDay}::date
    WHERE r.year = ${found.year} ORDER BY r.division_code, coalesce(o.name, n.name) COLLATE "zh-Hans-CN-x-icu"`.execute(
    query,
  );
  return { ...found, schools: rows.map(({ held, ...row }) => ({ ...row, values: valuesOf(held ?? []) })) };
}

/** Years that were collected, the newest first. */
export async function listYears(query: Query): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`SELECT year FROM conditions.round ORDER BY year DESC`.execute(
    query,
  );
  return rows.map(({ year }) => year);
}
