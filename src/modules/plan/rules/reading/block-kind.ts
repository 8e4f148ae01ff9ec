import { type Block, headingText } from './outline.ts';
import { isMixedGoals, judgePartKind, type PartKind } from './part-kind.ts';

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
  if (!block.parent.parent) return own === 'work' && isOnlyGoals(block, heading) ? 'goals' : own;
  if (above === 'goals' || above === 'guarantee') return above;
  if (above === 'preface') return own === 'goals' ? 'goals' : 'preface';
  return own === 'goals' ? 'goals' : 'work';
}

const workHeading = /(?:重点|主要|工作)?(?:任务|举措|措施|工作)$/;

/** 目标任务 is goals alone where it holds no items, or where a later part holds the work. */
function isOnlyGoals(block: Block, heading: string): boolean {
  if (!isMixedGoals(heading)) return false;
  if (block.children.length === 0) return true;
  const later = block.parent!.children.filter(({ index }) => index > block.index);
  return later.some((part) => {
    const title = headingText(part);
    return workHeading.test(title) && judgePartKind(title) === 'work';
  });
}
