import type { Pathway } from '../contract/offering.ts';

/** An offering that runs on the day of a merger, or begins after it. */
export type RunningOffering = {
  offeringId: string;
  organisationId: string;
  programmeCode: string;
  pathway: Pathway;
  capacity: number;
  from: string;
};

/** What becomes of the offerings of merged schools. */
export type Succession =
  | { kind: 'move'; offeringId: string }
  /** Two of the same: from a day on the one ends, the other goes on with the places of both. */
  | { kind: 'join'; offeringId: string; intoOfferingId: string; capacity: number; from: string };

const sameOf = ({ programmeCode, pathway }: RunningOffering) => `${programmeCode} ${pathway}`;

/**
 * From the day of a merger the offerings of the merged schools are the successor's. Where it offers the same
 * programme in the same pathway, the two become one, on the day or when the successor's begins; the first of
 * several that come is the one that stays.
 */
export function succeed(running: readonly RunningOffering[], intoId: string, day: string): Succession[] {
  const kept = new Map<string, { offeringId: string; capacity: number; from: string }>();
  for (const each of running) if (each.organisationId === intoId) kept.set(sameOf(each), { ...each });
  const coming = running
    .filter(({ organisationId, from }) => organisationId !== intoId && from <= day)
    .sort((a, b) => (a.offeringId < b.offeringId ? -1 : 1));
  return coming.flatMap((each): Succession[] => {
    const move: Succession = { kind: 'move', offeringId: each.offeringId };
    const known = kept.get(sameOf(each));
    if (!known) {
      kept.set(sameOf(each), { ...each });
      return [move];
    }
    const later = known.from > day;
    known.capacity += each.capacity;
    const join: Succession = {
      kind: 'join',
      offeringId: each.offeringId,
      intoOfferingId: known.offeringId,
      capacity: known.capacity,
      from: later ? known.from : day,
    };
    return later ? [move, join] : [join];
  });
}
