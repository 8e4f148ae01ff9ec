import type { PlanReading, ReadingWarning, ReadTarget, ReadTask } from '../../contract/plan-reading.ts';
import { judgeBlockKind } from './block-kind.ts';
import { readDocumentHead } from './document-head.ts';
import { findLeadRule } from './lead-rule.ts';
import { stackTexts } from './mapped-text.ts';
import {
  type Block,
  buildOutline,
  firstLine,
  headingText,
  partOf,
  partRank,
  printedHeading,
  textUnderHeading,
} from './outline.ts';
import { joinParagraphs } from './paragraphs.ts';
import { selectPlanBody } from './plan-body.ts';
import { dropPageFurniture, splitSourceLines } from './source-lines.ts';
import { joinTableTasks, listTableTasks } from './table-tasks.ts';
import { findTargets } from './targets.ts';
import { extractTaskTables, hasTaskTable } from './task-table.ts';
import { listTasks } from './tasks.ts';

/** Raised where a text can be read and holds no plan. */
export class NoPlanFound extends Error {
  readonly code = 'no-plan';
  constructor() {
    super('文中没有可识别的计划：既没有编号的任务，也没有责任单位或目标。');
  }
}

/**
 * Reads an official plan document: what it is, its parts, its tasks with responsible bodies, targets and
 * deadlines. Takes the text as extracted, in any line breaking; gives the reading. Deterministic rules, one
 * pass. Throws {@link NoPlanFound}.
 */
export function readPlan(text: string): PlanReading {
  const source = splitSourceLines(text);
  const document = readDocumentHead(source);
  const { tables, rest } = extractTaskTables(dropPageFurniture(source, hasTaskTable(source)));
  const blocks = buildOutline(selectPlanBody(joinParagraphs(rest)));
  const kindOf = judgeBlockKind(blocks);
  const sinceYear = yearOf(document.date ?? document.number);
  const leadRule = findLeadRule(text.replace(/\s/g, ''));
  const context = { kindOf, sinceYear, leadRule };
  const rows = listTableTasks(tables, partAbove(blocks), context);
  const tasks = joinTableTasks(listTasks(blocks, context), rows);
  if (!isPlan(document, blocks, tasks)) throw new NoPlanFound();
  return {
    document,
    parts: listParts(blocks).map(printedHeading),
    tasks,
    objectives: listObjectives(blocks, kindOf, sinceYear),
    warnings: listWarnings(blocks, tasks),
  };
}

function listParts(blocks: readonly Block[]): Block[] {
  return blocks.filter((block) => block.parent === blocks[0] && block.rank <= partRank);
}

function partAbove(blocks: readonly Block[]): (line: number) => string | null {
  const parts = listParts(blocks);
  return (line) => {
    const above = parts.findLast((part) => firstLine(part) < line);
    return above ? printedHeading(above) : null;
  };
}

const planWord = /计划|方案|规划|纲要|意见|要点|措施|行动|分工|清单|举措|任务|工程/;
const planHeading = /重点任务|主要任务|发展目标|工作目标|重点举措/;

/** A numbered text is a plan where bodies answer for its items, or where its title or a heading says so. */
function isPlan(
  document: PlanReading['document'],
  blocks: readonly Block[],
  tasks: readonly ReadTask[],
): boolean {
  if (tasks.length === 0) return false;
  if (tasks.some(({ units }) => units.length > 0)) return true;
  if (document.planTitle && planWord.test(document.planTitle)) return true;
  return blocks.some((block) => block.parent && planHeading.test(printedHeading(block)));
}

function yearOf(text: string | null): number | undefined {
  const year = text?.match(/\d{4}/)?.[0];
  return year ? Number(year) : undefined;
}

function listObjectives(
  blocks: readonly Block[],
  kindOf: ReturnType<typeof judgeBlockKind>,
  sinceYear: number | undefined,
): ReadTarget[] {
  return blocks.flatMap((block) => {
    const goals = kindOf(block) === 'goals';
    const outlook = isOutlook(block);
    if (!goals && !outlook) return [];
    const text = block.children.length > 0 ? textUnderHeading(block) : stackTexts(block.own);
    const found = findTargets(text, { excluded: [], sinceYear, due: undefined });
    return goals ? found : found.filter(({ deadline }) => deadline !== null);
  });
}

/** The general requirements of a plan may carry its goals without a heading of their own. */
function isOutlook(block: Block): boolean {
  const part = partOf(block);
  if (!part || !/^总体(?:要求|思路|部署)/.test(headingText(part))) return false;
  return !/思想|原则|思路/.test(headingText(block).slice(0, 12)) || block === part;
}

function listWarnings(blocks: readonly Block[], tasks: readonly ReadTask[]): ReadingWarning[] {
  const warnings: ReadingWarning[] = blocks
    .filter(({ outOfSequence }) => outOfSequence)
    .map((block) => ({
      line: firstLine(block),
      message: `编号“${block.marker?.printed ?? ''}”与前文不连续，请核对是否漏读或原文编号有误。`,
    }));
  const naming = tasks.filter(({ units }) => units.length > 0).length;
  if (naming >= tasks.length / 2) {
    for (const task of tasks) {
      if (task.units.length > 0) continue;
      warnings.push({ line: task.span.startLine, message: `任务“${task.no}”没有读到责任单位。` });
    }
  }
  return warnings.sort((left, right) => left.line - right.line);
}
