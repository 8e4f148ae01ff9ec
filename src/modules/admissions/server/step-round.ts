import { sql } from 'kysely';
import type { z } from 'zod';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { roundOpened } from '../contract/choices-events.ts';
import type { RoundStep } from '../contract/seal.ts';
import { nextRoundState } from '../rules/round-states.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { getRound, recordRoundEvent, type StoredRound, writeRoundState } from './round-store.ts';
import { sealRound } from './seal-round.ts';

/** What must be there before candidates are let in, all that is missing at once. */
async function openingFaults(call: AdmissionCall, round: StoredRound): Promise<Fault[]> {
  const { rows } = await sql<{ cycle: string; programmes: number; slips: number }>`
    SELECT y.state AS cycle, (SELECT count(*) FROM admissions.seal_slip s WHERE s.round_id = ${round.id}) AS slips,
      (SELECT count(*) FROM admissions.programme p WHERE p.cycle_id = y.id AND p.state = 'adopted' AND p.batch_no = ANY (${round.batches}::smallint[])) AS programmes
    FROM admissions.cycle y WHERE y.id = ${round.cycleId}`.execute(call.query);
  const [found] = rows;
  const faults: Fault[] = [];
  if (found?.cycle !== 'published')
    faults.push({ code: 'cycle-not-published', params: { state: found?.cycle ?? '' } });
  if (found?.programmes === 0) faults.push({ code: 'round-without-programmes' });
  if (found?.slips !== 2) faults.push({ code: 'slips-missing', params: { laid: found?.slips ?? 0 } });
  if (round.over) faults.push({ code: 'deadline-passed' });
  return faults;
}

/** Takes a step of a round; its window decides when submissions count, the state whether at all. */
export async function stepRound(
  call: AdmissionCall,
  input: z.output<typeof RoundStep>,
): Promise<{ id: string }> {
  const round = await getRound(call.query, input.id, true);
  if (!reaches(call.jurisdiction, round.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (round.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  if (input.action === 'seal') {
    await sealRound(call, round.id, ['office']);
    return { id: round.id };
  }
  const next = nextRoundState(round.state, input.action, ['office']);
  if (!next) throw new Refusal('conflict', { code: 'round-step-refused', params: { state: round.state } });
  if (input.action === 'cancel' && !input.note)
    throw new Refusal('invalid', { code: 'cancel-needs-note', field: 'note' });
  if (input.action === 'open') {
    const faults = await openingFaults(call, round);
    if (faults.length > 0) throw new Refusal('conflict', faults);
    await call.publish(roundOpened, { cycleId: round.cycleId, roundId: round.id });
  }
  await writeRoundState(call.query, round.id, next);
  await recordRoundEvent(call, round, input.action, input.note);
  await call.audit({
    action: 'admissions.choice.step',
    subject: roundSubject,
    subjectId: round.id,
    organisationId: round.organisationId,
    before: { state: round.state },
    after: { state: next },
    reason: input.note,
  });
  return { id: round.id };
}
