import type { Ids } from '../market.ts';

const SLOTS_MIN = 64;

/** Where the hash of a name starts; the scanner hashes while it looks for the end of a string. */
export const hashStart = 0x811c9dc5 | 0;
/** One step of FNV-1a. */
export const hashStep = (hash: number, byte: number) => Math.imul(hash ^ byte, 0x01000193);

/** Names to numbers, straight from bytes: a million choices are looked up without making a string. */
export class IdTable {
  count = 0;
  /** Two numbers a slot, so that a look-up touches one place: the name's number and one, and its hash. */
  #slots = new Int32Array(2 * SLOTS_MIN);
  #mask = SLOTS_MIN - 1;
  #ends = new Int32Array(SLOTS_MIN + 1);
  #bytes = new Uint8Array(SLOTS_MIN * 8);

  /** The number of a name, or -1. */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[2 * slot]! - 1;
      if (id < 0) return -1;
      if (slots[2 * slot + 1] === hash && this.#isName(id, bytes, from, to)) return id;
    }
  }

  #isName(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#bytes;
    let at = this.#ends[id]!;
    if (this.#ends[id + 1]! - at !== to - from) return false;
    for (let k = from; k < to; k++) if (own[at++] !== bytes[k]) return false;
    return true;
  }

  /** Adds a name that `find` did not know. */
  add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const id = this.count;
    if (2 * (id + 1) > this.#mask + 1) this.#grow(2 * (this.#mask + 1));
    const at = this.#ends[id]!;
    const end = at + to - from;
    if (end > this.#bytes.length) {
      const bigger = new Uint8Array(2 * end);
      bigger.set(this.#bytes.subarray(0, at));
      this.#bytes = bigger;
    }
    for (let i = from; i < to; i++) this.#bytes[at + i - from] = bytes[i]!;
    this.#ends[id + 1] = end;
    this.#place(id + 1, hash);
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
    let slots = this.#mask + 1;
    while (slots < 2 * names) slots *= 2;
    if (slots > this.#mask + 1) this.#grow(slots);
  }

  ids(): Ids {
    const ends = this.#ends.slice(0, this.count + 1);
    return { count: this.count, bytes: this.#bytes.slice(0, ends[this.count]), ends };
  }

  #place(entry: number, hash: number): void {
    let slot = hash & this.#mask;
    while (this.#slots[2 * slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[2 * slot] = entry;
    this.#slots[2 * slot + 1] = hash;
  }

  #grow(slots: number): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * slots);
    this.#mask = slots - 1;
    for (let at = 0; at < before.length; at += 2)
      if (before[at] !== 0) this.#place(before[at]!, before[at + 1]!);
    const ends = new Int32Array(slots / 2 + 1);
    ends.set(this.#ends.subarray(0, Math.min(this.#ends.length, ends.length)));
    this.#ends = ends;
  }
}

/** A table of names that are known to be different. */
export function tableOfIds({ count, bytes, ends }: Ids): IdTable {
  const table = new IdTable();
  table.reserve(count);
  for (let i = 0; i < count; i++) table.addBytes(bytes, ends[i]!, ends[i + 1]!);
  return table;
}
