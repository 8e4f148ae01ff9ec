import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Breadcrumb } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import { TileMap } from '#web/ui/tile-map.tsx';
import { TrendChart } from '#web/ui/trend-chart.tsx';
import type { MetricDefinition, MetricTable, Trend } from '../contract/figure.ts';
import { figureText } from '../rules/figure-text.ts';
import { indicators } from './api-client.ts';
import { DefinitionPanel } from './metric-definition.tsx';
import { MetricLevel } from './metric-level.tsx';
import { metricSearch } from './search.ts';
import './indicators.css';

function Tiles({ table, onOpen }: { table: MetricTable; onOpen: (organisationId: string) => void }) {
  const tiles = table.rows.flatMap((row) => (row.tile ? [{ row, tile: row.tile }] : []));
  const { i18n } = useTranslation();
  if (tiles.length < 2) return null;
  return (
    <TileMap
      label={table.metric.title[i18n.language as Language]}
      tiles={tiles.map(({ row, tile }) => ({
        key: row.organisationId,
        name: row.name.replace(/人民政府$/, ''),
        ...tile,
        tone: row.revised ? 'warn' : 'calm',
        value: figureText(row.value?.figure ?? null, table.metric.kind),
      }))}
      onOpen={({ key }) => onOpen(key)}
    />
  );
}

/** The figure of the organisation whose parts are listed. */
function Total({ table }: { table: MetricTable }) {
  const { t, i18n } = useTranslation();
  const { total, metric } = table;
  if (!total) return null;
  const count = (value: number | null | undefined) => figureText(value ?? null, 'count');
  return (
    <dl className="numbers">
      <div>
        <dt>{total.name}</dt>
        <dd>
          {figureText(total.value?.figure ?? null, metric.kind)}{' '}
          {metric.kind === 'ratio' ? null : <small>{metric.unit[i18n.language as Language]}</small>}
        </dd>
      </div>
      {metric.kind === 'ratio' ? (
        <div>
          <dt>{t('indicators.sides')}</dt>
          <dd>
            {count(total.value?.numerator)} / {count(total.value?.denominator)}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

/** A metric: its definition, its figures level by level, and its line. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { id } = useParams({ strict: false }) as { id: string };
  const [search, change] = usePageSearch(metricSearch);
  const definition = useQuery(indicators.query.getMetric.queryOptions({ input: { id } }));
  const table = useQuery({
    ...indicators.query.metricTable.queryOptions({ input: { id, ...search } }),
    placeholderData: keepPreviousData,
  });
  const data = table.data as MetricTable | undefined;
  const at = data?.path.at(-1)?.organisationId;
  const trend = useQuery({
    ...indicators.query.trend.queryOptions({
      input: { id, ...(at ? { organisationId: at } : {}), ...(search.asOf ? { to: search.asOf } : {}) },
    }),
    enabled: at !== undefined,
  });
  const line = trend.data as Trend | undefined;
  const found = definition.data as MetricDefinition | undefined;
  const open = (organisationId: string) => change({ organisationId });
  return (
    <div className="indicators">
      <PageHeader
        title={found?.title[language] ?? t('indicators.metric')}
        subtitle={
          data
            ? `${t('indicators.asOf', { day: formatDay(data.asOf, language) })} · ${t('indicators.computedAt', { time: formatInstant(data.computedAt, language) })}`
            : undefined
        }
        actions={<ExportList path={`/indicators/metrics/${id}/table.xlsx`} search={search} />}
      />
      <FilterBar>
        <DayPicker
          label={t('day.asOf')}
          value={search.asOf ?? todayInChina()}
          onChange={(asOf) => change({ asOf: asOf === todayInChina() ? undefined : asOf })}
          allowClear={search.asOf !== undefined}
        />
        <Breadcrumb
          items={(data?.path ?? []).map(({ organisationId, name }) => ({
            key: organisationId,
            title:
              organisationId === at ? (
                name
              ) : (
                <button type="button" className="link" onClick={() => open(organisationId)}>
                  {name}
                </button>
              ),
          }))}
        />
      </FilterBar>
      <Loaded query={{ ...table, data }}>
        {(level) => (
          <>
            <Total table={level} />
            <div className={level.rows.some(({ tile }) => tile) ? 'county-view' : ''}>
              <Tiles table={level} onOpen={open} />
              <MetricLevel
                table={level}
                asOf={search.asOf}
                openRecords={found?.abilities.openRecords ?? false}
                onOpen={open}
              />
            </div>
          </>
        )}
      </Loaded>
      {line && line.points.length > 1 ? (
        <section className="panel" style={{ marginTop: '1rem' }}>
          <h2>
            {t('indicators.historyLine')} · {line.organisationName}
          </h2>
          <TrendChart
            label={line.organisationName}
            points={line.points.map(({ day, figure }) => ({ day, value: figure }))}
            format={(value) => figureText(value, found?.kind ?? 'count')}
          />
        </section>
      ) : null}
      <Loaded query={{ ...definition, data: found }}>
        {(shown) => <DefinitionPanel definition={shown} />}
      </Loaded>
    </div>
  );
}
