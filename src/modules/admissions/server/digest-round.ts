import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';

export type RoundDigests = { inputs: string; rules: string };

/**
 * What a round decides on, one line of text each, in the order of the lines: seats with their reserves and limits,
 * candidates with groups and scores (where the policy has them known before the choices), and which receipt counts.
 * Seats that were used are those of the seal: registration of an earlier round goes on meanwhile.
 */
const inputLines = (roundId: string) => sql`
  SELECT jsonb_build_array('programme', p.id, p.batch_no, p.code, p.requires_any, p.ranking, p.minimum, p.precedence, p.ties, b.seats, coalesce(d.used, b.used))::text AS line
    FROM asked JOIN admissions.programme p ON p.cycle_id = asked.cycle_id AND p.batch_no = ANY (asked.batches) AND p.state = 'adopted'
    LEFT JOIN admissions.quota_balance b ON b.programme_id = p.id
    LEFT JOIN admissions.sealed_seat d ON d.round_id = ${roundId} AND d.programme_id = p.id
  UNION ALL
  SELECT jsonb_build_array('reserve', s.programme_id, s.position, s.group_code, s.seats, s.floor, s.hard)::text
    FROM asked JOIN admissions.programme p ON p.cycle_id = asked.cycle_id AND p.state = 'adopted' JOIN admissions.reserve s ON s.programme_id = p.id
  UNION ALL
  SELECT jsonb_build_array('limit', l.programme_id, l.kind, l.group_code, l.amount)::text
    FROM asked JOIN admissions.programme p ON p.cycle_id = asked.cycle_id AND p.state = 'adopted' JOIN admissions.group_limit l ON l.programme_id = p.id
  UNION ALL
  SELECT jsonb_build_array('candidate', c.id, c.number, c.groups, CASE WHEN asked.scores THEN k.keys END)::text
    FROM asked JOIN admissions.candidate c ON c.cycle_id = asked.cycle_id AND c.state <> 'withdrawn' LEFT JOIN admissions.score k ON k.candidate_id = c.id
  UNION ALL
  SELECT jsonb_build_array('choices', s.candidate_id, s.version, encode(v.receipt, 'hex'))::text
    FROM admissions.sealed_choice s JOIN admissions.choice_version v USING (candidate_id, round_id, version) WHERE s.round_id = ${roundId}`;

/** SHA-256 over everything that goes into the round, and over the rules by which it is decided. */
export async function digestRound(query: Connection, roundId: string): Promise<RoundDigests> {
  const { rows } = await sql<RoundDigests>`
    WITH asked AS (
      SELECT r.cycle_id, r.batches, (y.policy->>'scoresBeforeChoices')::boolean AS scores, y.policy
      FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id WHERE r.id = ${roundId})
    SELECT encode(sha256(convert_to('hedong-inputs/1' || chr(10) || coalesce((SELECT string_agg(line, chr(10) ORDER BY line COLLATE "C")
        FROM (${inputLines(roundId)}) lines), ''), 'UTF8')), 'hex') AS inputs,
      encode(sha256(convert_to('hedong-rules/1' || chr(10) || policy::text || chr(10) || (SELECT jsonb_agg(to_jsonb(b) ORDER BY b.no)::text
        FROM admissions.batch b WHERE b.cycle_id = asked.cycle_id AND b.no = ANY (asked.batches)), 'UTF8')), 'hex') AS rules
    FROM asked`.execute(query);
  const [digests] = rows;
  if (!digests) throw new Error(`no round ${roundId}`);
  return digests;
}

/** @throws a refusal when inputs or rules are no longer those that were sealed. */
export async function demandSealedInputs(query: Connection, roundId: string): Promise<void> {
  const { inputs, rules } = await digestRound(query, roundId);
  const { rows } = await sql<{ inputs: boolean; rules: boolean }>`
    SELECT inputs_sha256 = decode(${inputs}, 'hex') AS inputs, rules_sha256 = decode(${rules}, 'hex') AS rules
    FROM admissions.seal WHERE round_id = ${roundId}`.execute(query);
  const [seal] = rows;
  if (!seal) throw new Refusal('conflict', { code: 'round-not-sealed' });
  const changed = [...(seal.inputs ? [] : ['inputs']), ...(seal.rules ? [] : ['rules'])];
  if (changed.length > 0)
    throw new Refusal('conflict', { code: 'changed-since-seal', params: { changed: changed.join(' ') } });
}
