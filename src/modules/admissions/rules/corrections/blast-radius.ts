import type { BlastRow, Place, Variant } from '../../contract/correction.ts';

type Placements = ReadonlyMap<string, Place>;

/** A result with the reason that it gave for a choice of somebody. */
export type ReasonedResult = {
  places: Placements;
  reasonFor(candidateId: string, code: string): string | null;
};

/** Batches come in their order and choices in theirs; a placement by consent is after all choices of its batch. */
const standing = (place: Place | undefined): readonly [number, number] =>
  place ? [place.batch, place.choiceNo ?? Number.MAX_SAFE_INTEGER] : [Number.MAX_SAFE_INTEGER, 0];

function isBetter(one: Place | undefined, other: Place | undefined): boolean {
  const [[batch, choice], [otherBatch, otherChoice]] = [standing(one), standing(other)];
  return batch < otherBatch || (batch === otherBatch && choice < otherChoice);
}

/**
 * Who would change when a released result is put right. A candidate who gains is wronged by the released result: by
 * the rules, on the right inputs, the better place was theirs. A candidate who loses holds a place that the rules do
 * not give. Who is placed by consent both times, in another programme, only shifts. The same programme on another kind of seat changes nothing for the person and is only counted.
 *
 * @param named Those whose own record was wrong.
 */
export function blastRadius(
  released: ReasonedResult,
  right: ReasonedResult,
  named: ReadonlySet<string>,
): { rows: BlastRow[]; reseated: number } {
  const rows: BlastRow[] = [];
  let reseated = 0;
  for (const candidateId of new Set([...released.places.keys(), ...right.places.keys()])) {
    const [from, to] = [released.places.get(candidateId), right.places.get(candidateId)];
    if (from?.code === to?.code) {
      if (from?.seat !== to?.seat) reseated += 1;
      continue;
    }
    const gains = isBetter(to, from);
    const effect = gains ? 'gains' : isBetter(from, to) ? 'loses' : 'shifts';
    rows.push({
      candidateId,
      from: from ?? null,
      to: to ?? null,
      effect,
      named: named.has(candidateId),
      reason: gains
        ? to
          ? released.reasonFor(candidateId, to.code)
          : null
        : from
          ? right.reasonFor(candidateId, from.code)
          : null,
    });
  }
  const order = (row: BlastRow) => (row.named ? 0 : 3) + ['gains', 'loses', 'shifts'].indexOf(row.effect);
  rows.sort((a, b) => order(a) - order(b) || (a.candidateId < b.candidateId ? -1 : 1));
  return { rows, reseated };
}

/** Whom a variant moves: all, or only the wronged, who get their place beside those who hold it. */
export const movedBy = (variant: Variant, rows: readonly BlastRow[]): BlastRow[] =>
  rows.filter(({ effect }) => variant === 'full' || effect === 'gains');

/** Seats of a programme by its ledger. */
export type Balance = { seats: number; used: number };

/**
 * Seats that the plan lacks after moves, by programme: those have to be granted by a document, for nobody sits
 * outside the plan. Whoever moves frees the seat held until then; `holds` says who still holds one.
 */
export function lackingSeats(
  moves: readonly BlastRow[],
  balances: ReadonlyMap<string, Balance>,
  holds: (candidateId: string) => boolean = () => true,
): Record<string, number> {
  const change = new Map<string, number>();
  const add = (code: string | undefined, by: number) =>
    code && change.set(code, (change.get(code) ?? 0) + by);
  for (const { candidateId, from, to } of moves) {
    if (from && holds(candidateId)) add(from.code, -1);
    add(to?.code, 1);
  }
  const lacking: Record<string, number> = {};
  for (const code of [...change.keys()].sort()) {
    const { seats, used } = balances.get(code) ?? { seats: 0, used: 0 };
    const lack = used + (change.get(code) ?? 0) - seats;
    if (lack > 0 && (change.get(code) ?? 0) > 0) lacking[code] = lack;
  }
  return lacking;
}
