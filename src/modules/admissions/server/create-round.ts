import { sql } from 'kysely';
import type { z } from 'zod';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { NewRound, RoundWindow } from '../contract/seal.ts';
import { supplementaryObstacle } from '../rules/supplementary-round.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { getCycle, listBatches } from './cycle-store.ts';
import { getRound, recordRoundEvent } from './round-store.ts';
import { countVacant, listCycleRounds } from './vacancies.ts';

/** Makes a round of a published cycle. It takes nothing until it is opened. */
export async function createRound(
  call: AdmissionCall,
  input: z.output<typeof NewRound>,
): Promise<{ id: string }> {
  const cycle = await getCycle(call, input.cycleId, 'share');
  if (!reaches(call.jurisdiction, cycle.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  const known = (await listBatches(call, cycle.id)).map(({ no }) => no);
  const faults: Fault[] = [];
  if (cycle.state !== 'published')
    faults.push({ code: 'cycle-not-published', params: { state: cycle.state } });
  for (const batch of input.batches)
    if (!known.includes(batch)) faults.push({ code: 'batch-unknown', field: 'batches', params: { batch } });
  if (input.opensAt >= input.closesAt) faults.push({ code: 'window-upside-down', field: 'closesAt' });
  if (input.kind === 'supplementary') {
    const vacant = await countVacant(call.query, cycle.id, input.batches);
    const obstacle = supplementaryObstacle({ rounds: await listCycleRounds(call.query, cycle.id), vacant });
    if (obstacle) faults.push({ code: obstacle, field: 'kind' });
  }
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const batches = [...new Set(input.batches)].sort((a, b) => a - b);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.round (cycle_id, no, kind, title, batches, opens_at, closes_at)
    SELECT ${cycle.id}, coalesce(max(no), 0) + 1, ${input.kind}, ${input.title}, ${batches}::smallint[], ${input.opensAt}::timestamptz, ${input.closesAt}::timestamptz
    FROM admissions.round WHERE cycle_id = ${cycle.id} RETURNING id`.execute(call.query);
  const id = rows[0]?.id ?? '';
  await recordRoundEvent(call, { id, cycleId: cycle.id }, 'create-round', null, { title: input.title });
  await call.audit({
    action: 'admissions.choice.create-round',
    subject: roundSubject,
    subjectId: id,
    organisationId: cycle.organisationId,
    after: { ...input, batches },
  });
  return { id };
}

/**
 * Moves the window of a round that is not sealed, for a reason that everybody sees. A deadline that has passed is
 * never moved: what counts was decided by it, and the seal may be under way.
 */
export async function moveWindow(
  call: AdmissionCall,
  input: z.output<typeof RoundWindow>,
): Promise<{ id: string }> {
  const round = await getRound(call.query, input.id, true);
  if (!reaches(call.jurisdiction, round.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (round.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const faults: Fault[] = [];
  if (round.state !== 'preparing' && round.state !== 'open')
    faults.push({ code: 'round-step-refused', params: { state: round.state } });
  if (round.over) faults.push({ code: 'deadline-passed' });
  if (input.opensAt >= input.closesAt) faults.push({ code: 'window-upside-down', field: 'closesAt' });
  if (new Date(input.closesAt) <= call.now) faults.push({ code: 'deadline-in-the-past', field: 'closesAt' });
  if (faults.length > 0) throw new Refusal('conflict', faults);
  await sql`UPDATE admissions.round SET opens_at = ${input.opensAt}::timestamptz, closes_at = ${input.closesAt}::timestamptz, revision = revision + 1
    WHERE id = ${round.id}`.execute(call.query);
  const after = { opensAt: input.opensAt, closesAt: input.closesAt };
  await recordRoundEvent(call, round, 'move-window', input.reason, after);
  await call.audit({
    action: 'admissions.choice.move-window',
    subject: roundSubject,
    subjectId: round.id,
    organisationId: round.organisationId,
    before: { closesAt: round.closesAt.toISOString() },
    after,
    reason: input.reason,
  });
  return { id: round.id };
}
