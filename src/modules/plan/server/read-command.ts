import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PlanReading, ReadTarget } from '../contract/plan-reading.ts';
import { NoPlanFound, readPlan } from '../rules/reading/read-plan.ts';
import { documentSizeLimitBytes, readDocumentText } from './document-text.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/**
 * `hedong plan read FILE [--json]`: prints what reading a plan document gives, as one JSON object or as a
 * summary. Returns the exit status: 0, or 2 with one line on standard error for a file that cannot be read or
 * holds no plan.
 */
export async function planReadCommand(args: { file: string; json: boolean }): Promise<number> {
  try {
    const reading = await readPlanFile(args.file);
    process.stdout.write(args.json ? `${JSON.stringify(reading, null, 2)}\n` : summarize(reading));
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableDocument) && !(error instanceof NoPlanFound)) throw error;
    process.stderr.write(`${args.file}: ${error.message} [${error.code}]\n`);
    return 2;
  }
}

/** Reads the plan in a file. Throws {@link UnreadableDocument} or {@link NoPlanFound}. */
export async function readPlanFile(file: string): Promise<PlanReading> {
  return readPlan(await readDocumentText(await readBytes(file), basename(file)));
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > documentSizeLimitBytes) {
      throw new UnreadableDocument(
        'too-large',
        `文件超过 ${documentSizeLimitBytes / 1024 / 1024} MB 的上限。`,
      );
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const message = missing ? '文件不存在。' : '文件无法打开：请检查路径和权限。';
    throw new UnreadableDocument('not-found', message, { cause: error });
  }
}

function summarize({ document, tasks, objectives, warnings }: PlanReading): string {
  const lines = [
    document.planTitle ?? document.title ?? '（未读到标题）',
    [document.number, document.issuer, document.date].filter((item) => item !== null).join('　'),
    '',
  ];
  let heading: string | null = null;
  for (const task of tasks) {
    const place = [task.part, task.section].filter((item) => item !== null).join(' › ');
    if (place !== heading) lines.push(place);
    heading = place;
    const bodies = task.units.map((unit) => (task.lead.includes(unit) ? `${unit}（牵头）` : unit)).join('、');
    lines.push(`  ${task.no} ${task.title}${bodies ? ` ［${bodies}${task.etc ? '等' : ''}］` : ''}`);
    lines.push(...task.targets.map((target) => `      · ${describe(target)}`));
  }
  if (objectives.length > 0) lines.push('目标', ...objectives.map((target) => `      · ${describe(target)}`));
  const targets = tasks.reduce((sum, task) => sum + task.targets.length, 0);
  lines.push('', `任务 ${tasks.length} 项，任务指标 ${targets} 个，总体目标 ${objectives.length} 个。`);
  lines.push(...warnings.map(({ line, message }) => `第 ${line} 行：${message}`));
  return `${lines.join('\n')}\n`;
}

const signs = { '>=': '≥', '<=': '≤', '=': '', approx: '约', range: '' } as const;

function describe(target: ReadTarget): string {
  const figure =
    target.comparator === 'range'
      ? `${target.min}–${target.max}`
      : `${target.strict ? (target.comparator === '<=' ? '<' : '>') : signs[target.comparator]}${target.value}`;
  const time = [target.deadline, target.deadlineText].filter((item) => item !== null).join(' ');
  return `${target.text}：${target.per ? `${target.per} ` : ''}${figure}${target.unit}${time ? `（${time}）` : ''}`;
}
