import { fold } from './characters.ts';
import type { Marker } from './markers.ts';

/** What the sequence says of a marker: taken or not, and whether numbers were left out or repeated. */
export type MarkerVerdict = 'next' | 'gap' | 'no';

/**
 * Follows the numbers through the document and decides whether what looks like a marker at the start of a
 * line is one. A line broken inside “1.2万人” or “第一、二产业” begins like an item and is none.
 */
export class MarkerSequence {
  /** Last ordinal by rank under the present parent. */
  readonly #siblings = new Map<number, number>();
  /** Last ordinal by style in the whole document, for numbers that run through the parts. */
  readonly #running = new Map<string, number>();

  /**
   * @param rest the line after the marker
   * @param open the line before breaks off inside a sentence
   */
  judge(marker: Marker, rest: string, open: boolean): MarkerVerdict {
    const sibling = this.#siblings.get(marker.rank);
    const running = this.#running.get(marker.style);
    const follows = marker.ordinal === (sibling ?? 0) + 1 || marker.ordinal === (running ?? 0) + 1;
    const first = fold(rest)[0] ?? '';
    const figure =
      /[\d.%万亿]/.test(first) || (marker.style === 'part' && /[一二三四五六七八九十]/.test(first));
    if (follows && !figure) return 'next';
    if (figure) return follows && !open && !isDecimal(rest) ? 'next' : 'no';
    if (open || !/[\p{L}“‘"《〈「（［【]/u.test(first)) return 'no';
    if (marker.ordinal === 1) return 'next';
    if (sibling === undefined) return marker.ordinal <= 60 ? 'gap' : 'no';
    return marker.ordinal >= sibling && marker.ordinal <= sibling + 5 ? 'gap' : 'no';
  }

  /** Records a marker that was taken. */
  take(marker: Marker): void {
    for (const rank of this.#siblings.keys()) if (rank > marker.rank) this.#siblings.delete(rank);
    this.#siblings.set(marker.rank, marker.ordinal);
    this.#running.set(marker.style, marker.ordinal);
  }
}

function isDecimal(rest: string): boolean {
  return /^\d{1,2}(?:[万亿%个名所家元]|百分)/.test(fold(rest));
}
