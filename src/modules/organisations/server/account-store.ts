import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { containing } from '#kernel/database/containing.ts';
import { type AccountQuery, AccountRow, MembershipRow } from '../contract/account.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

const membershipColumns = sql`m.id, m.account_id AS "accountId", m.organisation_id AS "organisationId", o.name AS "organisationName", m.role,
  lower(m.valid) AS "from", upper(m.valid) - 1 AS "to"`;

/** Accounts with a membership inside the jurisdiction (the policy on memberships sees to that). */
export async function listAccounts(
  query: Query,
  filter: z.output<typeof AccountQuery>,
): Promise<{ rows: AccountRow[]; total: number }> {
  const text = filter.q ? containing(filter.q) : null;
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT u.id AS "accountId", u.username, u.name, coalesce(u.disabled, false) AS disabled,
      coalesce(u."twoFactorEnabled", false) AS "secondFactor", coalesce(u.synthetic, false) AS synthetic,
      (SELECT jsonb_agg(to_jsonb(k) ORDER BY k."from" DESC) FROM (
        SELECT ${membershipColumns} FROM organisations.membership m
        JOIN organisations.organisation_v1 o ON o.id = m.organisation_id WHERE m.account_id = u.id) k) AS memberships,
      count(*) OVER () AS total
    FROM auth."user" u
    WHERE EXISTS (SELECT FROM organisations.membership m WHERE m.account_id = u.id
        AND (${filter.organisationId ?? null}::uuid IS NULL OR m.organisation_id = ${filter.organisationId ?? null}::uuid)
        AND (${filter.role ?? null}::text IS NULL OR m.role = ${filter.role ?? null}::text))
      AND (${text}::text IS NULL OR u.username ILIKE ${text} OR u.name ILIKE ${text})
      AND (${filter.state} = 'all' OR coalesce(u.disabled, false) = (${filter.state} = 'disabled'))
    ORDER BY u.username LIMIT ${filter.pageSize} OFFSET ${(filter.page - 1) * filter.pageSize}`.execute(
    query,
  );
  return { rows: rows.map((row) => AccountRow.parse(row)), total: rows[0]?.total ?? 0 };
}

export async function listMemberships(query: Query, organisationId: string) {
  const { rows } = await sql`SELECT ${membershipColumns}, u.name AS "accountName"
    FROM organisations.membership m JOIN organisations.organisation_v1 o ON o.id = m.organisation_id
    JOIN auth."user" u ON u.id = m.account_id
    WHERE m.organisation_id = ${organisationId} ORDER BY upper(m.valid) DESC NULLS FIRST, lower(m.valid) DESC`.execute(
    query,
  );
  return rows.map((row) => MembershipRow.extend({ accountName: z.string() }).parse(row));
}

export async function insertMembership(
  query: Query,
  membership: {
    accountId: string;
    organisationId: string;
    role: string;
    from: string;
    handedOverFrom?: string;
  },
): Promise<string> {
  const { id } = await query
    .insertInto('organisations.membership')
    .values({
      account_id: membership.accountId,
      organisation_id: membership.organisationId,
      role: membership.role,
      valid: `[${membership.from},)`,
      handed_over_from: membership.handedOverFrom ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ends a membership after its last day. @returns what it was, or undefined when there is none to end. */
export async function endMembership(query: Query, id: string, lastDay: string) {
  const { rows } = await sql<{ organisationId: string; role: string; accountId: string }>`
    UPDATE organisations.membership SET valid = daterange(lower(valid), ${lastDay}::date + 1)
    WHERE id = ${id} AND valid @> ${lastDay}::date
    RETURNING organisation_id AS "organisationId", role, account_id AS "accountId"`.execute(query);
  return rows[0];
}

export async function actsBelow(query: Query, accountId: string): Promise<boolean> {
  const { rows } =
    await sql`SELECT FROM organisations.membership WHERE account_id = ${accountId} LIMIT 1`.execute(query);
  return rows.length > 0;
}
