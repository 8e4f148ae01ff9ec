import { chinaTime } from '#kernel/clock/china-time.ts';
import { readOnly } from '#kernel/contract/route.ts';
import {
  defineListDownload,
  type ListAbout,
  type ListColumn,
  type Words,
} from '#kernel/http/list-download.ts';
import { CockpitQuery, type CockpitTarget, type CockpitTask } from '../contract/cockpit.ts';
import { MetricTableQuery, type MetricTableRow } from '../contract/figure.ts';
import { figureText } from '../rules/figure-text.ts';
import { type JudgedText, judgementSentence } from '../rules/judgement-sentence.ts';
import { readCockpit } from './read-cockpit.ts';
import { readTable } from './read-metrics.ts';
import type { Tables } from './tables.ts';

const access = { permission: 'indicators.figure.read' };

/** What stands above figures: the day they are of and when they were worked out, and whether they are invented. */
const about = (
  { asOf, computedAt, demo }: { asOf: string; computedAt: string; demo: boolean },
  t: Words,
  heading: string,
): ListAbout => ({
  heading,
  of: asOf,
  notes: [t('indicators.export.as-of', { asOf, computedAt: chinaTime(computedAt).slice(0, 16) })],
  synthetic: demo,
});

type TargetRow = { task: CockpitTask | null; target: CockpitTarget | null };

const statusOf = ({ task, target }: TargetRow) => target?.judgement?.status ?? (target ? null : task?.status);

/** The cockpit with a row a target; tasks without one have a row of their own. */
const cockpit = defineListDownload<Tables>()({
  id: 'indicators.cockpit-sheet',
  path: '/indicators/cockpit.xlsx',
  summary: 'The plan as of a day as a spreadsheet, with the filters of the page',
  access,
  audit: readOnly,
  input: CockpitQuery,
  read: async (call, input) => {
    const board = await readCockpit(call, input);
    const kinds = new Map(board.metrics.map(({ id, kind }) => [id, kind]));
    const rows: TargetRow[] = [
      ...board.objectives.map((target) => ({ task: null, target })),
      ...board.tasks.flatMap((task): TargetRow[] =>
        task.targets.length > 0 ? task.targets.map((target) => ({ task, target })) : [{ task, target: null }],
      ),
    ];
    const kindOf = (target: CockpitTarget) => kinds.get(target.metricId ?? '') ?? 'count';
    return { ...board, rows, kindOf, demo: call.services.settings.demo };
  },
  title: 'indicators.cockpit',
  about: (board, t) => about(board, t, board.plan?.title ?? t('indicators.cockpit')),
  columns: ({ kindOf }, t) => [
    { head: 'indicators.column.no', width: 6, value: ({ task }) => task?.no ?? null },
    { head: 'indicators.column.task', width: 30, value: ({ task }) => task?.title ?? null },
    {
      head: 'indicators.column.units',
      width: 30,
      value: ({ task }) => task?.printedUnits.join(t('list.comma')) ?? null,
    },
    { head: 'indicators.column.target', width: 36, value: ({ target }) => target?.text ?? null },
    {
      head: 'indicators.column.stretch',
      width: 8,
      value: ({ target }) => (target?.stretch ? t('indicators.stretch') : null),
    },
    {
      head: 'indicators.column.status',
      width: 12,
      value: (row) => {
        const found = statusOf(row);
        return found ? t(`indicators.status.${found}`) : null;
      },
    },
    {
      head: 'indicators.column.value',
      width: 12,
      value: ({ target }) =>
        target?.judgement
          ? figureText(target.judgement.value, kindOf(target), target.judgement.needed)
          : null,
    },
    {
      head: 'indicators.column.needed',
      width: 12,
      value: ({ target }) => (target?.judgement ? figureText(target.judgement.needed, kindOf(target)) : null),
    },
    { head: 'indicators.column.deadline', kind: 'date', value: ({ target }) => target?.deadline ?? null },
    {
      head: 'indicators.column.forecast',
      width: 12,
      value: ({ target }) =>
        target?.judgement?.forecast == null ? null : figureText(target.judgement.forecast, kindOf(target)),
    },
    {
      head: 'indicators.column.why',
      width: 60,
      value: ({ target }) =>
        target?.judgement ? judgementSentence(target as JudgedText, kindOf(target), t) : null,
    },
  ],
});

/** A metric's level with both sides, the figure and what was published. */
const metric = defineListDownload<Tables>()({
  id: 'indicators.metric-sheet',
  path: '/indicators/metrics/{id}/table.xlsx',
  summary: 'A metric by organisation as a spreadsheet',
  access,
  audit: readOnly,
  input: MetricTableQuery,
  read: async (call, input) => {
    const { metric: shown, total, rows, asOf, computedAt } = await readTable(call, input);
    const all: MetricTableRow[] = [...(total ? [total] : []), ...rows];
    return { metric: shown, rows: all, asOf, computedAt, demo: call.services.settings.demo };
  },
  title: 'indicators.metric',
  about: (table, t) => {
    const { title, unit } = table.metric;
    const name = title[t.language];
    return { title: name, ...about(table, t, `${name} (${unit[t.language]})`) };
  },
  columns: ({ metric: { kind } }) => {
    const number = (
      head: string,
      value: (row: MetricTableRow) => number | null,
    ): ListColumn<MetricTableRow> => ({
      head,
      kind: kind === 'amount' ? 'decimal' : 'integer',
      value,
    });
    const share = ({ value }: MetricTableRow) => (value?.figure == null ? null : value.figure / 100);
    return [
      { head: 'indicators.column.organisation', width: 28, value: ({ name }) => name },
      number('indicators.column.numerator', ({ value }) => value?.numerator ?? null),
      ...(kind === 'ratio'
        ? [
            number('indicators.column.denominator', ({ value }) => value?.denominator ?? null),
            { head: 'indicators.column.value', kind: 'percent' as const, value: share },
          ]
        : []),
      {
        head: 'indicators.column.published',
        value: ({ published }) => (published ? figureText(published.figure, kind) : null),
      },
    ];
  },
});

export const listDownloads = [cockpit, metric];
