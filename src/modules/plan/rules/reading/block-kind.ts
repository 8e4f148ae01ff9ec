import { type Block, headingText } from './outline.ts';
import { judgePartKind, type PartKind } from './part-kind.ts';

/**
 * Judges what every block is for. A heading under a part that sets out principles or goals belongs to it, a
 * goals heading inside any part is goals, and what stands under a safeguard is safeguard.
 */
export function judgeBlockKind(blocks: readonly Block[]): (block: Block) => PartKind {
  const kinds = new Map<Block, PartKind>();
  for (const block of blocks) {
    const above = block.parent && kinds.get(block.parent);
    kinds.set(block, judge(block, above));
  }
  return (block) => kinds.get(block) ?? 'work';
}

function judge(block: Block, above: PartKind | undefined): PartKind {
  if (!block.parent) return 'preface';
  const heading = headingText(block).split(/[：:，]/)[0]!;
  const own = heading.length <= 24 ? judgePartKind(heading) : 'work';
  if (!block.parent.parent) return own;
  if (above === 'goals' || above === 'guarantee') return above;
  if (above === 'preface') return own === 'goals' ? 'goals' : 'preface';
  return own === 'goals' ? 'goals' : 'work';
}
