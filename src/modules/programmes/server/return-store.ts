import { sql } from 'kysely';
import type { ReturnFigures, ReturnState } from '../contract/evidence.ts';
import type { ProgrammeCall } from './call.ts';

type Query = ProgrammeCall['query'];

/** The return of a programme and year as it is held to be right now. */
export type StoredReturn = ReturnFigures & {
  id: string;
  organisationId: string;
  programmeCode: string;
  year: number;
  state: ReturnState;
  revision: number;
  recordedBy: string;
  since: string;
};

const columns = sql`id, organisation_id AS "organisationId", programme_code AS "programmeCode", year::integer, intake, graduates, placed, placed_in_field AS "placedInField",
  further_study AS "furtherStudy", state, revision, recorded_by AS "recordedBy", lower(known) AS since`;

export async function findReturn(
  query: Query,
  key: { organisationId: string; programmeCode: string; year: number },
): Promise<StoredReturn | undefined> {
  const { rows } = await sql<StoredReturn>`
    SELECT ${columns} FROM programmes.annual_return WHERE organisation_id = ${key.organisationId} AND programme_code = ${key.programmeCode}
      AND year = ${key.year} AND upper_inf(known) FOR UPDATE`.execute(query);
  return rows[0];
}

export async function findReturnById(query: Query, id: string): Promise<StoredReturn | undefined> {
  const { rows } = await sql<StoredReturn>`
    SELECT ${columns} FROM programmes.annual_return WHERE id = ${id} AND upper_inf(known) FOR UPDATE`.execute(
    query,
  );
  return rows[0];
}

type NewVersion = ReturnFigures & {
  organisationId: string;
  programmeCode: string;
  year: number;
  state: ReturnState;
  revision: number;
  remark: string | null;
  verifiedOn: string | null;
  verifiedBy: string | null;
  recordedBy: string;
};

/**
 * Puts a version in place of the one that stands. What stood on an earlier day is ended and kept; what was
 * entered today already is replaced, and the audit keeps what it was.
 */
export async function writeVersion(
  query: Query,
  before: StoredReturn | undefined,
  next: NewVersion,
  today: string,
): Promise<string> {
  if (before && before.since === today)
    await sql`DELETE FROM programmes.annual_return WHERE id = ${before.id}`.execute(query);
  else if (before)
    await sql`UPDATE programmes.annual_return SET known = daterange(lower(known), ${today}::date) WHERE id = ${before.id}`.execute(
      query,
    );
  const { id } = await query
    .insertInto('programmes.annual_return')
    .values({
      organisation_id: next.organisationId,
      programme_code: next.programmeCode,
      year: next.year,
      intake: next.intake,
      graduates: next.graduates,
      placed: next.placed,
      placed_in_field: next.placedInField,
      further_study: next.furtherStudy,
      state: next.state,
      remark: next.remark,
      known: `[${today},)`,
      verified_on: next.verifiedOn,
      verified_by: next.verifiedBy,
      revision: next.revision,
      recorded_by: next.recordedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
