import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import { containing } from '#kernel/database/containing.ts';
import {
  OrganisationHistory,
  type OrganisationQuery,
  type OrganisationRow,
} from '../contract/organisation.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;
type Filter = z.output<typeof OrganisationQuery>;

/** One row per organisation: as it was on the day, or under its last name when it had ended by then. */
const rowsOn = (day: string) => sql`
  SELECT s.organisation_id AS id, s.name, s.short_name AS "shortName", s.kind, s.division_code AS "divisionCode", s.reach,
    l.parent_id AS "parentId", p.name AS "parentName", o.credit_code AS "creditCode", o.school_identifier AS "schoolIdentifier",
    (SELECT min(lower(a.valid)) FROM organisations.organisation_state a WHERE a.organisation_id = s.organisation_id) AS since,
    CASE WHEN upper_inf(s.valid) THEN NULL ELSE (SELECT CASE WHEN bool_or(upper_inf(a.valid)) THEN NULL ELSE max(upper(a.valid)) - 1 END
      FROM organisations.organisation_state a WHERE a.organisation_id = s.organisation_id) END AS until,
    o.synthetic, s.valid @> ${day}::date AS existing
  FROM (SELECT DISTINCT ON (organisation_id) * FROM organisations.organisation_state
        WHERE lower(valid) <= ${day}::date ORDER BY organisation_id, lower(valid) DESC) s
  JOIN organisations.organisation o ON o.id = s.organisation_id
  LEFT JOIN LATERAL (SELECT parent_id FROM organisations.organisation_link k
    WHERE k.tree = 'administrative' AND k.child_id = s.organisation_id AND lower(k.valid) <= ${day}::date
    ORDER BY lower(k.valid) DESC LIMIT 1) l ON true
  LEFT JOIN LATERAL (SELECT name FROM organisations.organisation_state t
    WHERE t.organisation_id = l.parent_id AND lower(t.valid) <= ${day}::date ORDER BY lower(t.valid) DESC LIMIT 1) p ON true`;

function conditions(filter: Filter) {
  const text = filter.q ? containing(filter.q) : undefined;
  return sql.join(
    [
      sql`true`,
      filter.state === 'existing' ? sql`existing` : filter.state === 'ended' ? sql`NOT existing` : undefined,
      filter.kind ? sql`kind = ${filter.kind}` : undefined,
      filter.divisionCode ? sql`"divisionCode" = ${filter.divisionCode}` : undefined,
      filter.parentId ? sql`"parentId" = ${filter.parentId}` : undefined,
      text
        ? sql`(name ILIKE ${text} OR "shortName" ILIKE ${text} OR "creditCode" ILIKE ${text} OR "schoolIdentifier" ILIKE ${text}
            OR EXISTS (SELECT FROM organisations.organisation_alias a WHERE a.organisation_id = r.id AND a.alias ILIKE ${text}))`
        : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

const orders = {
  name: sql`name COLLATE "zh-Hans-CN-x-icu"`,
  kind: sql`kind, name`,
  since: sql`since DESC, name`,
};

/** What is stored of an organisation: the names of places are the city folder's. */
type StoredOrganisation = Omit<OrganisationRow, 'divisionName'>;

/** Organisations of a day, filtered, with their number. */
export async function listOrganisations(
  query: Query,
  filter: Filter,
  today: string,
): Promise<{ rows: StoredOrganisation[]; total: number }> {
  const day = filter.asOf ?? today;
  const where = conditions(filter);
  const { rows } = await sql<StoredOrganisation & { total: number }>`
    SELECT r.*, count(*) OVER () AS total FROM (${rowsOn(day)}) r WHERE ${where}
    ORDER BY ${orders[filter.sort]}, id LIMIT ${filter.pageSize} OFFSET ${(filter.page - 1) * filter.pageSize}`.execute(
    query,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

export async function findOrganisation(query: Query, id: string, day: string) {
  const { rows } = await sql<StoredOrganisation & { reach: 'subtree' | 'city'; aliases: string[] }>`
    SELECT r.*, coalesce((SELECT array_agg(alias ORDER BY alias) FROM organisations.organisation_alias a WHERE a.organisation_id = r.id), '{}') AS aliases
    FROM (${rowsOn(day)}) r WHERE id = ${id}`.execute(query);
  return rows[0];
}

/** Everything that is dated about an organisation, newest first. */
export async function readHistory(query: Query, id: string): Promise<z.infer<typeof OrganisationHistory>> {
  const states =
    await sql`SELECT name, short_name AS "shortName", kind, division_code AS "divisionCode", reach,
      lower(valid) AS "from", upper(valid) - 1 AS "to"
    FROM organisations.organisation_state WHERE organisation_id = ${id} ORDER BY lower(valid) DESC`.execute(
      query,
    );
  const links =
    await sql`SELECT l.tree, l.parent_id AS "parentId", o.name AS "parentName", lower(l.valid) AS "from", upper(l.valid) - 1 AS "to"
    FROM organisations.organisation_link l JOIN organisations.organisation_v1 o ON o.id = l.parent_id
    WHERE l.child_id = ${id} ORDER BY lower(l.valid) DESC, l.tree`.execute(query);
  const events = await sql`
    SELECT e.id, e.kind, e.effective_on AS "effectiveOn", e.document_number AS "documentNumber", e.note,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name)) FROM organisations.organisation_event_party q
        JOIN organisations.organisation_v1 o ON o.id = q.organisation_id WHERE q.event_id = e.id AND q.side = 'from'), '[]') AS "from",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name)) FROM organisations.organisation_event_party q
        JOIN organisations.organisation_v1 o ON o.id = q.organisation_id WHERE q.event_id = e.id AND q.side = 'to'), '[]') AS "to"
    FROM organisations.organisation_event e
    WHERE EXISTS (SELECT FROM organisations.organisation_event_party q WHERE q.event_id = e.id AND q.organisation_id = ${id})
    ORDER BY e.effective_on DESC, e.recorded_at DESC`.execute(query);
  return OrganisationHistory.parse({ states: states.rows, links: links.rows, events: events.rows });
}

/** Organisations whose names, short names or aliases resemble the text, best first; 1 is the same. */
export async function suggestOrganisations(query: Query, text: string, limit: number) {
  const { rows } = await sql<{
    id: string;
    name: string;
    shortName: string;
    kind: string;
    similarity: number;
  }>`
    SELECT o.id, o.name, o.short_name AS "shortName", o.kind,
      greatest(similarity(o.name, ${text}), similarity(o.short_name, ${text}),
        (SELECT max(CASE WHEN a.alias = ${text} THEN 1 ELSE similarity(a.alias, ${text}) END) FROM organisations.organisation_alias a WHERE a.organisation_id = o.id),
        CASE WHEN ${text} IN (o.name, o.short_name) THEN 1 END,
        CASE WHEN o.name LIKE '%' || ${text} || '%' THEN 0.6 END)::float8 AS similarity
    FROM organisations.organisation_v1 o WHERE upper_inf(o.valid)
    ORDER BY similarity DESC NULLS LAST, length(o.name) LIMIT ${limit}`.execute(query);
  return rows.filter((row) => row.similarity > 0);
}
