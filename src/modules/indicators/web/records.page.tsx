import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Tag } from '#web/ui/status-tag.tsx';
import type { RecordPage } from '../contract/figure.ts';
import { figureText } from '../rules/figure-text.ts';
import { indicators } from './api-client.ts';
import { recordSearch } from './search.ts';

type Row = RecordPage['rows'][number];
type ColumnKind = RecordPage['columns'][number]['kind'];

function useCell() {
  const { t, i18n } = useTranslation();
  return (value: Row['values'][string] | undefined, kind: ColumnKind) => {
    if (value === null || value === undefined) return '—';
    if (kind === 'yes-no') return value ? t('indicators.yes') : t('indicators.no');
    if (kind === 'day') return formatDay(String(value), i18n.language as Language);
    return kind === 'number' && typeof value === 'number' ? figureText(value, 'amount') : String(value);
  };
}

/** The records behind one side of a figure, each with the way to its own page. Opening them is kept. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { id } = useParams({ strict: false }) as { id: string };
  const [search, change] = usePageSearch(recordSearch);
  const cell = useCell();
  const query = useQuery({
    ...indicators.query.records.queryOptions({ input: { id, ...search } }),
    placeholderData: keepPreviousData,
    // Every request is an opening that the audit keeps; none is made without somebody asking.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  const data = query.data as RecordPage | undefined;
  const columns: Column<Row>[] = [
    ...(data?.columns ?? []).map(
      ({ key, title, kind }, index): Column<Row> => ({
        key,
        title: title[language],
        ...(kind === 'number' ? { align: 'right' as const } : {}),
        render: (row) =>
          index === 0 && row.path ? (
            <Link to={row.path as '/'}>{cell(row.values[key], kind)}</Link>
          ) : (
            cell(row.values[key], kind)
          ),
      }),
    ),
    {
      key: 'organisation',
      title: t('indicators.column.organisation'),
      render: (row) => row.organisationName,
    },
    ...(data?.metric.kind === 'ratio' && data.side === 'denominator'
      ? [
          {
            key: 'counted',
            title: t('indicators.inNumerator'),
            render: (row: Row) => (
              <Tag
                tone={row.inNumerator ? 'good' : 'quiet'}
                label={row.inNumerator ? t('indicators.yes') : t('indicators.no')}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t('indicators.recordsOf', { metric: data?.metric.title[language] ?? '' })}
        subtitle={
          data
            ? [
                data.organisationName,
                t('indicators.asOf', { day: formatDay(data.asOf, language) }),
                data.counted === null
                  ? null
                  : t('indicators.countedFigure', { n: figureText(data.counted, 'count') }),
              ]
                .filter(Boolean)
                .join(' · ')
            : undefined
        }
      />
      <FilterBar>
        {data?.metric.kind === 'ratio' ? (
          <Segmented
            aria-label={t('indicators.side')}
            value={data.side}
            onChange={(side) => change({ side: side as 'numerator' | 'denominator' })}
            options={(['numerator', 'denominator'] as const).map((side) => ({
              value: side,
              label: t(`indicators.column.${side}`),
            }))}
          />
        ) : null}
        <span className="quiet">{t('indicators.openingIsKept')}</span>
      </FilterBar>
      <DataTable
        label={t('indicators.recordsOf', { metric: data?.metric.title[language] ?? '' })}
        rows={data?.rows}
        rowKey={(row) => `${row.subjectId}/${row.organisationId}`}
        columns={columns}
        total={data?.total ?? 0}
        page={search.page ?? 1}
        pageSize={search.pageSize ?? 50}
        onPage={(page, pageSize) => change({ page, pageSize })}
        loading={query.isFetching}
        error={query.error}
      />
    </>
  );
}
