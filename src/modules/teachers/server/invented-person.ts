import { createHash } from 'node:crypto';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';

/** Numbers from a text, the same every time: demo data must not depend on the machine or the hour. */
export function dice(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');

/** A number in the right shape under a division that does not exist, so that it can be nobody's. */
export function inventedNumber(born: string, serial: number): string {
  const body = `149900${born}${pad(serial % 1000, 3)}`;
  return body + identityCheckCharacter(body);
}

export function inventedIdentity(index: number, roll: () => number): string {
  const year = 1965 + Math.floor(roll() * 33);
  return inventedNumber(
    `${year}${pad(1 + Math.floor(roll() * 12))}${pad(1 + Math.floor(roll() * 28))}`,
    index,
  );
}
