import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { Operation, ScenarioRow, type ScenarioView, type WorkItem } from '../contract/layout.ts';
import type { PlannedSchool } from '../rules/apply-steps.ts';
import { type PlannedLayout, planLayout } from '../rules/plan-layout.ts';
import type { ConditionCall } from './call.ts';
import { findYear, listStandards } from './load-year.ts';
import { assessBoth } from './read-compliance.ts';

const rowColumns = sql`id, title, base_year AS "baseYear", state, jsonb_array_length(steps) AS operations, revision,
  created_by_name AS "createdByName", to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "changedAt",
  decided_on AS "decidedOn", document_number AS "documentNumber"`;

export async function listScenarios(call: ConditionCall): Promise<ScenarioRow[]> {
  const { rows } =
    await sql`SELECT ${rowColumns} FROM conditions.scenario ORDER BY state = 'discarded', changed_at DESC`.execute(
      call.query,
    );
  return z.array(ScenarioRow).parse(rows);
}

export type StoredScenario = ScenarioRow & { organisationId: string; note: string; steps: Operation[] };

export async function getStoredScenario(
  call: ConditionCall,
  id: string,
  lock: boolean,
): Promise<StoredScenario> {
  const { rows } = await sql<
    Record<string, unknown> & { steps: unknown; note: string; organisationId: string }
  >`SELECT ${rowColumns}, organisation_id AS "organisationId", note, steps FROM conditions.scenario WHERE id = ${id}
    ${lock ? sql`FOR UPDATE` : sql``}`.execute(call.query);
  const row = rows[0];
  if (!row) throw notFound('scenario');
  return {
    ...ScenarioRow.parse(row),
    organisationId: row.organisationId,
    note: row.note,
    steps: z.array(Operation).parse(row.steps),
  };
}

/** The schools of a year as they stand now, and what a change of them would come to. */
export async function layoutOf(
  call: ConditionCall,
  baseYear: number,
  steps: readonly Operation[],
): Promise<PlannedLayout> {
  const loaded = await findYear(call.query, baseYear, call.today);
  if (!loaded) throw notFound('round');
  const { current } = await assessBoth(call, loaded);
  const schools = current.map(
    ({ organisationId, name, divisionCode, schoolType, values }): PlannedSchool => ({
      id: organisationId,
      name,
      divisionCode,
      schoolType,
      values,
    }),
  );
  const { rows } = await sql<{ code: string; population: number }>`
    SELECT division_code AS code, population FROM conditions.county_population WHERE valid @> ${loaded.referenceDay}::date`.execute(
    call.query,
  );
  return planLayout(schools, steps, {
    standards: await listStandards(call.query),
    day: loaded.referenceDay,
    populations: new Map(rows.map(({ code, population }) => [code, population])),
  });
}

type Register = { existing: Set<string>; names: Set<string>; mergers: Set<string> };

/** What the register of organisations says today: who exists, under which names, and who went over into whom. */
async function readRegister(call: ConditionCall): Promise<Register> {
  const organisations = await sql<{ id: string; name: string }>`
    SELECT organisation_id AS id, name FROM organisations.organisation_state_v1 WHERE valid @> ${call.today}::date`.execute(
    call.query,
  );
  const mergers = await sql<{ pair: string }>`
    SELECT organisation_id || ' ' || successor_id AS pair FROM organisations.successor_v1 WHERE kind = 'merged'`.execute(
    call.query,
  );
  return {
    existing: new Set(organisations.rows.map(({ id }) => id)),
    names: new Set(organisations.rows.map(({ name }) => name)),
    mergers: new Set(mergers.rows.map(({ pair }) => pair)),
  };
}

const isId = (id: string) => z.uuid().safeParse(id).success;
const pageOf = (register: 'organisations' | 'schools', id: string) =>
  isId(id) ? `/${register}/${id}` : `/${register}`;

function workItem(operation: Operation, position: number, register: Register): WorkItem {
  switch (operation.kind) {
    case 'merge':
      return {
        position,
        operation,
        path: pageOf('organisations', operation.intoId),
        done: operation.schoolIds.every((id) => register.mergers.has(`${id} ${operation.intoId}`)),
      };
    case 'close':
      return {
        position,
        operation,
        path: pageOf('organisations', operation.schoolId),
        done: !register.existing.has(operation.schoolId),
      };
    case 'build':
      return { position, operation, path: '/organisations', done: register.names.has(operation.name) };
    case 'transfer':
      return { position, operation, path: pageOf('schools', operation.toId), done: null };
    default:
      return { position, operation, path: pageOf('schools', operation.schoolId), done: null };
  }
}

export async function getScenario(call: ConditionCall, input: { id: string }): Promise<ScenarioView> {
  const { organisationId, ...stored } = await getStoredScenario(call, input.id, false);
  const layout = await layoutOf(call, stored.baseYear, stored.steps);
  const register = stored.state === 'decided' ? await readRegister(call) : undefined;
  const manages = call.can('conditions.scenario.manage', organisationId);
  return {
    ...stored,
    names: Object.fromEntries([...layout.before, ...layout.after].map(({ id, name }) => [id, name])),
    before: layout.before,
    after: layout.after,
    city: layout.totalsIn(null),
    counties: call.services.city.divisions.map(({ code, name, tile }) => ({
      divisionCode: code,
      name,
      tile,
      ...layout.totalsIn(code),
    })),
    work: register ? stored.steps.map((step, position) => workItem(step, position, register)) : [],
    abilities: {
      edit: manages && stored.state === 'draft',
      decide: manages && stored.state === 'draft' && stored.steps.length > 0,
    },
  };
}
