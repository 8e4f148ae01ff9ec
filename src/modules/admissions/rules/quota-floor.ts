/**
 * Floors of the seats allotted to junior highs (ADM-04). They hang on the school's general line, which is known only
 * once the general seats are filled; so a batch that allots is run twice:
 *
 * 1. A first pass without reserves, each programme with its general seats only (`generalSeats`). The total of the last
 *    one admitted is the general line; where general seats stay empty there is none.
 * 2. The real run, with every reserve of the programme at the floor that `quotaFloor` gives.
 */
export function generalSeats(capacity: number, reserves: readonly { seats: number }[]): number {
  return Math.max(0, capacity - reserves.reduce((sum, { seats }) => sum + seats, 0));
}

/**
 * The least total for an allotted seat: so far below the general line as the policy says, but never below the control
 * line. Where no general line came about, whoever reaches the control line would have been admitted as general, so that
 * the control line alone bounds the allotted seats too.
 */
export function quotaFloor(
  generalLine: number | null,
  policy: { floorGap: number; controlLine: number },
): Record<string, number> {
  const { floorGap, controlLine } = policy;
  const floor = generalLine === null ? controlLine : Math.max(generalLine - floorGap, controlLine);
  // Marks have two decimals; a difference of doubles may carry more.
  const total = Math.round(floor * 100) / 100;
  return total > 0 ? { total } : {};
}
