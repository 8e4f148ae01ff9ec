import { sentence } from '#kernel/i18n/sentence.ts';
import type { Language } from '#kernel/spreadsheet/define-sheet.ts';
import type { ExportedList } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { Cockpit, CockpitTarget, CockpitTask } from '../contract/cockpit.ts';
import type { MetricTable, MetricTableRow } from '../contract/figure.ts';
import { figureText } from '../rules/figure-text.ts';
import { type JudgedText, judgementSentence } from '../rules/judgement-sentence.ts';
import { messages } from './messages.ts';

type Row = { task: CockpitTask | null; target: CockpitTarget | null };

const textsIn = (language: Language) => (key: string, params?: Record<string, unknown>) =>
  sentence([messages], language, `indicators.${key}`, params);

/** Lines above a list: the day it is of, and that the data are invented where they are. */
function notesOf(language: Language, asOf: string, computedAt: string, demo: boolean): string[] {
  const t = textsIn(language);
  const instant = new Date(computedAt).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
  return [t('export.as-of', { asOf, computedAt: instant }), ...(demo ? [t('export.synthetic')] : [])];
}

/** The cockpit with a row a target; tasks without one have a row of their own. */
export function cockpitList(board: Cockpit, language: Language, demo: boolean): ExportedList<Row> {
  const t = textsIn(language);
  const full = (key: string, params?: Record<string, unknown>) => sentence([messages], language, key, params);
  const kinds = new Map(board.metrics.map(({ id, kind }) => [id, kind]));
  const rows: Row[] = [
    ...board.objectives.map((target) => ({ task: null, target })),
    ...board.tasks.flatMap((task): Row[] =>
      task.targets.length > 0 ? task.targets.map((target) => ({ task, target })) : [{ task, target: null }],
    ),
  ];
  const kindOf = (target: CockpitTarget) => kinds.get(target.metricId ?? '') ?? 'count';
  const status = ({ task, target }: Row) => target?.judgement?.status ?? (target ? null : task?.status);
  const text = (key: string, widthCharacters: number, value: (row: Row) => string | null) => ({
    header: t(`column.${key}`),
    kind: 'text' as const,
    widthCharacters,
    value,
  });
  return {
    sheetName: t('cockpit'),
    title: board.plan?.title ?? t('cockpit'),
    notes: notesOf(language, board.asOf, board.computedAt, demo),
    rows,
    columns: [
      text('no', 6, ({ task }) => task?.no ?? null),
      text('task', 30, ({ task }) => task?.title ?? null),
      text('units', 30, ({ task }) => task?.printedUnits.join('、') ?? null),
      text('target', 36, ({ target }) => target?.text ?? null),
      text('stretch', 8, ({ target }) => (target?.stretch ? t('stretch') : null)),
      text('status', 12, (row) => {
        const found = status(row);
        return found ? t(`status.${found}`) : null;
      }),
      text('value', 12, ({ target }) =>
        target?.judgement
          ? figureText(target.judgement.value, kindOf(target), target.judgement.needed)
          : null,
      ),
      text('needed', 12, ({ target }) =>
        target?.judgement ? figureText(target.judgement.needed, kindOf(target)) : null,
      ),
      { header: t('column.deadline'), kind: 'date', value: ({ target }) => target?.deadline ?? null },
      text('forecast', 12, ({ target }) =>
        target?.judgement?.forecast == null ? null : figureText(target.judgement.forecast, kindOf(target)),
      ),
      text('why', 60, ({ target }) =>
        target?.judgement ? judgementSentence(target as JudgedText, kindOf(target), full) : null,
      ),
    ],
  };
}

/** A metric's level with both sides, the figure and what was published. */
export function metricList(
  table: MetricTable,
  language: Language,
  demo: boolean,
): ExportedList<MetricTableRow> {
  const t = textsIn(language);
  const { metric } = table;
  const figure = (row: MetricTableRow) => {
    const value = row.value?.figure ?? null;
    return metric.kind === 'ratio' && value !== null ? value / 100 : value;
  };
  const number = (key: string, value: (row: MetricTableRow) => number | null) => ({
    header: t(`column.${key}`),
    kind: metric.kind === 'amount' ? ('decimal' as const) : ('integer' as const),
    value,
  });
  return {
    sheetName: metric.title[language],
    title: `${metric.title[language]} (${metric.unit[language]})`,
    notes: notesOf(language, table.asOf, table.computedAt, demo),
    rows: [...(table.total ? [table.total] : []), ...table.rows],
    columns: [
      { header: t('column.organisation'), kind: 'text', widthCharacters: 28, value: ({ name }) => name },
      number('numerator', ({ value }) => value?.numerator ?? null),
      ...(metric.kind === 'ratio'
        ? [
            number('denominator', ({ value }) => value?.denominator ?? null),
            { header: t('column.value'), kind: 'percent' as const, value: figure },
          ]
        : []),
      {
        header: t('column.published'),
        kind: 'text',
        value: ({ published }) => (published ? figureText(published.figure, metric.kind) : null),
      },
    ],
  };
}
