import { sql } from 'kysely';
import { divisionNameOf } from '#kernel/city/city-folder.ts';
import { notFound } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { SchoolDetail, SchoolRow } from '../contract/school.ts';
import { schoolOrganisationKinds } from '../rules/school-kind.ts';
import type { Input, SchoolCall } from './call.ts';

/**
 * One row a school as of a day: what it was then, or last before it ended. An organisation of a school kind
 * that nobody has registered yet stands among them without a type, so that it cannot be forgotten.
 */
const rowsOn = (day: string) => sql`
  SELECT o.organisation_id AS id, o.name, s.school_type AS "schoolType", s.ownership, coalesce(s.county_centre, false) AS "countyCentre",
    s.organiser, o.division_code AS "divisionCode", n.school_identifier AS identifier,
    coalesce(p.land_area_m2, 0)::float8 AS "landAreaM2", coalesce(p.building_area_m2, 0)::float8 AS "buildingAreaM2", coalesce(p.campuses, 0) AS campuses,
    o.valid @> ${day}::date AS existing, o.synthetic
  FROM (SELECT DISTINCT ON (organisation_id) * FROM organisations.organisation_state_v1
        WHERE lower(valid) <= ${day}::date ORDER BY organisation_id, lower(valid) DESC) o
  JOIN organisations.organisation_v1 n ON n.id = o.organisation_id
  LEFT JOIN LATERAL (SELECT * FROM schools.school_state t WHERE t.organisation_id = o.organisation_id AND lower(t.valid) <= ${day}::date
    ORDER BY lower(t.valid) DESC LIMIT 1) s ON true
  LEFT JOIN schools.premises_v1(${day}::date) p ON p.organisation_id = o.organisation_id
  WHERE s.organisation_id IS NOT NULL OR o.kind = ANY (${schoolOrganisationKinds}::text[])`;

const orders = {
  name: sql`name COLLATE "zh-Hans-CN-x-icu"`,
  land: sql`"landAreaM2" DESC, name`,
  building: sql`"buildingAreaM2" DESC, name`,
};

function conditions(filter: Input<'list'>) {
  const text = filter.q ? containing(filter.q) : undefined;
  return sql.join(
    [
      sql`true`,
      filter.state === 'existing' ? sql`existing` : filter.state === 'ended' ? sql`NOT existing` : undefined,
      filter.schoolType ? sql`"schoolType" = ${filter.schoolType}` : undefined,
      filter.ownership ? sql`ownership = ${filter.ownership}` : undefined,
      filter.divisionCode ? sql`"divisionCode" = ${filter.divisionCode}` : undefined,
      filter.centre ? sql`"countyCentre" = ${filter.centre === 'true'}` : undefined,
      text ? sql`(name ILIKE ${text} OR identifier ILIKE ${text})` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

/** With the name of the county, which the city's own file knows. */
const named = <T extends { divisionCode?: string | null }>(call: SchoolCall, row: T) => ({
  ...row,
  divisionName: divisionNameOf(call.services.city, row.divisionCode),
});

export async function list(call: SchoolCall, filter: Input<'list'>) {
  const { rows } = await sql<{ total: number; divisionCode: string | null }>`
    SELECT r.*, count(*) OVER () AS total FROM (${rowsOn(filter.asOf ?? call.today)}) r WHERE ${conditions(filter)}
    ORDER BY ${orders[filter.sort]}, id LIMIT ${filter.pageSize} OFFSET ${(filter.page - 1) * filter.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) => SchoolRow.parse(named(call, row))),
    total: rows[0]?.total ?? 0,
    divisions: call.services.city.divisions.map(({ code, name }) => ({ code, name })),
  };
}

const buildingJson = sql`jsonb_build_object('id', b.building_id, 'revision', i.revision, 'name', b.name, 'purpose', b.purpose,
  'floorAreaM2', b.floor_area_m2, 'builtIn', b.built_in, 'from', lower(b.valid), 'to', upper(b.valid) - 1)`;

async function campusesOn(call: SchoolCall, id: string, day: string) {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT c.campus_id AS id, k.revision, c.name, c.address, c.division_code AS "divisionCode", c.land_area_m2::float8 AS "landAreaM2", c.tenure, c.detached,
      lower(c.valid) AS "from", upper(c.valid) - 1 AS "to",
      coalesce((SELECT jsonb_agg(${buildingJson} ORDER BY b.purpose, b.name) FROM schools.building_state b JOIN schools.building i ON i.id = b.building_id
        WHERE b.campus_id = c.campus_id AND b.valid @> ${day}::date), '[]') AS buildings
    FROM schools.campus_state c JOIN schools.campus k ON k.id = c.campus_id
    WHERE c.organisation_id = ${id} AND c.valid @> ${day}::date ORDER BY c.land_area_m2 DESC, c.name`.execute(
    call.query,
  );
  return rows;
}

async function historyOf(call: SchoolCall, id: string) {
  const states = await sql`
    SELECT school_type AS "schoolType", ownership, county_centre AS "countyCentre", organiser, document_number AS "documentNumber",
      lower(valid) AS "from", upper(valid) - 1 AS "to"
    FROM schools.school_state WHERE organisation_id = ${id} ORDER BY lower(valid) DESC`.execute(call.query);
  const campuses = await sql`
    SELECT campus_id AS id, name, land_area_m2::float8 AS "landAreaM2", lower(valid) AS "from", upper(valid) - 1 AS "to"
    FROM schools.campus_state WHERE organisation_id = ${id} ORDER BY lower(valid) DESC, name`.execute(
    call.query,
  );
  const succession = await sql`
    SELECT o.id, o.name, v.direction, v.kind, v.effective_on AS "effectiveOn" FROM (
      SELECT successor_id AS id, 'into' AS direction, kind, effective_on FROM organisations.successor_v1 WHERE organisation_id = ${id}
      UNION ALL SELECT organisation_id, 'from', kind, effective_on FROM organisations.successor_v1 WHERE successor_id = ${id}) v
    JOIN organisations.organisation_v1 o ON o.id = v.id ORDER BY v.effective_on DESC, o.name`.execute(
    call.query,
  );
  return { states: states.rows, campusHistory: campuses.rows, succession: succession.rows };
}

type People = { students: number | null; teachers: number | null };

/** People that the registers still show at the school: what is left to settle when it ends. */
async function peopleAt(call: SchoolCall, id: string, day: string): Promise<People> {
  if (!reaches(call.jurisdiction, id)) return { students: null, teachers: null };
  const { rows } = await sql<People>`
    SELECT (SELECT count(*) FROM students.student_facts_v1(${day}::date) WHERE organisation_id = ${id} AND on_roll)::integer AS students,
      (SELECT count(*) FROM teachers.teacher_facts_v1(${day}::date) WHERE organisation_id = ${id})::integer AS teachers`.execute(
    call.query,
  );
  return rows[0] ?? { students: null, teachers: null };
}

export async function get(call: SchoolCall, input: Input<'get'>): Promise<SchoolDetail> {
  const day = input.asOf ?? call.today;
  const { rows } = await sql<{
    divisionCode: string | null;
  }>`SELECT r.* FROM (${rowsOn(day)}) r WHERE id = ${input.id}`.execute(call.query);
  if (!rows[0]) throw notFound('school');
  const campusesOnDay = await campusesOn(call, input.id, day);
  return SchoolDetail.parse({
    ...named(call, rows[0]),
    asOf: day,
    campusesOnDay,
    ...(await historyOf(call, input.id)),
    staying: { ...(await peopleAt(call, input.id, day)), campuses: campusesOnDay.length },
    abilities: {
      change: call.can('schools.school.change', input.id),
      premises: call.can('schools.premises.change', input.id),
    },
  });
}
