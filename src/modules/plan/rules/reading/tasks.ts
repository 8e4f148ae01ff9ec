import type { ReadTask } from '../../contract/plan-reading.ts';
import { fold } from './characters.ts';
import { findLastDay } from './deadlines.ts';
import type { LeadRule } from './lead-rule.ts';
import { lineAt, type MappedText, stackTexts } from './mapped-text.ts';
import { type Block, headingText, partOf, printedHeading, wholeText } from './outline.ts';
import type { PartKind } from './part-kind.ts';
import { findTargets, type TargetScope } from './targets.ts';
import { chooseTaskLevel, listTaskBlocks, type TaskLevel } from './task-level.ts';
import { findUnitClauses, type UnitClause } from './unit-clauses.ts';
import type { UnitList } from './unit-list.ts';

/** What the reading of tasks needs besides the outline. */
export interface TaskContext {
  readonly kindOf: (block: Block) => PartKind;
  readonly sinceYear: number | undefined;
  readonly leadRule: LeadRule | undefined;
}

/** Longest title, in characters: what follows is text. */
export const titleLength = 40;

/** Reads the tasks of a plan in printed order; safeguards with bodies of their own come as G1, G2 …. */
export function listTasks(blocks: readonly Block[], context: TaskContext): ReadTask[] {
  const ownClauses = new Map<Block, UnitClause[]>();
  const clausesOf = (block: Block) => {
    const known = ownClauses.get(block) ?? findUnitClauses(stackTexts(block.own).text);
    ownClauses.set(block, known);
    return known;
  };
  const facts = { kind: context.kindOf, namesUnits: (block: Block) => clausesOf(block).length > 0 };
  const level = chooseTaskLevel(blocks, facts);
  if (!level) return [];
  const listed = listTaskBlocks(blocks, level, facts);
  const run = listed.filter(
    (block) => context.kindOf(block) !== 'guarantee' || continuesRun(block, blocks, level),
  );
  const inRun = new Set(run);
  const guarantees = listGuarantees(blocks, inRun, facts.namesUnits, context.kindOf);
  const numbers = new Map(guarantees.map((block, index) => [block, `G${index + 1}`]));
  return [...run, ...guarantees]
    .sort((left, right) => left.index - right.index)
    .map((block) => readTask(block, numbers.get(block), inheritedClauses(block, clausesOf), context));
}

/** A safeguard is a task of the run where its number goes on from the tasks before it. */
function continuesRun(block: Block, blocks: readonly Block[], level: TaskLevel): boolean {
  if (!level.running || block.rank !== level.rank) return false;
  const before = blocks.slice(0, block.index).findLast(({ rank }) => rank === level.rank);
  return before?.marker?.ordinal === (block.marker?.ordinal ?? 0) - 1;
}

function listGuarantees(
  blocks: readonly Block[],
  inRun: ReadonlySet<Block>,
  namesUnits: (block: Block) => boolean,
  kindOf: (block: Block) => PartKind,
): Block[] {
  const within = (block: Block): boolean =>
    namesUnits(block) || block.children.some((child) => within(child));
  return blocks.filter((block) => {
    if (kindOf(block) !== 'guarantee' || inRun.has(block) || !within(block)) return false;
    const part = partOf(block)!;
    if (block === part) return block.children.length === 0;
    return block.parent === part;
  });
}

/** Bodies named once above an item count where the item names none. */
function inheritedClauses(block: Block, clausesOf: (block: Block) => UnitClause[]): UnitClause[] {
  for (let above = block.parent; above?.parent; above = above.parent) {
    const clauses = clausesOf(above);
    if (clauses.length > 0) return clauses;
  }
  return [];
}

function readTask(
  block: Block,
  guaranteeNo: string | undefined,
  inherited: readonly UnitClause[],
  context: TaskContext,
): ReadTask {
  const body = wholeText(block);
  const clauses = findUnitClauses(body.text);
  const bodies = mergeUnits(
    (clauses.length > 0 ? clauses : inherited).map(({ list }) => list),
    context.leadRule,
  );
  const part = partOf(block);
  const section = block.parent === part || block === part ? undefined : block.parent;
  return {
    no: guaranteeNo ?? block.marker?.printed ?? headingText(block).slice(0, titleLength),
    part: part ? printedHeading(part) : null,
    section: section?.parent ? printedHeading(section) : null,
    title: headingText(block).slice(0, titleLength),
    text: body.text.replaceAll('\n', ''),
    ...bodies,
    targets: findTargets(body, {
      excluded: clauses,
      sinceYear: context.sinceYear,
      due: readDue(clauses),
    }),
    span: spanOf(body),
  };
}

/** The lines of the source a text takes. */
export function spanOf(body: MappedText): ReadTask['span'] {
  return { startLine: lineAt(body, 0), endLine: lineAt(body, Math.max(0, body.text.length - 1)) };
}

function readDue(clauses: readonly UnitClause[]): TargetScope['due'] {
  return dueOf(clauses.findLast(({ list }) => list.due !== undefined)?.list.due);
}

/** The deadline a whole item is given by a 完成时限. */
export function dueOf(due: string | undefined): TargetScope['due'] {
  if (due === undefined || due === '') return undefined;
  const deadline = findLastDay(fold(due)) ?? null;
  return { deadline, deadlineText: deadline ? null : due };
}

/** Puts the bodies of several clauses together and applies the rule of the whole document for the lead. */
export function mergeUnits(
  lists: readonly UnitList[],
  rule: LeadRule | undefined,
): Pick<ReadTask, 'units' | 'lead' | 'support' | 'etc'> {
  const merge = (pick: (list: UnitList) => readonly string[]) => [...new Set(lists.flatMap(pick))];
  const units = merge(({ units: names }) => names);
  const named = merge(({ lead }) => lead);
  const supporting = merge(({ support }) => support);
  const marked = merge(({ marked: names }) => names);
  const ruled = rule?.by === 'marked' ? marked : rule ? units.slice(0, 1) : [];
  const lead = named.length > 0 ? named : ruled;
  const rest = rule?.restSupports && named.length === 0 ? units.filter((name) => !lead.includes(name)) : [];
  return {
    units,
    lead,
    support: supporting.length > 0 ? supporting : rest,
    etc: lists.some(({ etc }) => etc),
  };
}
