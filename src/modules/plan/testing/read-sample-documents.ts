import { readdirSync, readFileSync } from 'node:fs';
import type { PlanReading, ReadTarget, ReadTask } from '../contract/plan-reading.ts';

const folder = new URL('./documents/', import.meta.url);

/** A sample document with the reading a careful person takes from it; `noPlan` where it holds none. */
export interface SampleDocument {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly expected: unknown;
}

/** All sample documents, each with its expected reading beside it. */
export function listSampleDocuments(): SampleDocument[] {
  return readdirSync(folder)
    .filter((file) => !file.endsWith('.expected.json'))
    .map((file) => {
      const name = file.replace(/\.\w+$/, '');
      const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));
      return { name, file, text: readFileSync(new URL(file, folder), 'utf8'), expected };
    });
}

/** A reading in the short form the expectations are written in: one line per target, empty fields left out. */
export function shortenReading({ document, parts, tasks, objectives, warnings }: PlanReading): object {
  return withoutEmpty({
    document,
    parts,
    tasks: tasks.map(shortenTask),
    objectives: objectives.map(shortenTarget),
    warnings: warnings.map(({ line }) => line),
  });
}

function shortenTask(task: ReadTask): object {
  const { no, part, section, title, units, lead, support, etc, targets } = task;
  const names = { units: units.join(' '), lead: lead.join(' '), support: support.join(' ') };
  const short = withoutEmpty({ section, title, ...names, etc, targets: targets.map(shortenTarget) });
  return { no, part, ...short };
}

const signs = { '>=': '≥', '<=': '≤', '=': '', approx: '≈', range: '' } as const;

/** `phrase | ≥1000 个 | 2025-12-31 | 每校`; `>` and `<` stand for strict comparison. */
function shortenTarget(target: ReadTarget): string {
  const sign = target.strict ? (target.comparator === '<=' ? '<' : '>') : signs[target.comparator];
  const figure = target.comparator === 'range' ? `${target.min}..${target.max}` : target.value;
  const fields = [
    target.text,
    `${sign}${figure} ${target.unit}`,
    target.deadline,
    target.deadlineText,
    target.per,
  ];
  return fields.filter((field) => field !== null).join(' | ');
}

function withoutEmpty(fields: Record<string, unknown>): object {
  const kept = Object.entries(fields).filter(
    ([name, value]) =>
      name === 'parts' ||
      name === 'tasks' ||
      !(value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)),
  );
  return Object.fromEntries(kept);
}
