import type { Ids } from '../market.ts';

/**
 * The ids of candidates, one behind another. No table: that two of a million are alike is seen when they are
 * sorted for the result, and only explicit lists look one up by its name.
 */
export class IdArena {
  count = 0;
  #bytes = new Uint8Array(1 << 14);
  #ends = new Int32Array(2049);

  add(bytes: Uint8Array, from: number, to: number): void {
    const at = this.#ends[this.count]!;
    if (at + to - from > this.#bytes.length) this.#grow(2 * (at + to - from), this.#ends.length);
    if (this.count + 1 === this.#ends.length) this.#grow(this.#bytes.length, 2 * this.#ends.length);
    const into = this.#bytes;
    for (let k = from; k < to; k++) into[at + k - from] = bytes[k]!;
    this.#ends[++this.count] = at + to - from;
  }

  /** Makes room for so many at once, as long as those before. */
  reserve(ids: number): void {
    const bytes = Math.ceil((this.#ends[this.count]! / Math.max(1, this.count)) * ids * 1.1) + 64;
    this.#grow(Math.max(bytes, this.#bytes.length), Math.max(ids + 1, this.#ends.length));
  }

  ids(): Ids {
    const ends = this.#ends.subarray(0, this.count + 1);
    return { count: this.count, bytes: this.#bytes.subarray(0, ends[this.count]), ends };
  }

  #grow(bytes: number, ends: number): void {
    const longerBytes = new Uint8Array(bytes);
    longerBytes.set(this.#bytes.subarray(0, this.#ends[this.count]));
    this.#bytes = longerBytes;
    const longerEnds = new Int32Array(ends);
    longerEnds.set(this.#ends.subarray(0, this.count + 1));
    this.#ends = longerEnds;
  }
}
