import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import type { MetricList, MetricRow } from '../contract/figure.ts';
import { figureText } from '../rules/figure-text.ts';
import { indicators } from './api-client.ts';
import { daySearch } from './search.ts';

/** Every metric of the house with the city's figure; nobody types one. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const [search, change] = usePageSearch(daySearch);
  const query = useQuery(indicators.query.listMetrics.queryOptions({ input: search }));
  const list = query.data as MetricList | undefined;
  const figure = (row: MetricRow, value: MetricRow['city']) =>
    value === null
      ? '—'
      : `${figureText(value.figure, row.kind)}${row.kind === 'ratio' ? '' : ` ${row.unit[language]}`}`;
  const sides = (value: MetricRow['city']) =>
    value?.denominator == null
      ? ''
      : `${figureText(value.numerator, 'count')} / ${figureText(value.denominator, 'count')}`;
  const columns: Column<MetricRow>[] = [
    { key: 'title', title: t('indicators.metric'), render: (row) => row.title[language], fixed: true },
    {
      key: 'city',
      title: t('indicators.city'),
      align: 'right',
      render: (row) => <b>{figure(row, row.city)}</b>,
    },
    { key: 'sides', title: t('indicators.sides'), align: 'right', render: (row) => sides(row.city) },
    ...(list?.ownName
      ? [
          {
            key: 'own',
            title: list.ownName,
            align: 'right' as const,
            render: (row: MetricRow) => figure(row, row.own),
          },
        ]
      : []),
    { key: 'clause', title: t('indicators.clause'), render: (row) => row.clause },
    {
      key: 'rollUp',
      title: t('indicators.rollUp'),
      render: (row) => t(`indicators.rollUp.${row.rollUp}`),
      deskOnly: true,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('indicators.metrics')}
        subtitle={
          list
            ? `${t('indicators.asOf', { day: formatDay(list.asOf, language) })} · ${t('indicators.computedAt', { time: formatInstant(list.computedAt, language) })}`
            : t('indicators.metricsHelp')
        }
      />
      <FilterBar>
        <DayPicker
          label={t('day.asOf')}
          value={search.asOf ?? todayInChina()}
          onChange={(asOf) => change({ asOf: asOf === todayInChina() ? undefined : asOf })}
          allowClear={search.asOf !== undefined}
        />
      </FilterBar>
      <DataTable
        label={t('indicators.metrics')}
        rows={list?.rows}
        rowKey={({ id }) => id}
        columns={columns}
        loading={query.isFetching}
        error={query.error}
        retry={() => void query.refetch()}
        onOpen={({ id }) =>
          void navigate({ to: '/metrics/$id' as '/', params: { id } as never, search: search as never })
        }
      />
    </>
  );
}
