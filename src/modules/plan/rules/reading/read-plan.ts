import type { PlanReading, ReadingWarning, ReadTarget, ReadTask } from '../../contract/plan-reading.ts';
import { judgeBlockKind } from './block-kind.ts';
import { readDocumentHead } from './document-head.ts';
import { findLeadRule } from './lead-rule.ts';
import { stackTexts } from './mapped-text.ts';
import {
  type Block,
  buildOutline,
  firstLine,
  partRank,
  printedHeading,
  textUnderHeading,
} from './outline.ts';
import { joinParagraphs } from './paragraphs.ts';
import { selectPlanBody } from './plan-body.ts';
import { dropPageFurniture, splitSourceLines } from './source-lines.ts';
import { findTargets } from './targets.ts';
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
  const paragraphs = selectPlanBody(joinParagraphs(dropPageFurniture(source, false)));
  const blocks = buildOutline(paragraphs);
  const kindOf = judgeBlockKind(blocks);
  const sinceYear = yearOf(document.date ?? document.number);
  const leadRule = findLeadRule(text.replace(/\s/g, ''));
  const tasks = listTasks(blocks, { kindOf, sinceYear, leadRule });
  const objectives = listObjectives(blocks, kindOf, sinceYear);
  if (tasks.length === 0) throw new NoPlanFound();
  return {
    document,
    parts: blocks.filter((block) => block.parent === blocks[0] && block.rank <= partRank).map(printedHeading),
    tasks,
    objectives,
    warnings: listWarnings(blocks, tasks),
  };
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
  return blocks
    .filter((block) => kindOf(block) === 'goals')
    .flatMap((block) => {
      const text = block.children.length > 0 ? textUnderHeading(block) : stackTexts(block.own);
      return findTargets(text, { excluded: [], sinceYear, due: undefined });
    });
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
