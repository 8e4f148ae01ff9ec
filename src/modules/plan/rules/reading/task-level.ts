import { type Block, partOf, partRank } from './outline.ts';
import type { PartKind } from './part-kind.ts';

/** What the choice of the task level needs to know of a block. */
export interface BlockFacts {
  readonly kind: (block: Block) => PartKind;
  /** The block's own text, children left out, names responsible bodies. */
  readonly namesUnits: (block: Block) => boolean;
}

/** The style of number the tasks of a plan carry. */
export interface TaskLevel {
  readonly rank: number;
  /** The numbers run through the parts and sections instead of restarting. */
  readonly running: boolean;
}

/**
 * Decides which of the numbered levels holds the tasks. Three signs, in this order: where the responsible
 * bodies stand, which numbers run through the whole document, which is the innermost level most sections have.
 */
export function chooseTaskLevel(blocks: readonly Block[], facts: BlockFacts): TaskLevel | undefined {
  const work = blocks.filter((block) => block.parent && facts.kind(block) === 'work');
  const byRank = Map.groupBy(work, ({ rank }) => rank);
  const ranks = [...byRank.keys()].sort((left, right) => left - right);
  if (ranks.length === 0) return undefined;
  const rank = rankOfUnits(byRank, facts) ?? rankOfRun(byRank, ranks) ?? rankOfStructure(byRank, ranks);
  return { rank, running: isRunning(byRank.get(rank) ?? []) };
}

function rankOfUnits(byRank: ReadonlyMap<number, Block[]>, facts: BlockFacts): number | undefined {
  let best: { rank: number; count: number } | undefined;
  for (const [rank, blocks] of [...byRank].sort(([left], [right]) => left - right)) {
    const naming = blocks.filter(facts.namesUnits);
    if (naming.length === 0) continue;
    const closing = naming.filter(
      (block) => block.parent?.children.at(-1) === block && block.parent.children.length > 1,
    );
    const belongsAbove = naming.length < blocks.length * 0.6 && closing.length >= naming.length * 0.8;
    const level = belongsAbove ? (naming[0]!.parent?.rank ?? rank) : rank;
    const count = naming.length + (best?.rank === level ? best.count : 0);
    if (level >= 0 && (!best || count > best.count)) best = { rank: level, count };
  }
  return best && best.count >= 2 ? best.rank : undefined;
}

/** Numbers run when a later parent's first child goes on counting; a single parent proves nothing. */
export function isRunning(blocks: readonly Block[]): boolean {
  let previous: Block | undefined;
  let continued = 0;
  let restarted = 0;
  for (const block of blocks) {
    if (previous && previous.parent !== block.parent) {
      if (block.marker?.ordinal === (previous.marker?.ordinal ?? 0) + 1) continued += 1;
      else restarted += 1;
    }
    previous = block;
  }
  return continued > restarted;
}

function rankOfRun(byRank: ReadonlyMap<number, Block[]>, ranks: readonly number[]): number | undefined {
  return ranks.findLast((rank) => rank > partRank && isRunning(byRank.get(rank)!));
}

function rankOfStructure(byRank: ReadonlyMap<number, Block[]>, ranks: readonly number[]): number {
  let chosen = ranks[0]!;
  for (const rank of ranks.slice(1)) {
    const parents = byRank.get(chosen)!.length;
    const divided = new Set(byRank.get(rank)!.map(({ parent }) => parent)).size;
    const detail = chosen >= 4 && rank >= 7;
    if (detail || (chosen > partRank && divided < parents * 0.5)) break;
    chosen = rank;
  }
  return chosen;
}

/** The blocks that are tasks: those of the task level, and headings above it that hold none. */
export function listTaskBlocks(blocks: readonly Block[], level: TaskLevel, facts: BlockFacts): Block[] {
  const holding = new Set<Block>();
  for (const block of blocks) {
    if (block.rank !== level.rank) continue;
    for (let above = block.parent; above; above = above.parent) holding.add(above);
  }
  return blocks.filter((block) => {
    if (!block.parent || block.rank > level.rank) return false;
    const kind = facts.kind(block);
    if (kind === 'preface' || kind === 'goals') return block.rank === level.rank && facts.namesUnits(block);
    if (block.rank === level.rank) return true;
    if (holding.has(block) || hasHeadingBetween(block, level.rank)) return false;
    return block.rank > partRank ? partOf(block) !== undefined : facts.namesUnits(block);
  });
}

/** Whether a block is divided by other headings above the task level; those are judged themselves. */
function hasHeadingBetween(block: Block, rank: number): boolean {
  return block.children.some((child) => child.rank < rank);
}
