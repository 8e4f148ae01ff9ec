import type { Admission } from './admit-round.ts';
import type { RoundCandidate, RoundProgramme } from './round-input.ts';

/** The last admitted of a programme by kind of seat; scores are absent while seats of the programme are left. */
export type CutOff = {
  code: string;
  seat: string;
  seats: number;
  admitted: number;
  lastScores: Record<string, number> | null;
};

/**
 * Cut-offs of every programme and kind of seat. `seats` are those of the programme for its open order, those of
 * the reserve for a reserve. A programme that is not full admits whoever asks, so no score of it is a line.
 */
export function cutOffs(
  programmes: readonly RoundProgramme[],
  candidates: readonly RoundCandidate[],
  admitted: ReadonlyMap<string, Admission>,
): CutOff[] {
  const keysOf = new Map(candidates.map(({ receipt, keys }) => [receipt, keys]));
  const holders = Map.groupBy(admitted, ([, { code }]) => code);
  return programmes.flatMap((programme) => {
    const { code, seats, reserves, ranking } = programme;
    const own = holders.get(code) ?? [];
    const bySeat = Map.groupBy(own, ([, { seat }]) => seat);
    const kinds = ['open', ...reserves.map(({ group }) => `reserved:${group}`), 'reverted', 'consent'];
    return kinds
      .filter((seat) => seat === 'open' || seat.startsWith('reserved:') || bySeat.has(seat))
      .map((seat) => {
        const group = bySeat.get(seat) ?? [];
        const lines = group.map(([receipt]) => ranking.map((key) => keysOf.get(receipt)?.[key] ?? 0));
        const last = lines.reduce<number[] | undefined>(
          (low, line) => (low === undefined || isLower(line, low) ? line : low),
          undefined,
        );
        const reserve = reserves.find(({ group: name }) => seat === `reserved:${name}`);
        return {
          code,
          seat,
          seats: reserve?.seats ?? seats,
          admitted: group.length,
          lastScores:
            last && own.length >= seats
              ? Object.fromEntries(ranking.map((key, index) => [key, last[index] ?? 0]))
              : null,
        };
      });
  });
}

function isLower(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
