import type { Ids } from '../market.ts';

const SLOTS_MIN = 64;

/** Where the hash of a name starts; the scanner hashes while it looks for the end of a string. */
export const hashStart = 0x811c9dc5 | 0;
/** One step of FNV-1a. */
export const hashStep = (hash: number, byte: number) => Math.imul(hash ^ byte, 0x01000193);

/** Names to numbers, straight from bytes: a million choices are looked up without making a string. */
export class IdTable {
  count = 0;
  #slots = new Int32Array(SLOTS_MIN);
  #hashes = new Int32Array(SLOTS_MIN);
  #ends = new Int32Array(SLOTS_MIN + 1);
  #bytes = new Uint8Array(SLOTS_MIN * 8);

  /** The number of a name, or -1. */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1;
    const length = to - from;
    // FNV leaves the low bits of short names poorly spread.
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const id = this.#slots[slot]! - 1;
      if (id < 0) return -1;
      if (this.#hashes[id] === hash) {
        const at = this.#ends[id]!;
        if (this.#ends[id + 1]! - at === length) {
          let same = 0;
          while (same < length && this.#bytes[at + same] === bytes[from + same]) same++;
          if (same === length) return id;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Adds a name that `find` did not know. */
  add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const id = this.count;
    if (2 * (id + 1) > this.#slots.length) this.#grow(2 * this.#slots.length);
    const at = this.#ends[id]!;
    const end = at + to - from;
    if (end > this.#bytes.length) {
      const bigger = new Uint8Array(2 * end);
      bigger.set(this.#bytes.subarray(0, at));
      this.#bytes = bigger;
    }
    for (let i = from; i < to; i++) this.#bytes[at + i - from] = bytes[i]!;
    this.#ends[id + 1] = end;
    this.#hashes[id] = hash;
    this.#place(id, hash);
    this.count = id + 1;
    return id;
  }

  /** Adds a name whose hash nobody has taken yet. */
  addBytes(bytes: Uint8Array, from: number, to: number): number {
    let hash = hashStart;
    for (let at = from; at < to; at++) hash = hashStep(hash, bytes[at]!);
    return this.add(bytes, from, to, hash);
  }

  intern(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const id = this.find(bytes, from, to, hash);
    return id >= 0 ? id : this.add(bytes, from, to, hash);
  }

  /** The number of a name given as text; new names are added when `add` says so. */
  ofText(text: string, add = false): number {
    const bytes = new TextEncoder().encode(text);
    let hash = hashStart;
    for (const byte of bytes) hash = hashStep(hash, byte);
    return add ? this.intern(bytes, 0, bytes.length, hash) : this.find(bytes, 0, bytes.length, hash);
  }

  /** Makes room for so many names at once. */
  reserve(names: number): void {
    let slots = this.#slots.length;
    while (slots < 2 * names) slots *= 2;
    if (slots > this.#slots.length) this.#grow(slots);
  }

  ids(): Ids {
    const ends = this.#ends.slice(0, this.count + 1);
    return { count: this.count, bytes: this.#bytes.slice(0, ends[this.count]), ends };
  }

  #place(id: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id + 1;
  }

  #grow(slots: number): void {
    const hashes = new Int32Array(slots / 2);
    hashes.set(this.#hashes.subarray(0, this.count));
    const ends = new Int32Array(slots / 2 + 1);
    ends.set(this.#ends.subarray(0, this.count + 1));
    this.#hashes = hashes;
    this.#ends = ends;
    this.#slots = new Int32Array(slots);
    for (let id = 0; id < this.count; id++) this.#place(id, hashes[id]!);
  }
}

/** A table of names that are known to be different. */
export function tableOfIds({ count, bytes, ends }: Ids): IdTable {
  const table = new IdTable();
  table.reserve(count);
  for (let i = 0; i < count; i++) table.addBytes(bytes, ends[i]!, ends[i + 1]!);
  return table;
}
