import { createHash } from 'node:crypto';

/** Numbers from 0 up to 1 drawn from a text, the same every time. */
export type Dice = () => number;

/**
 * Dice for the demo city, cast from a text: its data must depend neither on the machine nor on the hour
 * (mulberry32 seeded with SHA-256).
 */
export function seedDice(text: string): Dice {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the items by weight; the first when nothing weighs anything. @throws RangeError on an empty list. */
export function drawWeighted<T>(items: readonly (readonly [T, number])[], dice: Dice): T {
  const [first] = items;
  if (!first) throw new RangeError('nothing to draw from');
  let rest = dice() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return first[0];
}
