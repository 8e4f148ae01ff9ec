import { sql } from 'kysely';
import { z } from 'zod';
import { systemName } from '#kernel/contract/system-name.ts';
import type { Subscription } from '#kernel/registry/events.ts';
import { succeed } from '../rules/school-succession.ts';
import type { ProgrammeCall } from './call.ts';
import {
  endState,
  listRunning,
  raiseRevision,
  recordOfferingEvent,
  replaceState,
  type StoredState,
} from './offering-store.ts';

const Merged = z.object({ fromIds: z.array(z.uuid()), intoId: z.uuid(), effectiveOn: z.iso.date() });
const Closed = z.object({ organisationId: z.uuid(), effectiveOn: z.iso.date() });

type Query = ProgrammeCall['query'];
const system = { actor: 'system', actorName: systemName };

async function join(query: Query, own: StoredState, into: StoredState, capacity: number, day: string) {
  await endState(query, own.offeringId, day);
  await sql`UPDATE programmes.offering SET merged_into = ${into.offeringId} WHERE id = ${own.offeringId}`.execute(
    query,
  );
  await replaceState(query, { ...into, capacity }, day);
}

/** What a merger does to offerings; doing it twice does nothing more. */
export async function succeedOn(query: Query, payload: z.infer<typeof Merged>): Promise<void> {
  const { fromIds, intoId, effectiveOn } = payload;
  const running = await listRunning(query, [...fromIds, intoId], effectiveOn, true);
  const states = new Map(running.map((state) => [state.offeringId, state]));
  const steps = succeed([...states.values()], intoId, effectiveOn);
  for (const [index, step] of steps.entries()) {
    const own = states.get(step.offeringId);
    if (!own) continue;
    const next = steps[index + 1];
    // What joins a later one runs in the successor only until that begins.
    const until = next?.kind === 'join' && next.offeringId === step.offeringId ? next.from : own.to;
    if (step.kind === 'move') {
      const moved = { ...own, organisationId: intoId, from: effectiveOn, to: until };
      states.set(step.offeringId, moved);
      await replaceState(query, moved, effectiveOn);
    } else {
      const into = states.get(step.intoOfferingId);
      if (!into) continue;
      await join(query, own, into, step.capacity, step.from);
      states.set(into.offeringId, { ...into, capacity: step.capacity });
    }
    await recordOfferingEvent(query, {
      ...system,
      offeringId: step.offeringId,
      kind: 'moved',
      effectiveOn: step.kind === 'move' ? effectiveOn : step.from,
      reason: null,
    });
    await raiseRevision(query, step.offeringId);
  }
}

/** Offerings of merged schools go on in the successor from the day; what was before stays where it was. */
const followMergers: Subscription = {
  event: 'organisations.organisation.merged',
  id: 'programmes.follow-mergers',
  handle: (call, payload) => {
    const merged = Merged.parse(payload);
    return call.transaction((query) => succeedOn(query as Query, merged));
  },
};

/** A school that is closed without a successor takes nobody in any more. */
const followClosures: Subscription = {
  event: 'organisations.organisation.closed',
  id: 'programmes.follow-closures',
  handle: (call, payload) => {
    const { organisationId, effectiveOn } = Closed.parse(payload);
    return call.transaction(async (transaction) => {
      const query = transaction as Query;
      for (const { offeringId } of await listRunning(query, [organisationId], effectiveOn)) {
        await endState(query, offeringId, effectiveOn);
        await recordOfferingEvent(query, {
          ...system,
          offeringId,
          kind: 'stopped',
          effectiveOn,
          reason: null,
        });
        await raiseRevision(query, offeringId);
      }
    });
  },
};

export const followSchools = [followMergers, followClosures];
