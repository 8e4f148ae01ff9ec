import { sql } from 'kysely';
import type { z } from 'zod';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { BlastRow, CorrectionDecision, Variant } from '../contract/correction.ts';
import { roundCorrected } from '../contract/results-events.ts';
import { lackingSeats, movedBy } from '../rules/corrections/blast-radius.ts';
import { nextCorrectionState } from '../rules/corrections/correction-states.ts';
import { type Affected, keepSupernumeraryRun, movePersons, tellPersons } from './adopt-correction.ts';
import type { AdmissionCall } from './call.ts';
import { readBalances } from './compute-correction.ts';
import { getCorrection, type StoredCorrection } from './correction-store.ts';
import { correctionSubject } from './correction-subjects.ts';
import { demandDocumentNumber } from './document-number.ts';
import { getRound, recordRoundEvent, type StoredRound } from './round-store.ts';

type Decision = z.output<typeof CorrectionDecision>;

/** Registrations of those who would move, held against other steps. */
async function lockAffected(
  call: AdmissionCall,
  roundId: string,
  moves: readonly BlastRow[],
): Promise<Map<string, Affected>> {
  const ids = moves.map(({ candidateId }) => candidateId);
  await sql`SELECT FROM admissions.registration WHERE candidate_id = ANY (${ids}::uuid[]) ORDER BY candidate_id FOR UPDATE`.execute(
    call.query,
  );
  const { rows } = await sql<Affected & { candidateId: string }>`
    SELECT c.id AS "candidateId", c.number, r.state, r.handed_over_at IS NOT NULL AS "handedOver",
      EXISTS (SELECT FROM admissions.registration l WHERE l.candidate_id = c.id AND l.round_id <> ${roundId} AND l.state IN ('admitted', 'registered')) AS "placedElsewhere"
    FROM admissions.candidate c LEFT JOIN admissions.registration r ON r.candidate_id = c.id AND r.round_id = ${roundId}
    WHERE c.id = ANY (${ids}::uuid[])`.execute(call.query);
  return new Map(rows.map(({ candidateId, ...row }) => [candidateId, row]));
}

/** What stands against moving persons: each is named by number, with what is to be settled first. */
function personFaults(moves: readonly BlastRow[], affected: ReadonlyMap<string, Affected>): Fault[] {
  return moves.flatMap(({ candidateId }) => {
    const { number = '', handedOver, placedElsewhere } = affected.get(candidateId) ?? {};
    const params = { number };
    return [
      ...(handedOver ? [{ code: 'correction-handed-over', params }] : []),
      ...(placedElsewhere ? [{ code: 'correction-placed-later', params }] : []),
    ];
  });
}

async function roundFaults(
  call: AdmissionCall,
  correction: StoredCorrection,
  variant: Variant,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (correction.effects?.releasedRunId !== correction.releasedRunId)
    faults.push({ code: 'correction-outdated' });
  const { rows } = await sql`
    SELECT FROM admissions.round r JOIN admissions.round l ON l.cycle_id = r.cycle_id AND l.no > r.no AND l.state NOT IN ('preparing', 'cancelled')
    WHERE r.id = ${correction.roundId} LIMIT 1`.execute(call.query);
  if (variant === 'full' && rows.length > 0) faults.push({ code: 'correction-later-round' });
  return faults;
}

async function adopt(
  call: AdmissionCall,
  correction: StoredCorrection,
  round: StoredRound,
  variant: Variant,
  { note, documentNumber }: Decision,
): Promise<{ runId: string; added: Record<string, number>; moves: number }> {
  const { effects, runId } = correction;
  if (!effects || !runId) throw new Error('a computed correction has no effects');
  const moves = movedBy(variant, effects.rows);
  const affected = await lockAffected(call, round.id, moves);
  const holds = (candidateId: string) =>
    ['admitted', 'registered'].includes(affected.get(candidateId)?.state ?? '');
  const added = lackingSeats(moves, await readBalances(call.query, round.id), holds);
  const faults = [...(await roundFaults(call, correction, variant)), ...personFaults(moves, affected)];
  const lacking = Object.values(added).reduce((sum, seats) => sum + seats, 0);
  if (lacking > 0 && !documentNumber)
    faults.push({
      code: 'correction-needs-document',
      field: 'documentNumber',
      params: { seats: lacking },
    });
  if (faults.length > 0) throw new Refusal('conflict', faults);
  await movePersons(call, round, moves, { added, holds, note, documentNumber });
  const publicRunId = variant === 'full' ? runId : await keepSupernumeraryRun(call, correction, moves, added);
  await sql`
    UPDATE admissions.release SET run_id = ${publicRunId},
      package_file_id = CASE WHEN ${variant === 'full'} THEN (SELECT result_file_id FROM admissions.run WHERE id = ${publicRunId}) ELSE package_file_id END
    WHERE round_id = ${round.id}`.execute(call.query);
  await tellPersons(call, round, correction.id, moves, note);
  return { runId: publicRunId, added, moves: moves.length };
}

/**
 * Decides on a correction whose effects were looked at: nothing changes, the right result takes the place of the
 * released one, or the wronged alone get their places on seats granted for them. Never by whoever proposed it. A
 * rejected one keeps its record.
 */
export async function decideCorrection(call: AdmissionCall, given: Decision): Promise<{ id: string }> {
  const input = {
    ...given,
    documentNumber: given.documentNumber && demandDocumentNumber(given.documentNumber),
  };
  const correction = await getCorrection(call.query, input.id, true);
  const round = await getRound(call.query, correction.roundId, true);
  if (!reaches(call.jurisdiction, round.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (correction.proposedBy === call.actor.accountId)
    throw new Refusal('forbidden', { code: 'correction-by-another' });
  const rejected = input.decision === 'reject';
  const next = nextCorrectionState(correction.state, rejected ? 'reject' : 'adopt', 'decider');
  if (!next)
    throw new Refusal('conflict', { code: 'correction-step-refused', params: { state: correction.state } });
  if (correction.runId !== input.runId) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const variant = input.decision === 'reject' ? null : input.decision;
  const done = variant ? await adopt(call, correction, round, variant, input) : null;
  await sql`UPDATE admissions.correction SET state = ${next}, variant = ${variant}, decision = ${input.note}, document_number = ${input.documentNumber},
      decided_by = ${call.actor.accountId}, decided_by_name = ${call.actor.name}, decided_at = clock_timestamp(),
      previous_run_id = ${done ? correction.releasedRunId : null} WHERE id = ${correction.id}`.execute(
    call.query,
  );
  const after = { state: next, variant, ...done };
  await recordRoundEvent(call, round, `${input.decision}-correction`, input.note, {
    correctionId: correction.id,
    ...after,
  });
  await call.audit({
    action: 'admissions.correction.decide',
    subject: correctionSubject,
    subjectId: correction.id,
    organisationId: round.organisationId,
    before: { state: correction.state, runId: correction.releasedRunId },
    after,
    reason: input.note,
  });
  if (done)
    await call.publish(roundCorrected, {
      cycleId: round.cycleId,
      roundId: round.id,
      runId: done.runId,
      correctionId: correction.id,
    });
  return { id: correction.id };
}
