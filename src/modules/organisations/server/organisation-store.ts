import { sql, type Transaction } from 'kysely';
import type { OrganisationFacts, Tree } from '../contract/organisation.ts';
import type { Existence } from '../rules/succession.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

export async function insertOrganisation(
  query: Query,
  codes: { creditCode: string | null; schoolIdentifier: string | null; synthetic: boolean },
): Promise<string> {
  const { id } = await query
    .insertInto('organisations.organisation')
    .values({
      credit_code: codes.creditCode,
      school_identifier: codes.schoolIdentifier,
      synthetic: codes.synthetic,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** From `day` on the facts hold; what was true before stays as it was. */
export async function setState(
  query: Query,
  id: string,
  facts: OrganisationFacts,
  day: string,
): Promise<void> {
  await endState(query, id, day);
  await query
    .insertInto('organisations.organisation_state')
    .values({
      organisation_id: id,
      name: facts.name,
      short_name: facts.shortName,
      kind: facts.kind,
      division_code: facts.divisionCode,
      reach: facts.reach,
      valid: `[${day},)`,
    })
    .execute();
}

/** The organisation does not exist from `day` on. */
export async function endState(query: Query, id: string, day: string): Promise<void> {
  await sql`DELETE FROM organisations.organisation_state WHERE organisation_id = ${id} AND lower(valid) >= ${day}::date`.execute(
    query,
  );
  await sql`UPDATE organisations.organisation_state SET valid = daterange(lower(valid), ${day}::date)
    WHERE organisation_id = ${id} AND valid @> ${day}::date`.execute(query);
}

/** Rewrites the facts of the period that contains `onDay`: for entries that were wrong from the start. */
export async function correctState(
  query: Query,
  id: string,
  facts: OrganisationFacts,
  onDay: string,
): Promise<boolean> {
  const result = await sql`UPDATE organisations.organisation_state
    SET name = ${facts.name}, short_name = ${facts.shortName}, kind = ${facts.kind}, division_code = ${facts.divisionCode}, reach = ${facts.reach}
    WHERE organisation_id = ${id} AND valid @> ${onDay}::date`.execute(query);
  return result.numAffectedRows === 1n;
}

/** From `day` on the superior in the tree is `parentId`, or none. */
export async function setParent(
  query: Query,
  tree: Tree,
  id: string,
  parentId: string | null,
  day: string,
): Promise<void> {
  await sql`DELETE FROM organisations.organisation_link WHERE tree = ${tree} AND child_id = ${id} AND lower(valid) >= ${day}::date`.execute(
    query,
  );
  await sql`UPDATE organisations.organisation_link SET valid = daterange(lower(valid), ${day}::date)
    WHERE tree = ${tree} AND child_id = ${id} AND valid @> ${day}::date`.execute(query);
  if (parentId) {
    await query
      .insertInto('organisations.organisation_link')
      .values({ tree, child_id: id, parent_id: parentId, valid: `[${day},)` })
      .execute();
  }
}

/** Ends every tie of the organisation, as child and as superior; what hung below it hangs free from then on. */
export async function endLinks(query: Query, id: string, day: string): Promise<void> {
  await sql`DELETE FROM organisations.organisation_link WHERE (child_id = ${id} OR parent_id = ${id}) AND lower(valid) >= ${day}::date`.execute(
    query,
  );
  await sql`UPDATE organisations.organisation_link SET valid = daterange(lower(valid), ${day}::date)
    WHERE (child_id = ${id} OR parent_id = ${id}) AND valid @> ${day}::date`.execute(query);
}

export async function parentsOn(
  query: Query,
  id: string,
  day: string,
): Promise<{ tree: Tree; parentId: string }[]> {
  const { rows } = await sql<{
    tree: Tree;
    parent_id: string;
  }>`SELECT tree, parent_id FROM organisations.organisation_link
    WHERE child_id = ${id} AND valid @> ${day}::date`.execute(query);
  return rows.map((row) => ({ tree: row.tree, parentId: row.parent_id }));
}

/** Superior of every organisation in one tree on a day. */
export async function parentMap(query: Query, tree: Tree, day: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ child_id: string; parent_id: string }>`SELECT child_id, parent_id
    FROM organisations.organisation_link WHERE tree = ${tree} AND valid @> ${day}::date`.execute(query);
  return new Map(rows.map((row) => [row.child_id, row.parent_id]));
}

export async function listExistences(query: Query, ids: readonly string[]): Promise<Existence[]> {
  const { rows } = await sql<Existence>`
    SELECT organisation_id AS id, (array_agg(name ORDER BY lower(valid) DESC))[1] AS name,
      min(lower(valid)) AS "from", CASE WHEN bool_or(upper_inf(valid)) THEN NULL ELSE max(upper(valid)) END AS "to"
    FROM organisations.organisation_state WHERE organisation_id = ANY (${ids}::uuid[]) GROUP BY 1`.execute(
    query,
  );
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

export type StoredFacts = OrganisationFacts & { from: string; to: string | null };

export async function findFactsOn(query: Query, id: string, day: string): Promise<StoredFacts | undefined> {
  const { rows } = await sql<StoredFacts>`
    SELECT name, short_name AS "shortName", kind, division_code AS "divisionCode", reach, lower(valid) AS "from", upper(valid) AS "to"
    FROM organisations.organisation_state WHERE organisation_id = ${id} AND valid @> ${day}::date`.execute(
    query,
  );
  return rows[0];
}

export async function recordEvent(
  query: Query,
  event: {
    kind: string;
    effectiveOn: string;
    documentNumber: string | null;
    note: string | null;
    recordedBy: string;
  },
  parties: { organisationId: string; side: 'from' | 'to' | 'subject' }[],
): Promise<string> {
  const { id } = await query
    .insertInto('organisations.organisation_event')
    .values({
      kind: event.kind,
      effective_on: event.effectiveOn,
      document_number: event.documentNumber,
      note: event.note,
      recorded_by: event.recordedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await query
    .insertInto('organisations.organisation_event_party')
    .values(
      parties.map(({ organisationId, side }) => ({ event_id: id, organisation_id: organisationId, side })),
    )
    .execute();
  return id;
}

export async function addAliases(query: Query, id: string, aliases: readonly string[]): Promise<void> {
  if (aliases.length === 0) return;
  await query
    .insertInto('organisations.organisation_alias')
    .values(aliases.map((alias) => ({ organisation_id: id, alias })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
