import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { roundReleased } from '../contract/results-events.ts';
import { nextRoundState } from '../rules/round-states.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { demandReview } from './compare-runs.ts';
import { getRound, recordRoundEvent, writeRoundState } from './round-store.ts';

/**
 * Makes the result of a checked run public. The seats are used in the ledger, which refuses what the plan does not
 * have, and everybody admitted is put on the list of the school that expects them; all of it or nothing. It takes
 * the leader of the body that runs the cycle, and whoever ordered the run cannot be the one who releases it.
 */
export async function releaseRound(
  call: AdmissionCall,
  { id, runId, note }: { id: string; runId: string; note: string },
): Promise<{ id: string }> {
  const round = await getRound(call.query, id, true);
  const next = nextRoundState(round.state, 'release', ['leader']);
  if (!next) throw new Refusal('conflict', { code: 'round-step-refused', params: { state: round.state } });
  const { rows } = await sql<{ state: string; requestedBy: string; packageId: string | null }>`
    SELECT state, requested_by AS "requestedBy", result_file_id AS "packageId" FROM admissions.run
    WHERE id = ${runId} AND round_id = ${id} AND purpose = 'decision'`.execute(call.query);
  const [run] = rows;
  if (run?.state !== 'checked') throw new Refusal('conflict', { code: 'run-not-checked' });
  if (run.requestedBy === call.actor.accountId)
    throw new Refusal('forbidden', { code: 'release-by-another' });
  await sql`INSERT INTO admissions.release (round_id, run_id, package_file_id, released_by)
    VALUES (${id}, ${runId}, ${run.packageId}, ${call.actor.accountId})`.execute(call.query);
  await sql`INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, round_id, recorded_by)
    SELECT ${round.cycleId}, programme_id, 'used', count(*), ${id}, ${call.actor.accountId}
    FROM admissions.assignment WHERE run_id = ${runId} GROUP BY programme_id`.execute(call.query);
  const admitted = await sql`
    INSERT INTO admissions.registration (cycle_id, candidate_id, round_id, programme_id, organisation_id, year, identity_hash)
    SELECT ${round.cycleId}, a.candidate_id, ${id}, a.programme_id, p.organisation_id, y.year, c.identity_hash
    FROM admissions.assignment a JOIN admissions.programme p ON p.id = a.programme_id
      JOIN admissions.candidate c ON c.id = a.candidate_id JOIN admissions.cycle y ON y.id = c.cycle_id
    WHERE a.run_id = ${runId}`.execute(call.query);
  await writeRoundState(call.query, id, next);
  const after = { state: next, runId, admitted: Number(admitted.numAffectedRows ?? 0) };
  await recordRoundEvent(call, round, 'release', note, after);
  await call.audit({
    action: 'admissions.run.release',
    subject: roundSubject,
    subjectId: id,
    organisationId: round.organisationId,
    before: { state: round.state },
    after,
    reason: note,
  });
  await call.publish(roundReleased, { cycleId: round.cycleId, roundId: id, runId });
  return { id };
}

/** As a person releases: only after that person has looked at what differs from earlier results. */
export async function releaseReviewedRound(
  call: AdmissionCall,
  release: { id: string; runId: string; note: string },
): Promise<{ id: string }> {
  await demandReview(call, release.id, release.runId);
  return releaseRound(call, release);
}
