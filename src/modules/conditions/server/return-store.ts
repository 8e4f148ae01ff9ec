import { sql, type Transaction } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { type Field, fields, type SchoolType, type Values } from '../contract/condition.ts';
import type { FieldEntry, Origin, ReturnState } from '../contract/return.ts';
import type { HeldField } from '../rules/sort-entries.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;
/** Who enters or acts, as it is kept beside what was entered. */
export type Author = { accountId: string; name: string };

export type StoredReturn = {
  id: string;
  organisationId: string;
  organisationName: string;
  year: number;
  referenceDay: string;
  schoolDueOn: string;
  divisionCode: string | null;
  schoolType: SchoolType;
  state: ReturnState;
  revision: number;
  firstSignedOn: string | null;
  exemptReason: string | null;
  exemptClause: string | null;
  synthetic: boolean;
};

/** A return; `lock` holds it until the end of the transaction, so that two people cannot act on it at once. */
export async function getReturnRow(query: Query, id: string, lock: boolean): Promise<StoredReturn> {
  const { rows } = await sql<StoredReturn>`
    SELECT r.id, r.organisation_id AS "organisationId", coalesce(o.name, n.name) AS "organisationName", r.year, d.reference_day AS "referenceDay",
      d.school_due_on AS "schoolDueOn", r.division_code AS "divisionCode", r.school_type AS "schoolType", r.state, r.revision,
      r.first_signed_on AS "firstSignedOn", r.exempt_reason AS "exemptReason", r.exempt_clause AS "exemptClause", r.synthetic
    FROM conditions.school_return r JOIN conditions.round d ON d.year = r.year
    JOIN organisations.organisation_v1 n ON n.id = r.organisation_id
    LEFT JOIN organisations.organisation_state_v1 o ON o.organisation_id = r.organisation_id AND o.valid @> d.reference_day
    WHERE r.id = ${id} ${lock ? sql`FOR UPDATE OF r` : sql``}`.execute(query);
  if (!rows[0]) throw notFound('return');
  return rows[0];
}

export type StoredField = HeldField & { changedByName: string; changedAt: string };

/** The entries that hold, in the order of the form. */
export async function listFields(query: Query, returnId: string): Promise<StoredField[]> {
  const { rows } = await sql<StoredField>`
    SELECT field, version, value::float8 AS value, origin, remark, confirmed, entered_by_name AS "changedByName",
      to_char(entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "changedAt"
    FROM conditions.current_field WHERE return_id = ${returnId}`.execute(query);
  return [...rows].sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
}

export const valuesOf = (held: readonly Pick<HeldField, 'field' | 'value'>[]): Values => {
  const known = new Map(held.map(({ field, value }) => [field, value]));
  return Object.fromEntries(fields.map((field) => [field, known.get(field) ?? null])) as Values;
};

/** Writes each entry as the next version of its field. */
export async function insertEntries(
  query: Query,
  stored: Pick<StoredReturn, 'id' | 'organisationId'>,
  entries: readonly (FieldEntry & { origin: Origin })[],
  author: Author,
): Promise<void> {
  if (entries.length === 0) return;
  await query
    .insertInto('conditions.return_field')
    .values(
      entries.map((entry) => ({
        return_id: stored.id,
        organisation_id: stored.organisationId,
        field: entry.field,
        version: entry.version + 1,
        value: entry.value === null ? null : String(entry.value),
        origin: entry.value === null ? 'none' : entry.origin,
        remark: entry.remark,
        confirmed: entry.confirmed,
        entered_by: author.accountId,
        entered_by_name: author.name,
      })),
    )
    .execute();
}

/** Values by field from a relation of `organisation_id, field, value`, for one school. */
export async function valuesFrom(
  query: Query,
  relation: ReturnType<typeof sql>,
  organisationId: string,
): Promise<Values> {
  const { rows } = await sql<{ field: Field; value: number | null }>`
    SELECT field, value::float8 AS value FROM ${relation} v WHERE v.organisation_id = ${organisationId}`.execute(
    query,
  );
  return valuesOf(rows);
}

export type Move = {
  action: string;
  toState: ReturnState;
  note: string | null;
  on: string;
  author: Author;
};

/**
 * Moves returns to a state and keeps who did it. Both in one statement each, so that a whole year can be
 * moved at once.
 */
export async function moveReturns(query: Query, ids: readonly string[], move: Move): Promise<void> {
  const { action, toState, note, on, author } = move;
  await sql`UPDATE conditions.school_return SET state = ${toState}, revision = revision + 1,
      first_signed_on = coalesce(first_signed_on, ${action === 'sign' ? on : null}::date),
      accepted_on = ${toState === 'accepted' ? on : null}::date
    WHERE id = ANY (${ids}::uuid[])`.execute(query);
  await sql`INSERT INTO conditions.return_event (return_id, organisation_id, action, to_state, actor, actor_name, note, happened_on)
    SELECT id, organisation_id, ${action}, ${toState}, ${author.accountId}, ${author.name}, ${note}, ${on}::date
    FROM conditions.school_return WHERE id = ANY (${ids}::uuid[]) ORDER BY id`.execute(query);
}
