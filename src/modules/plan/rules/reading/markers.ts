import { fold } from './characters.ts';
import { parseOrdinal } from './chinese-number.ts';

/**
 * The number an official document prints before a heading or an item. `rank` orders the styles from the
 * outside in, as GB/T 9704-2012 §7.3.3 does (一、 （一） 1. （1）) with the styles met beside it.
 */
export interface Marker {
  readonly style: MarkerStyle;
  readonly rank: number;
  readonly ordinal: number;
  /** As printed, without the separator: `1`, `（一）`, `第一条`. */
  readonly printed: string;
  /** Characters of the line the marker takes, separator included. */
  readonly length: number;
}
export type MarkerStyle =
  | 'chapter'
  | 'subchapter'
  | 'part'
  | 'article'
  | 'section'
  | 'named'
  | 'item'
  | 'point'
  | 'circled';

const numeral = '[一二三四五六七八九十百零〇]{1,5}';

interface MarkerForm {
  readonly style: MarkerStyle;
  readonly rank: number;
  readonly pattern: RegExp;
}

const forms: readonly MarkerForm[] = [
  { style: 'chapter', rank: 0, pattern: new RegExp(`^(第(${numeral}|\\d{1,2})(?:部分|[篇章编]))[：、\\s]*`) },
  { style: 'subchapter', rank: 1, pattern: new RegExp(`^(第(${numeral}|\\d{1,2})节)[：、\\s]*`) },
  { style: 'part', rank: 2, pattern: new RegExp(`^((${numeral}))[、.]\\s*`) },
  { style: 'article', rank: 3, pattern: new RegExp(`^(第(${numeral}|\\d{1,3})条)[：、\\s]*`) },
  { style: 'section', rank: 4, pattern: new RegExp(`^(（(${numeral})）)[、.]?\\s*`) },
  {
    style: 'named',
    rank: 5,
    pattern: new RegExp(`^((?:任务|行动|举措|措施|工程)(${numeral}|\\d{1,2}))(?:[：、.]|\\s+)\\s*`),
  },
  { style: 'item', rank: 6, pattern: /^((\d{1,3}))[.、]\s*/ },
  { style: 'point', rank: 7, pattern: /^(（(\d{1,3})）|(?<!\d)(\d{1,2})）)[、.]?\s*/ },
];

/** Reads the marker a line begins with, or undefined. Whether it is one in its place the sequence decides. */
export function parseMarker(line: string): Marker | undefined {
  const folded = fold(line.slice(0, 24));
  for (const { style, rank, pattern } of forms) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const ordinal = parseOrdinal(match[2] ?? match[3] ?? '');
    if (ordinal === undefined || ordinal === 0) continue;
    const printed = style === 'item' ? match[1]! : line.slice(0, match[1]!.length);
    return { style, rank, ordinal, printed, length: match[0].length };
  }
  const circled = folded.charCodeAt(0) - 0x245f;
  if (circled >= 1 && circled <= 20) {
    return { style: 'circled', rank: 8, ordinal: circled, printed: folded[0]!, length: 1 };
  }
  return undefined;
}
