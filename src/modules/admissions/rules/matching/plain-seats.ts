import { partition } from './partition.ts';

/**
 * Programmes with plain seats, all in two arrays: whoever proposes is appended to the programme's stretch, and
 * when that is full the best are kept by one partition and their weakest becomes the cut-off. A heap would
 * give an exact cut-off after each proposal, for one walk through memory each; a partition of twice the
 * capacity costs a few sequential steps a proposal, and the stale cut-off only lets some through for nothing.
 */
export class PlainSeats {
  readonly cutOffs: Float64Array;
  readonly starts: Int32Array;
  readonly sizes: Int32Array;
  readonly strengths: Float64Array;
  readonly holders: Int32Array;
  readonly #capacities: Int32Array;

  /** A capacity of -1 is not plain. */
  constructor(capacities: Int32Array, applicants: Int32Array) {
    this.#capacities = capacities;
    this.starts = new Int32Array(capacities.length + 1);
    for (let m = 0; m < capacities.length; m++) {
      const capacity = capacities[m]!;
      const room = capacity < 0 ? 0 : Math.min(applicants[m]!, 2 * capacity + 8);
      this.starts[m + 1] = this.starts[m]! + room;
    }
    this.sizes = new Int32Array(capacities.length);
    this.cutOffs = new Float64Array(capacities.length);
    for (let m = 0; m < capacities.length; m++)
      if (capacities[m] === 0) this.cutOffs[m] = Number.POSITIVE_INFINITY;
    this.strengths = new Float64Array(this.starts[capacities.length]!);
    this.holders = new Int32Array(this.starts[capacities.length]!);
  }

  /** Keeps the best of a programme and marks everybody else as refused. */
  trim(m: number, refused: Uint8Array): void {
    const capacity = this.#capacities[m]!;
    const size = this.sizes[m]!;
    if (capacity < 0 || size <= capacity) return;
    const { strengths, holders } = this;
    const from = this.starts[m]!;
    partition(strengths, holders, from, from + size - 1, from + capacity - 1);
    let weakest = strengths[from]!;
    for (let at = from + 1; at < from + capacity; at++)
      if (strengths[at]! < weakest) weakest = strengths[at]!;
    for (let at = from + capacity; at < from + size; at++) refused[holders[at]!] = 1;
    this.cutOffs[m] = weakest;
    this.sizes[m] = capacity;
  }
}
