import { idText, type Market } from '../market.ts';
import { type Digest, Order } from './order.ts';
import { chooseSeatBySeat } from './seat-by-seat.ts';
import type { Violation } from './violation.ts';

/** Compares what a result says of each programme with what its own placements and the rules give. */
export function checkFigures(
  market: Market,
  placed: Int32Array,
  figures: ReadonlyMap<string, unknown>,
  digest: Digest,
): Violation[] {
  const order = new Order(market, digest);
  const holders: number[][] = market.programmes.map(() => []);
  placed.forEach((m, i) => {
    if (m >= 0) holders[m]!.push(i);
  });
  const known = new Set<string>();
  const violations = market.programmes.flatMap((_, m): Violation[] => {
    const id = idText(market.programmeIds, m);
    known.add(id);
    const said = figures.get(id);
    const right = figuresOf(market, order, m, holders[m]!);
    return differences(said, right).map((message) => ({
      rule: 'wrong-figure',
      programme: m,
      message: `${id}: ${message}`,
    }));
  });
  for (const id of figures.keys())
    if (!known.has(id))
      violations.push({ rule: 'unknown-programme', message: `the market has no programme ${id}` });
  return violations;
}

function figuresOf(
  market: Market,
  order: Order,
  m: number,
  holders: readonly number[],
): Record<string, unknown> {
  const { capacity, reserves, ranking } = market.programmes[m]!;
  const choice = chooseSeatBySeat(market, order, m, holders);
  const reserved = new Map(reserves.map(({ group }) => [market.groupNames[group]!, 0]));
  let open = 0;
  let reverted = 0;
  let last: number | undefined;
  for (const [candidate, kind] of choice) {
    if (kind === 'open') open++;
    else if (kind === 'reverted') reverted++;
    else {
      const group = market.groupNames[reserves[kind]!.group]!;
      reserved.set(group, reserved.get(group)! + 1);
    }
    if (last === undefined || isLower(market, order, m, candidate, last)) last = candidate;
  }
  if (choice.size < capacity) last = undefined;
  const cutoff =
    last === undefined || ranking.kind !== 'scores'
      ? null
      : Object.fromEntries(ranking.keys.map((key) => [market.scoreNames[key], market.scores[key]![last]]));
  return {
    admitted: choice.size,
    open,
    reserved: Object.fromEntries(reserved),
    reverted,
    lastAdmitted: last === undefined ? null : idText(market.candidateIds, last),
    cutoff,
  };
}

/** Candidates whom nothing tells apart are told apart by their ids, the greatest last. */
function isLower(market: Market, order: Order, m: number, x: number, y: number): boolean {
  const difference = order.compare(m, x, y);
  if (difference !== 0) return difference > 0;
  return idText(market.candidateIds, x) > idText(market.candidateIds, y);
}

function differences(said: unknown, right: Record<string, unknown>): string[] {
  if (typeof said !== 'object' || said === null) return ['the result has no figures of it'];
  return Object.entries(right).flatMap(([key, value]) => {
    const written = (said as Record<string, unknown>)[key];
    return canonical(written) === canonical(value)
      ? []
      : [`${key} is ${JSON.stringify(written) ?? 'missing'}, but it is ${JSON.stringify(value)}`];
  });
}

/** JSON whose keys are in order, so that two writers agree. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
        : inner,
    ) ?? 'missing'
  );
}
