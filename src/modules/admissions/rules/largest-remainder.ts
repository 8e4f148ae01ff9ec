/** Somebody who shares in seats, by a whole number as key. */
export type Sharer = { id: string; weight: number };

/**
 * Deals seats by largest remainder (最大余额法): each first gets the whole part of its exact share, the seats left go
 * to the largest remainders. Equal remainders: the greater weight first, then the lower id. All arithmetic is in whole
 * numbers, so that the same key gives the same seats on any machine. Without any weight nobody gets a seat.
 */
export function allotByLargestRemainder(seats: number, sharers: readonly Sharer[]): Map<string, number> {
  const total = sharers.reduce((sum, { weight }) => sum + weight, 0);
  if (!Number.isSafeInteger(seats * total)) throw new RangeError('weights are too large for exact shares');
  if (total === 0) return new Map(sharers.map(({ id }) => [id, 0]));
  const parts = sharers.map(({ id, weight }) => ({
    id,
    weight,
    whole: Math.floor((seats * weight) / total),
    remainder: (seats * weight) % total,
  }));
  const left = seats - parts.reduce((sum, { whole }) => sum + whole, 0);
  const byRemainder = [...parts].sort(
    (a, b) => b.remainder - a.remainder || b.weight - a.weight || (a.id < b.id ? -1 : 1),
  );
  const lucky = new Set(byRemainder.slice(0, left).map(({ id }) => id));
  return new Map(parts.map(({ id, whole }) => [id, whole + (lucky.has(id) ? 1 : 0)]));
}

/** How many of a programme's seats are allotted: the share of the plan, rounded half up (2.2). */
export const allottedSeats = (seats: number, percent: number): number =>
  Math.floor((seats * percent * 2 + 100) / 200);
