import { lineAt, type MappedText, sliceText, stackTexts } from './mapped-text.ts';
import type { Marker } from './markers.ts';
import type { Paragraph } from './paragraphs.ts';
import { isKnownPartHeading } from './part-kind.ts';

/** A heading or item of the plan with everything that stands under it. */
export interface Block {
  readonly marker: Marker | undefined;
  readonly rank: number;
  readonly parent: Block | undefined;
  readonly children: Block[];
  /** First paragraph without its marker, then what stands under it before the first child. */
  readonly own: MappedText[];
  /** Position among all blocks, in printed order. */
  readonly index: number;
  readonly outOfSequence: boolean;
}

export const partRank = 2;

/** The blocks of a document, in printed order; the first is the root, which holds what precedes the parts. */
export function buildOutline(paragraphs: readonly Paragraph[]): Block[] {
  const headingRank = rankHeadings(paragraphs);
  const blocks: Block[] = [newBlock(undefined, -1, undefined, [], 0, false)];
  let current = blocks[0]!;
  for (const paragraph of paragraphs) {
    const rank = paragraph.marker?.rank ?? headingRank(paragraph);
    if (rank === undefined) {
      current.own.push(paragraph.body);
      continue;
    }
    let parent = current;
    while (parent.parent && parent.rank >= rank) parent = parent.parent;
    const { marker, body, outOfSequence } = paragraph;
    current = newBlock(marker, rank, parent, [body], blocks.length, outOfSequence);
    parent.children.push(current);
    blocks.push(current);
  }
  return blocks;
}

function newBlock(
  marker: Marker | undefined,
  rank: number,
  parent: Block | undefined,
  own: MappedText[],
  index: number,
  outOfSequence: boolean,
): Block {
  return { marker, rank, parent, children: [], own, index, outOfSequence };
}

/** Gives headings without a number their place: by level where `#` signs mark them, else by known names. */
function rankHeadings(paragraphs: readonly Paragraph[]): (paragraph: Paragraph) => number | undefined {
  const numberedParts = paragraphs.some(({ marker }) => marker && marker.rank <= partRank);
  if (numberedParts) return () => undefined;
  const bare = paragraphs.filter(({ marker, heading }) => heading > 0 && !marker);
  const levels = [...new Set(bare.map(({ heading }) => heading))].sort();
  const titles = bare.filter(({ heading }) => heading === levels[0]).length;
  const top = titles === 1 && levels.length > 1 ? levels[1]! : levels[0];
  return ({ heading, body }) => {
    if (heading > 0 && top !== undefined) {
      if (heading < top) return undefined;
      return heading === top ? partRank : Math.min(partRank + 1 + heading - top, 5);
    }
    return isKnownPartHeading(body.text) ? partRank : undefined;
  };
}

/** All text of a block: its own and that of everything under it, markers of the inner blocks restored. */
export function wholeText(block: Block): MappedText {
  const texts = [...block.own];
  for (const child of block.children) {
    const inner = wholeText(child);
    const printed = child.marker?.printed ?? '';
    const label = child.marker?.style === 'item' ? `${printed}.` : printed;
    texts.push({
      text: label + inner.text,
      pieces: inner.pieces.map(({ at, line }) => ({ at: at && at + label.length, line })),
    });
  }
  return stackTexts(texts);
}

/** The heading of a block: the first paragraph up to its first 。, the marker left out. */
export function headingText(block: Block): string {
  const first = block.own[0]?.text ?? '';
  const stop = first.indexOf('。');
  return (stop < 0 ? first : first.slice(0, stop)).replace(/[：:；;]$/, '');
}

/** The heading as printed, with its marker: 四、重点任务, （一）加强领导. */
export function printedHeading(block: Block): string {
  const { marker } = block;
  if (!marker) return headingText(block);
  const separator = marker.style === 'part' ? '、' : marker.style === 'item' ? '.' : '';
  return `${marker.printed}${separator}${headingText(block)}`;
}

/** The first line of a block in the source. */
export function firstLine(block: Block): number {
  const first = block.own[0];
  return first ? lineAt(first, 0) : 1;
}

/** What follows the heading inside the block's first paragraph and under it, children left out. */
export function textUnderHeading(block: Block): MappedText {
  const [first, ...rest] = block.own;
  if (!first) return stackTexts([]);
  const length = headingText(block).length;
  return stackTexts([sliceText(first, Math.min(length, first.text.length)), ...rest]);
}

/** The part a block belongs to: its outermost heading, or undefined outside every part. */
export function partOf(block: Block): Block | undefined {
  let part: Block | undefined = block;
  while (part?.parent?.parent) part = part.parent;
  return part?.parent ? part : undefined;
}
