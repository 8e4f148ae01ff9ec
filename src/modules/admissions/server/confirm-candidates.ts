import { sql } from 'kysely';
import { candidateSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { demandRunning, getCycle } from './cycle-store.ts';

/**
 * The county (or the city) confirms records: their claimed bonuses count from now on, and they change only by a
 * correction. Without a list of candidates, all that are within reach.
 */
export async function confirmCandidates(
  call: AdmissionCall,
  input: { cycleId: string; ids?: readonly string[] | undefined },
): Promise<{ confirmed: number }> {
  const cycle = await getCycle(call, input.cycleId, 'share');
  demandRunning(cycle);
  const among = input.ids ? sql`AND id = ANY (${input.ids}::uuid[])` : sql``;
  const { rows } = await sql<{ confirmed: number }>`
    WITH confirmed AS (
      UPDATE admissions.candidate SET state = 'confirmed', revision = revision + 1,
        bonuses = CASE WHEN bonuses = '[]' THEN bonuses ELSE (SELECT jsonb_agg(CASE b->>'state' WHEN 'claimed' THEN b || '{"state":"confirmed"}' ELSE b END)
          FROM jsonb_array_elements(bonuses) b) END
      WHERE cycle_id = ${cycle.id} AND state = 'entered' ${among} RETURNING id),
    kept AS (
      INSERT INTO admissions.candidate_event (candidate_id, kind, actor, actor_name)
      SELECT id, 'confirmed', ${call.actor.accountId}, ${call.actor.name} FROM confirmed)
    SELECT count(*) AS confirmed FROM confirmed`.execute(call.query);
  const confirmed = rows[0]?.confirmed ?? 0;
  await call.audit({
    action: 'admissions.candidate.confirm',
    subject: candidateSubject,
    subjectId: input.ids?.length === 1 ? (input.ids[0] ?? cycle.id) : cycle.id,
    after: { confirmed },
  });
  return { confirmed };
}
