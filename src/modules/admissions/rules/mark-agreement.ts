import type { ReadMark } from './read-mark.ts';

export type EnteredMark = ReadMark & { entry: 1 | 2 | 3 | 4; controlled: boolean };

/**
 * The mark that counts among those entered for a candidate and subject: a correction over a decision of a third person
 * over a file with control totals over two entries that agree. Undefined where two disagree or one is missing. The
 * database computes the same for all at once (server/compute-scores.ts); a test holds the two together.
 */
export function agreedMark(entries: readonly EnteredMark[]): ReadMark | undefined {
  const of = (entry: number) => entries.find((each) => each.entry === entry);
  const [first, second] = [of(1), of(2)];
  const alike =
    first && second && first.value === second.value && first.mark === second.mark ? first : undefined;
  const found = of(4) ?? of(3) ?? entries.find(({ controlled }) => controlled) ?? alike;
  return found && { value: found.value, mark: found.mark };
}
