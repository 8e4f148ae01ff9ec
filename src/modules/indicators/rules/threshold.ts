import type { BoardTarget } from '#kernel/ports/plan-board.ts';

/** The part of a target that says what is promised. */
export type Pledge = Pick<BoardTarget, 'comparator' | 'value' | 'min' | 'max' | 'strict' | 'toleranceShare'>;

/** How a value stands to a pledge: reached, reached inside a range or tolerance, or not reached. */
export type Outcome = 'met' | 'in-range' | 'not-reached';

/** Which way a value has to go; `near` when both sides count. */
export type Direction = 'more' | 'less' | 'near';

/** The direction of a pledge; where its words leave it open, the metric says whether more is better. */
export function directionOf(pledge: Pledge, better: 'more' | 'less'): Direction {
  if (pledge.comparator === 'approx') return 'near';
  if (pledge.comparator === '>=') return 'more';
  if (pledge.comparator === '<=') return 'less';
  return pledge.comparator === '=' && pledge.strict ? 'near' : better;
}

/** The one number that a value is compared with; null where the pledge names none. */
export function neededOf(pledge: Pledge, better: 'more' | 'less'): number | null {
  if (pledge.comparator !== 'range') return pledge.value;
  return better === 'more' ? pledge.min : pledge.max;
}

/** Why a pledge cannot be compared with anything; undefined when it can. */
export function gapOf(pledge: Pledge, better: 'more' | 'less'): 'no-threshold' | 'no-tolerance' | undefined {
  if (neededOf(pledge, better) === null) return 'no-threshold';
  if (pledge.comparator === 'range' && (pledge.min === null || pledge.max === null)) return 'no-threshold';
  return pledge.comparator === 'approx' && pledge.toleranceShare === null ? 'no-tolerance' : undefined;
}

function rangeOutcome({ min, max, strict }: Pledge, better: 'more' | 'less', value: number): Outcome {
  if (min === null || max === null) return 'not-reached';
  if (value >= min && value <= max) return 'in-range';
  if (strict) return 'not-reached';
  const beyond = better === 'more' ? value > max : value < min;
  return beyond ? 'met' : 'not-reached';
}

/**
 * Compares a value with a pledge. A range is met inside it or beyond it on the better side, unless it is
 * strict. "=" is a promise to deliver that many: more is no breach unless it is strict. A strict `>=` or
 * `<=` (超过, 低于) must be passed, not just reached. `approx` allows its tolerance on both sides.
 */
export function outcomeOf(pledge: Pledge, better: 'more' | 'less', value: number): Outcome {
  if (pledge.comparator === 'range') return rangeOutcome(pledge, better, value);
  const needed = pledge.value;
  if (needed === null) return 'not-reached';
  if (pledge.comparator === 'approx') {
    if (pledge.toleranceShare === null) return 'not-reached';
    return Math.abs(value - needed) <= Math.abs(needed) * pledge.toleranceShare ? 'in-range' : 'not-reached';
  }
  const direction = directionOf(pledge, better);
  if (direction === 'near') return value === needed ? 'met' : 'not-reached';
  const strict = pledge.strict && pledge.comparator !== '=';
  const distance = direction === 'more' ? value - needed : needed - value;
  return distance > 0 || (distance === 0 && !strict) ? 'met' : 'not-reached';
}
