import { sql } from 'kysely';
import { candidateSubject } from './audit-subjects.ts';
import type { WritingCall } from './call.ts';
import { drawQueryCode, queryCodeHash } from './query-codes.ts';

export type IssuedCodes = { id: string; number: string; name: string; code: string; guardianCode: string };

/**
 * Draws codes for candidates and keeps their keyed hashes only: what is returned is printed once and lies nowhere.
 * Whoever had codes before gets others, and visits under the old ones end.
 */
export async function issueCodes(
  call: WritingCall,
  cycleId: string,
  candidates: readonly { id: string; number: string; name: string }[],
): Promise<IssuedCodes[]> {
  const issued = candidates.map(({ id, number, name }) => ({
    id,
    number,
    name,
    code: drawQueryCode(),
    guardianCode: drawQueryCode(),
  }));
  const { secret } = call.services;
  await sql`
    UPDATE admissions.candidate c SET code_hash = decode(g.code, 'hex'), guardian_code_hash = decode(g.guardian, 'hex'),
      code_version = c.code_version + CASE WHEN c.code_hash IS NULL THEN 0 ELSE 1 END
    FROM unnest(${issued.map(({ id }) => id)}::uuid[], ${issued.map(({ code }) => queryCodeHash(code, 'candidate', secret))}::text[],
      ${issued.map(({ guardianCode }) => queryCodeHash(guardianCode, 'guardian', secret))}::text[]) AS g (id, code, guardian)
    WHERE c.id = g.id AND c.cycle_id = ${cycleId}`.execute(call.query);
  await sql`INSERT INTO admissions.candidate_event (candidate_id, kind, actor, actor_name)
    SELECT unnest(${issued.map(({ id }) => id)}::uuid[]), 'codes-issued', ${call.actor.accountId}, ${call.actor.name}`.execute(
    call.query,
  );
  await call.audit({
    action: 'admissions.candidate.issue-codes',
    subject: candidateSubject,
    subjectId: issued.length === 1 ? (issued[0]?.id ?? cycleId) : cycleId,
    after: { candidates: issued.length },
  });
  return issued;
}
