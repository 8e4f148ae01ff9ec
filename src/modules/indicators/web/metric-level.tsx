import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { MetricTable, MetricTableRow } from '../contract/figure.ts';
import { figureText } from '../rules/figure-text.ts';

/** Whether the figure has changed since it was published, and what it was. */
function Revised({ row, kind }: { row: MetricTableRow; kind: MetricTable['metric']['kind'] }) {
  const { t } = useTranslation();
  if (!row.published) return <span className="quiet">—</span>;
  const before = figureText(row.published.figure, kind, row.value?.figure ?? null);
  return row.revised ? (
    <>
      <span className="revision-old">{before}</span> <Tag tone="warn" label={t('indicators.revised')} />
    </>
  ) : (
    <span>{before}</span>
  );
}

/** One level of a metric; each row opens the level below, each number the records behind it. */
export function MetricLevel({
  table,
  asOf,
  openRecords,
  onOpen,
}: {
  table: MetricTable;
  asOf: string | undefined;
  openRecords: boolean;
  onOpen: (organisationId: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { kind, unit } = table.metric;
  const language = i18n.language as Language;
  const toRecords = (row: MetricTableRow, side: 'numerator' | 'denominator', text: string) =>
    openRecords && row.value ? (
      <Link
        to={'/metrics/$id/records' as '/'}
        params={{ id: table.metric.id } as never}
        search={{ organisationId: row.organisationId, side, ...(asOf ? { asOf } : {}) } as never}
        onClick={(event) => event.stopPropagation()}
      >
        {text}
      </Link>
    ) : (
      text
    );
  const total = table.total;
  const columns: Column<MetricTableRow>[] = [
    {
      key: 'name',
      title: t('indicators.column.organisation'),
      fixed: true,
      render: (row) => (row.hasChildren ? `${row.name} ›` : row.name),
    },
    {
      key: 'numerator',
      title:
        kind === 'ratio'
          ? t('indicators.column.numerator')
          : `${t('indicators.column.value')} (${unit[language]})`,
      align: 'right',
      render: (row) =>
        toRecords(
          row,
          'numerator',
          figureText(row.value?.numerator ?? null, kind === 'amount' ? 'amount' : 'count'),
        ),
      total: total
        ? toRecords(
            total,
            'numerator',
            figureText(total.value?.numerator ?? null, kind === 'amount' ? 'amount' : 'count'),
          )
        : undefined,
    },
    ...(kind === 'ratio'
      ? [
          {
            key: 'denominator',
            title: t('indicators.column.denominator'),
            align: 'right' as const,
            render: (row: MetricTableRow) =>
              toRecords(row, 'denominator', figureText(row.value?.denominator ?? null, 'count')),
            total: total
              ? toRecords(total, 'denominator', figureText(total.value?.denominator ?? null, 'count'))
              : undefined,
          },
          {
            key: 'figure',
            title: t('indicators.column.value'),
            align: 'right' as const,
            render: (row: MetricTableRow) => <b>{figureText(row.value?.figure ?? null, kind)}</b>,
            total: <b>{figureText(total?.value?.figure ?? null, kind)}</b>,
          },
        ]
      : []),
    ...(table.publishedSnapshotId
      ? [
          {
            key: 'published',
            title: t('indicators.column.published'),
            align: 'right' as const,
            render: (row: MetricTableRow) => <Revised row={row} kind={kind} />,
            total: total ? <Revised row={total} kind={kind} /> : undefined,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label={table.metric.title[language]}
      rows={table.rows}
      rowKey={({ organisationId }) => organisationId}
      columns={columns}
      onOpen={(row) => row.hasChildren && onOpen(row.organisationId)}
      empty={<EmptyState title={t('indicators.noParts')} />}
    />
  );
}
