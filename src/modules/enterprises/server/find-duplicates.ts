import { sql } from 'kysely';
import { reaches } from '#kernel/database/transaction.ts';
import type { DuplicatePair, DuplicateSide, Likeness } from '../contract/duplicate.ts';
import type { EnterpriseCall, Input } from './call.ts';
import { sideColumns, sideOf, sideTables } from './read-directories.ts';

/** A house of many firms (a park, an office block) says nothing about any two of them. */
const neighboursMax = 4;

/**
 * Pairs of entries with what is alike: a code that both have or had, the name without places and legal forms, the
 * number of a contact (a bookkeeper may serve many), the address. The weight puts the surest first.
 */
const pairs = sql`
  WITH latest AS (
    SELECT each.*, count(*) OVER (PARTITION BY address_key) AS neighbours
    FROM (SELECT DISTINCT ON (r.id) r.id, s.name_key, s.address_key
      FROM enterprises.enterprise r JOIN enterprises.enterprise_state s ON s.enterprise_id = r.id
      WHERE r.merged_into IS NULL ORDER BY r.id, lower(s.valid) DESC) each
  ), code AS (
    SELECT root_id AS id, credit_code AS value FROM enterprises.enterprise
    UNION SELECT e.root_id, c.credit_code FROM enterprises.former_code c JOIN enterprises.enterprise e ON e.id = c.enterprise_id
  ), phone AS (
    SELECT DISTINCT e.root_id AS id, c.phone_hash AS value
    FROM enterprises.contact c JOIN enterprises.enterprise e ON e.id = c.enterprise_id WHERE upper_inf(c.valid)
  ), likeness AS (
    SELECT a.id AS one_id, b.id AS other_id, 'code' AS likeness, 8 AS weight FROM code a JOIN code b ON a.value = b.value AND a.id < b.id
    UNION SELECT a.id, b.id, 'phone', 2 FROM phone a JOIN phone b ON a.value = b.value AND a.id < b.id
    UNION SELECT a.id, b.id, 'name', 4 FROM latest a JOIN latest b ON a.name_key = b.name_key AND a.id < b.id
    UNION SELECT a.id, b.id, 'address', 1 FROM latest a JOIN latest b ON a.address_key = b.address_key AND a.id < b.id
      WHERE a.neighbours <= ${neighboursMax}
  )
  SELECT one_id, other_id, array_agg(likeness ORDER BY weight DESC) AS likenesses, sum(weight) AS weight
  FROM likeness l
  WHERE NOT EXISTS (SELECT FROM enterprises.distinction d WHERE d.one_id = l.one_id AND d.other_id = l.other_id)
  GROUP BY one_id, other_id`;

type PairRow = {
  oneId: string;
  otherId: string;
  oneKeeper: string;
  otherKeeper: string;
  likenesses: Likeness[];
  total: number;
};

/** Candidates in which the caller keeps one side at least; merging needs both. */
export async function listDuplicates(
  call: EnterpriseCall,
  input: Input<'listDuplicates'>,
): Promise<{ rows: DuplicatePair[]; total: number }> {
  const kept = (alias: string) =>
    sql`${sql.ref(`${alias}.organisation_id`)} = ANY ((SELECT kernel.seen_organisations())::uuid[])`;
  const { rows } = await sql<PairRow>`
    SELECT p.one_id AS "oneId", p.other_id AS "otherId", a.organisation_id AS "oneKeeper", b.organisation_id AS "otherKeeper", p.likenesses,
      count(*) OVER () AS total
    FROM (${pairs}) p JOIN enterprises.enterprise a ON a.id = p.one_id JOIN enterprises.enterprise b ON b.id = p.other_id
    WHERE ((SELECT kernel.sees_all()) OR ${kept('a')} OR ${kept('b')})
      AND ${input.likeness ? sql`${input.likeness} = ANY (p.likenesses)` : sql`true`}
    ORDER BY p.weight DESC, p.one_id, p.other_id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  const ids = rows.flatMap(({ oneId, otherId }) => [oneId, otherId]);
  const sides = await sql<DuplicateSide & { divisionCode: string }>`
    SELECT ${sideColumns} FROM ${sideTables} WHERE r.id = ANY (${ids}::uuid[])`.execute(call.query);
  const byId = new Map(sides.rows.map((row) => [row.id, sideOf(call, row)]));
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.flatMap((row) => {
      const [one, other] = [byId.get(row.oneId), byId.get(row.otherId)];
      const merge = reaches(call.jurisdiction, row.oneKeeper) && reaches(call.jurisdiction, row.otherKeeper);
      return one && other ? [{ one, other, likenesses: row.likenesses, abilities: { merge } }] : [];
    }),
  };
}
