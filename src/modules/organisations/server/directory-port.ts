import { sql } from 'kysely';
import type { Role } from '#kernel/authorization/permissions.ts';
import type { Jurisdiction } from '#kernel/database/transaction.ts';
import type { MembershipDirectory, RoleHolder } from '#kernel/ports/membership-directory.ts';
import type { OrganisationDirectory, OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';

const onDay = (day: string) => sql`
  SELECT s.organisation_id AS id, s.name, s.short_name AS "shortName", s.kind, l.parent_id AS "parentId"
  FROM organisations.organisation_state s
  LEFT JOIN organisations.organisation_link l ON l.child_id = s.organisation_id AND l.tree = 'administrative' AND l.valid @> ${day}::date
  WHERE s.valid @> ${day}::date`;

export const organisations: OrganisationDirectory = {
  async listOnDay(query, day) {
    const { rows } = await sql<OrganisationOnDay>`${onDay(day)}`.execute(query);
    return rows;
  },
  async listByIds(query, ids) {
    const { rows } = await sql<OrganisationOnDay>`
      SELECT o.id, o.name, o.short_name AS "shortName", o.kind, s.superior_id AS "parentId"
      FROM organisations.organisation_v1 o
      LEFT JOIN organisations.superior_v1 s ON s.organisation_id = o.id AND s.tree = 'administrative'
      WHERE o.id = ANY (${ids}::uuid[])`.execute(query);
    return rows;
  },
  async findByNameOrCode(query, text, day) {
    const { rows } = await sql<OrganisationOnDay>`
      SELECT r.* FROM (${onDay(day)}) r JOIN organisations.organisation o ON o.id = r.id
      WHERE ${text} IN (r.name, r."shortName", o.credit_code, o.school_identifier)
        OR EXISTS (SELECT FROM organisations.organisation_alias a WHERE a.organisation_id = r.id AND a.alias = ${text})
      LIMIT 2`.execute(query);
    return rows.length === 1 ? rows[0] : undefined;
  },
};

type MembershipRow = {
  organisation_id: string;
  name: string;
  kind: string;
  role: Role;
  reach: 'subtree' | 'city';
  below: string[];
};

export const memberships: MembershipDirectory = {
  async listMemberships(query, accountId, day) {
    const { rows } = await sql<MembershipRow>`
      SELECT m.organisation_id, o.name, o.kind, m.role, o.reach,
        CASE WHEN o.reach = 'city' THEN '{}' ELSE ARRAY(SELECT organisations.below(ARRAY[m.organisation_id])) END AS below
      FROM organisations.memberships_of(${accountId}) m JOIN organisations.organisation_v1 o ON o.id = m.organisation_id
      WHERE m.valid @> ${day}::date`.execute(query);
    return rows.map((row) => {
      const jurisdiction: Jurisdiction =
        row.reach === 'city' ? { scope: 'all' } : { scope: 'listed', organisations: row.below };
      return {
        organisationId: row.organisation_id,
        organisationName: row.name,
        organisationKind: row.kind,
        role: row.role,
        jurisdiction,
      };
    });
  },
  async listHolders(query, role, day) {
    const { rows } = await sql<RoleHolder>`
      SELECT DISTINCT m.account_id AS "accountId", u.name, m.organisation_id AS "organisationId", o.short_name AS "organisationName"
      FROM organisations.membership m JOIN auth."user" u ON u.id = m.account_id JOIN organisations.organisation_v1 o ON o.id = m.organisation_id
      WHERE m.role = ${role} AND m.valid @> ${day}::date AND u.disabled IS NOT TRUE ORDER BY u.name, m.account_id, m.organisation_id`.execute(
      query,
    );
    return rows;
  },
};
