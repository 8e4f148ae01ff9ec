import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { OfferingRow, OfferingView } from '../contract/offering.ts';
import { type Input, likePattern, type ProgrammeCall } from './call.ts';

/** Each offering as it was on the day, or as it was last when it had stopped by then. */
const rowsOn = (day: string) => sql`
  SELECT s.offering_id AS id, s.organisation_id AS "organisationId", o.name AS "organisationName", o.division_code AS "divisionCode",
    s.programme_code AS "programmeCode", s.programme_name AS "programmeName", programmes.level_of(s.programme_code) AS level, s.class_code AS "classCode",
    k.name AS "className", s.pathway, s.duration_years::integer AS "durationYears", s.capacity,
    EXISTS (SELECT FROM programmes.pillar_class p WHERE p.class_code = s.class_code AND p.valid @> ${day}::date) AS pillar,
    right(s.programme_code, 1) = 'K' AS controlled,
    (SELECT min(lower(e.valid)) FROM programmes.offering_state e WHERE e.offering_id = s.offering_id) AS since,
    upper(s.valid) - 1 AS "lastDay", s.valid @> ${day}::date AS offered, f.synthetic, f.revision, f.filing_reference AS "filingReference", f.merged_into AS "mergedIntoId"
  FROM (SELECT DISTINCT ON (offering_id) * FROM programmes.offering_state WHERE lower(valid) <= ${day}::date ORDER BY offering_id, lower(valid) DESC) s
  JOIN programmes.offering f ON f.id = s.offering_id
  JOIN organisations.organisation_v1 o ON o.id = s.organisation_id
  LEFT JOIN LATERAL (SELECT c.name FROM programmes.class c WHERE c.code = s.class_code ORDER BY upper(c.valid) DESC NULLS FIRST LIMIT 1) k ON true`;

function conditions(input: Input<'listOfferings'>) {
  const text = likePattern(input.q);
  return sql.join(
    [
      sql`true`,
      input.state === 'all'
        ? undefined
        : input.state === 'offered'
          ? sql`offered`
          : sql`NOT offered AND "mergedIntoId" IS NULL`,
      text
        ? sql`("programmeName" ILIKE ${text} OR "programmeCode" LIKE ${text} OR "organisationName" ILIKE ${text})`
        : undefined,
      input.organisationId ? sql`"organisationId" = ${input.organisationId}` : undefined,
      input.divisionCode ? sql`"divisionCode" = ${input.divisionCode}` : undefined,
      input.level ? sql`level = ${input.level}` : undefined,
      input.familyCode ? sql`left("classCode", 2) = ${input.familyCode}` : undefined,
      input.classCode ? sql`"classCode" = ${input.classCode}` : undefined,
      input.programmeCode ? sql`"programmeCode" = ${input.programmeCode}` : undefined,
      input.pathway ? sql`pathway = ${input.pathway}` : undefined,
      input.pillar === undefined ? undefined : sql`pillar = ${input.pillar}`,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

const orders = {
  school: sql`"organisationName" COLLATE "zh-Hans-CN-x-icu", "programmeCode", pathway`,
  code: sql`"programmeCode", "organisationName" COLLATE "zh-Hans-CN-x-icu"`,
  capacity: sql`capacity, "programmeCode"`,
  '-capacity': sql`capacity DESC, "programmeCode"`,
  '-since': sql`since DESC, "programmeCode"`,
};

/** What schools offer as of a day, with the number of rows and of all their places. */
export async function listOfferings(
  call: ProgrammeCall,
  input: Input<'listOfferings'>,
): Promise<{ rows: OfferingRow[]; total: number; capacity: number }> {
  const { rows } = await sql<Record<string, unknown> & { total: number; places: number }>`
    SELECT r.*, CASE WHEN NOT r.offered THEN r."lastDay" END AS until, count(*) OVER () AS total, (sum(capacity) OVER ())::integer AS places
    FROM (${rowsOn(input.asOf ?? call.today)}) r WHERE ${conditions(input)}
    ORDER BY ${orders[input.sort]}, id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) => OfferingRow.parse(row)),
    total: rows[0]?.total ?? 0,
    capacity: rows[0]?.places ?? 0,
  };
}

async function readHistory(call: ProgrammeCall, id: string) {
  const states = await sql`
    SELECT s.organisation_id AS "organisationId", o.name AS "organisationName", s.programme_code AS "programmeCode", s.programme_name AS "programmeName",
      s.duration_years::integer AS "durationYears", s.capacity, lower(s.valid) AS "from", upper(s.valid) - 1 AS "to"
    FROM programmes.offering_state s JOIN organisations.organisation_v1 o ON o.id = s.organisation_id
    WHERE s.offering_id = ${id} ORDER BY lower(s.valid) DESC`.execute(call.query);
  const events = await sql`
    SELECT id, kind, effective_on AS "effectiveOn", reason, actor_name AS "actorName",
      to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "recordedAt"
    FROM programmes.offering_event WHERE offering_id = ${id} ORDER BY recorded_at DESC`.execute(call.query);
  return { states: states.rows, events: events.rows };
}

/** One offering with all that is dated about it, and the other schools that offer the same programme. */
export async function getOffering(call: ProgrammeCall, input: { id: string }): Promise<OfferingView> {
  // What begins later is shown as it will be on its first day.
  const { rows: days } = await sql<{ day: string | null }>`
    SELECT CASE WHEN min(lower(valid)) IS NOT NULL THEN greatest(min(lower(valid)), ${call.today}::date) END AS day FROM programmes.offering_state WHERE offering_id = ${input.id}`.execute(
    call.query,
  );
  const day = days[0]?.day;
  if (!day) throw notFound('offering');
  const { rows } = await sql<
    Record<string, unknown> & {
      organisationId: string;
      programmeCode: string;
      divisionCode: string;
      mergedIntoId: string | null;
    }
  >`SELECT r.*, CASE WHEN NOT r.offered THEN r."lastDay" END AS until FROM (${rowsOn(day)}) r WHERE r.id = ${input.id}`.execute(
    call.query,
  );
  const found = rows[0];
  if (!found) throw notFound('offering');
  const also = await sql`
    SELECT s.offering_id AS "offeringId", o.name AS "organisationName", s.capacity, o.division_code IS NOT DISTINCT FROM ${found.divisionCode} AS "sameCounty"
    FROM programmes.offering_state s JOIN organisations.organisation_v1 o ON o.id = s.organisation_id
    WHERE s.programme_code = ${found.programmeCode} AND s.valid @> ${call.today}::date AND s.organisation_id <> ${found.organisationId}
    ORDER BY "sameCounty" DESC, o.name COLLATE "zh-Hans-CN-x-icu"`.execute(call.query);
  const change = call.can('programmes.offering.change', found.organisationId);
  return OfferingView.parse({
    ...found,
    ...(await readHistory(call, input.id)),
    alsoOffered: also.rows,
    abilities: { change: change && found.mergedIntoId === null, correct: change },
  });
}
