import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { BuildingFacts, CampusFacts } from '../contract/school.ts';
import type { Standing } from '../rules/premises-period.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;
export type StoredCampus = Standing & { organisationId: string; facts: CampusFacts };
export type StoredBuilding = Standing & { organisationId: string; campusId: string; facts: BuildingFacts };

/** Holds the row of a thing and refuses when somebody else changed it since it was read. */
async function hold(
  query: Query,
  table: 'schools.campus' | 'schools.building',
  id: string,
  revision: number,
) {
  const { rows } = await sql<{ revision: number }>`UPDATE ${sql.table(table)} SET revision = revision + 1
    WHERE id = ${id} RETURNING revision - 1 AS revision`.execute(query);
  if (!rows[0]) throw notFound('premises');
  if (rows[0].revision !== revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
}

/** The campus as it was last; its first day is the first of all its states. */
export async function getCampus(query: Query, id: string, revision?: number): Promise<StoredCampus> {
  if (revision !== undefined) await hold(query, 'schools.campus', id, revision);
  const { rows } = await sql<StoredCampus>`
    SELECT c.organisation_id AS "organisationId", c.name, lower(c.valid) AS "from", upper(c.valid) AS "to",
      jsonb_build_object('name', c.name, 'address', c.address, 'divisionCode', c.division_code, 'landAreaM2', c.land_area_m2,
        'tenure', c.tenure, 'detached', c.detached) AS facts
    FROM schools.campus_state c WHERE c.campus_id = ${id} ORDER BY lower(c.valid) DESC LIMIT 1`.execute(
    query,
  );
  if (!rows[0]) throw notFound('campus');
  return rows[0];
}

export async function getBuilding(query: Query, id: string, revision: number): Promise<StoredBuilding> {
  await hold(query, 'schools.building', id, revision);
  const { rows } = await sql<StoredBuilding>`
    SELECT c.organisation_id AS "organisationId", b.campus_id AS "campusId", b.name, lower(b.valid) AS "from", upper(b.valid) AS "to",
      jsonb_build_object('name', b.name, 'purpose', b.purpose, 'floorAreaM2', b.floor_area_m2, 'builtIn', b.built_in) AS facts
    FROM schools.building_state b JOIN schools.campus_state c ON c.campus_id = b.campus_id AND c.valid @> lower(b.valid)
    WHERE b.building_id = ${id} ORDER BY lower(b.valid) DESC LIMIT 1`.execute(query);
  if (!rows[0]) throw notFound('building');
  return rows[0];
}

export async function insertCampusState(
  query: Query,
  state: { id: string; organisationId: string; facts: CampusFacts; from: string; by: string },
): Promise<void> {
  const { facts } = state;
  await query
    .insertInto('schools.campus_state')
    .values({
      campus_id: state.id,
      organisation_id: state.organisationId,
      name: facts.name,
      address: facts.address,
      division_code: facts.divisionCode,
      land_area_m2: String(facts.landAreaM2),
      tenure: facts.tenure,
      detached: facts.detached,
      valid: `[${state.from},)`,
      recorded_by: state.by,
    })
    .execute();
}

export async function insertBuildingState(
  query: Query,
  state: { id: string; campusId: string; facts: BuildingFacts; from: string; by: string },
): Promise<void> {
  const { facts } = state;
  await query
    .insertInto('schools.building_state')
    .values({
      building_id: state.id,
      campus_id: state.campusId,
      name: facts.name,
      purpose: facts.purpose,
      floor_area_m2: String(facts.floorAreaM2),
      built_in: facts.builtIn,
      valid: `[${state.from},)`,
      recorded_by: state.by,
    })
    .execute();
}

/** The last state of a campus or building ends before the day. */
export async function endState(query: Query, of: 'campus' | 'building', id: string, day: string) {
  const table = sql.table(of === 'campus' ? 'schools.campus_state' : 'schools.building_state');
  const key = sql.ref(of === 'campus' ? 'campus_id' : 'building_id');
  await sql`UPDATE ${table} SET valid = daterange(lower(valid), ${day}::date)
    WHERE ${key} = ${id} AND valid @> ${day}::date`.execute(query);
}

/** The state that was never so goes; what it said is in the audit. */
export async function dropState(query: Query, of: 'campus' | 'building', id: string, day: string) {
  const table = sql.table(of === 'campus' ? 'schools.campus_state' : 'schools.building_state');
  const key = sql.ref(of === 'campus' ? 'campus_id' : 'building_id');
  await sql`DELETE FROM ${table} WHERE ${key} = ${id} AND lower(valid) = ${day}::date`.execute(query);
}

/** The buildings of a campus leave with it: what would only have come into use later never does. */
export async function endBuildingsOf(query: Query, campusId: string, day: string): Promise<number> {
  await sql`DELETE FROM schools.building_state WHERE campus_id = ${campusId} AND lower(valid) >= ${day}::date`.execute(
    query,
  );
  const ended = await sql`UPDATE schools.building_state SET valid = daterange(lower(valid), ${day}::date)
    WHERE campus_id = ${campusId} AND valid @> ${day}::date`.execute(query);
  return Number(ended.numAffectedRows ?? 0n);
}
