import type { Pathway } from '../contract/offering.ts';

/** An offering as it runs on the day of a merger. */
export type RunningOffering = {
  offeringId: string;
  organisationId: string;
  programmeCode: string;
  pathway: Pathway;
  capacity: number;
};

/** What becomes of the offerings of merged schools. */
export type Succession =
  | { kind: 'move'; offeringId: string }
  /** Two of the same: the one ends, the other goes on with the places of both. */
  | { kind: 'join'; offeringId: string; intoOfferingId: string; capacity: number };

const sameOf = ({ programmeCode, pathway }: RunningOffering) => `${programmeCode} ${pathway}`;

/**
 * From the day of a merger the offerings of the merged schools are the successor's. Where it offers the same
 * programme in the same pathway, the two become one; the first of several that come is the one that stays.
 */
export function succeed(running: readonly RunningOffering[], intoId: string): Succession[] {
  const kept = new Map<string, { offeringId: string; capacity: number }>();
  for (const each of running) if (each.organisationId === intoId) kept.set(sameOf(each), { ...each });
  const coming = running
    .filter(({ organisationId }) => organisationId !== intoId)
    .sort((a, b) => (a.offeringId < b.offeringId ? -1 : 1));
  return coming.map((each): Succession => {
    const known = kept.get(sameOf(each));
    if (!known) {
      kept.set(sameOf(each), { ...each });
      return { kind: 'move', offeringId: each.offeringId };
    }
    known.capacity += each.capacity;
    return {
      kind: 'join',
      offeringId: each.offeringId,
      intoOfferingId: known.offeringId,
      capacity: known.capacity,
    };
  });
}
