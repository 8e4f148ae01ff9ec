import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { Pathway } from '../contract/offering.ts';
import type { ProgrammeCall } from './call.ts';

type Query = ProgrammeCall['query'];

/** One state of an offering while it held; `to` is the day after the last, null while it runs. */
export type StoredState = {
  offeringId: string;
  organisationId: string;
  programmeCode: string;
  programmeName: string;
  pathway: Pathway;
  durationYears: number;
  capacity: number;
  from: string;
  to: string | null;
};

export type StoredOffering = { id: string; revision: number; states: StoredState[] };

const stateColumns = sql`s.offering_id AS "offeringId", s.organisation_id AS "organisationId", s.programme_code AS "programmeCode", s.programme_name AS "programmeName",
  s.pathway, s.duration_years::integer AS "durationYears", s.capacity, lower(s.valid) AS "from", upper(s.valid) AS "to"`;

/** The offering with its states, the newest first, locked until the transaction ends. */
export async function getStoredOffering(query: Query, id: string): Promise<StoredOffering> {
  const { rows } = await sql<{ id: string; revision: number }>`
    SELECT id, revision FROM programmes.offering WHERE id = ${id} FOR UPDATE`.execute(query);
  const found = rows[0];
  if (!found) throw notFound('offering');
  const states = await sql<StoredState>`
    SELECT ${stateColumns} FROM programmes.offering_state s WHERE s.offering_id = ${id} ORDER BY lower(s.valid) DESC`.execute(
    query,
  );
  return { ...found, states: states.rows };
}

/** States of several schools that hold on a day; with `orLater` those too that begin after it. */
export async function listRunning(
  query: Query,
  organisationIds: readonly string[],
  day: string,
  orLater = false,
): Promise<StoredState[]> {
  const { rows } = await sql<StoredState>`
    SELECT ${stateColumns} FROM programmes.offering_state s
    WHERE s.organisation_id = ANY (${organisationIds}::uuid[]) AND (s.valid @> ${day}::date OR (${orLater} AND lower(s.valid) > ${day}::date))
    ORDER BY s.offering_id, lower(s.valid) DESC`.execute(query);
  return rows;
}

export async function insertOffering(
  query: Query,
  filingReference: string,
  synthetic = false,
): Promise<string> {
  const { id } = await query
    .insertInto('programmes.offering')
    .values({ filing_reference: filingReference, synthetic })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertState(
  query: Query,
  state: Omit<StoredState, 'to'> & { to?: string | null },
): Promise<void> {
  await query
    .insertInto('programmes.offering_state')
    .values({
      offering_id: state.offeringId,
      organisation_id: state.organisationId,
      programme_code: state.programmeCode,
      programme_name: state.programmeName,
      pathway: state.pathway,
      duration_years: state.durationYears,
      capacity: state.capacity,
      valid: `[${state.from},${state.to ?? ''})`,
    })
    .execute();
}

/** The offering takes nobody in from the day on. A state that would begin on the day never was. */
export async function endState(query: Query, offeringId: string, day: string): Promise<void> {
  await sql`DELETE FROM programmes.offering_state WHERE offering_id = ${offeringId} AND lower(valid) >= ${day}::date`.execute(
    query,
  );
  await sql`UPDATE programmes.offering_state SET valid = daterange(lower(valid), ${day}::date)
    WHERE offering_id = ${offeringId} AND valid @> ${day}::date`.execute(query);
}

/** From the day on other facts hold; what was before stays as it was. */
export async function replaceState(query: Query, state: StoredState, day: string): Promise<void> {
  await endState(query, state.offeringId, day);
  await insertState(query, { ...state, from: day });
}

export async function raiseRevision(query: Query, id: string): Promise<void> {
  await sql`UPDATE programmes.offering SET revision = revision + 1 WHERE id = ${id}`.execute(query);
}

export async function recordOfferingEvent(
  query: Query,
  event: {
    offeringId: string;
    kind: 'opened' | 'changed' | 'stopped' | 'resumed' | 'corrected' | 'moved';
    effectiveOn: string;
    reason: string | null;
    actor: string;
    actorName: string;
  },
): Promise<void> {
  await query
    .insertInto('programmes.offering_event')
    .values({
      offering_id: event.offeringId,
      kind: event.kind,
      effective_on: event.effectiveOn,
      reason: event.reason,
      actor: event.actor,
      actor_name: event.actorName,
    })
    .execute();
}
