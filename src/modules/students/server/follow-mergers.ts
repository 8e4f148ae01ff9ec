import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { systemName } from '#kernel/contract/system-name.ts';
import type { Subscription } from '#kernel/registry/events.ts';
import { isOnRoll } from '../rules/enrolment-states.ts';
import { insertSteps, lockHistories, periodsOf, writePeriods } from './enrolment-store.ts';
import type { Tables } from './tables.ts';

const Merged = z.object({ fromIds: z.array(z.uuid()), intoId: z.uuid(), effectiveOn: z.iso.date() });
const chunkSize = 2000;

/** Enrolments on a roll of the merged schools on the day or later. */
async function listMoving(
  query: Transaction<Tables>,
  fromIds: readonly string[],
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT enrolment_id AS id FROM students.roll_period
    WHERE organisation_id = ANY (${fromIds}::uuid[]) AND valid_to > ${day}::date AND status IN ('enrolled', 'suspended') ORDER BY 1`.execute(
    query,
  );
  return rows.map(({ id }) => id);
}

/** Moves enrolments on from the day; what was recorded for later days is kept and happens at the successor. */
async function moveOn(
  query: Transaction<Tables>,
  ids: readonly string[],
  intoId: string,
  effectiveOn: string,
  day: string,
): Promise<void> {
  const histories = (await lockHistories(query, ids)).filter((history) => {
    const on = periodsOf(history).findLast(({ from }) => from <= effectiveOn) ?? periodsOf(history)[0];
    return on !== undefined && on.organisationId !== intoId && isOnRoll(on.status);
  });
  const steps = histories.map((history) => ({
    enrolmentId: history.id,
    studentId: history.studentId,
    organisationId: intoId,
    action: 'move' as const,
    effectiveOn: history.entry.enteredOn > effectiveOn ? history.entry.enteredOn : effectiveOn,
    change: { organisationId: intoId },
    reason: null,
  }));
  await insertSteps(query, steps, { accountId: 'system', name: systemName, today: day });
  for (const [index, history] of histories.entries()) {
    const step = steps[index];
    if (step) history.steps.push({ ...step, undone: false });
  }
  await writePeriods(query, histories);
}

/** Enrolments of merged schools go on in the successor from the day; what was before stays where it was. */
export const followMergers: Subscription = {
  event: 'organisations.organisation.merged',
  id: 'students.follow-mergers',
  handle: (call, payload) => {
    const { fromIds, intoId, effectiveOn } = Merged.parse(payload);
    return call.transaction(async (transaction) => {
      const query = transaction as Transaction<Tables>;
      const ids = await listMoving(query, fromIds, effectiveOn);
      for (let at = 0; at < ids.length; at += chunkSize)
        await moveOn(query, ids.slice(at, at + chunkSize), intoId, effectiveOn, today(call.services.clock));
      await sql`UPDATE students.transfer SET to_organisation_id = ${intoId}, revision = revision + 1
        WHERE to_organisation_id = ANY (${fromIds}::uuid[]) AND from_organisation_id <> ${intoId} AND state IN ('requested', 'accepted')`.execute(
        query,
      );
    });
  },
};
