/** How good a chance is, in the words that a family reads. */
export const chances = ['very-likely', 'likely', 'possible', 'unlikely', 'unknown'] as const;
export type Chance = (typeof chances)[number];

/** The last admitted of an earlier year; no rank where seats were left and everybody was admitted. */
export type LastAdmitted = { year: number; rank: number | null; candidates: number };

/**
 * How far an own place may lie from earlier last places, in per cent of these. Places are compared as shares of
 * the year's candidates, since the years have different numbers of them.
 */
export const chanceMargins = { veryLikely: 80, likely: 95, possible: 105 } as const;

/**
 * The chance of a place among all candidates, from the last places of earlier years. It is an orientation, and
 * says nothing where either is unknown: *very likely* well before the strictest year, *likely* before it,
 * *possible* before the most generous year or close behind it, else *unlikely*.
 */
export function chanceOf(
  own: { rank: number; candidates: number } | null,
  earlier: readonly LastAdmitted[],
): Chance {
  if (own === null || own.candidates < 1) return 'unknown';
  const usable = earlier.filter(({ candidates }) => candidates > 0);
  if (usable.length === 0) return 'unknown';
  const shares = usable.map(({ rank, candidates }) => (rank ?? candidates) / candidates);
  const [strictest, widest] = [Math.min(...shares), Math.max(...shares)];
  const share = (own.rank / own.candidates) * 100;
  if (share <= strictest * chanceMargins.veryLikely) return 'very-likely';
  if (share <= strictest * chanceMargins.likely) return 'likely';
  if (share <= widest * chanceMargins.possible) return 'possible';
  return 'unlikely';
}
