import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import type { Tone } from '#web/ui/status-tag.tsx';
import { TileMap } from '#web/ui/tile-map.tsx';
import type { Cockpit, CockpitCounty } from '../contract/cockpit.ts';
import { type FigureKind, figureText } from '../rules/figure-text.ts';
import { outcomeOf } from '../rules/threshold.ts';

/** Against the target where it is a share; counts of a county are not compared with the city's number. */
function toneOf(board: Cockpit, metricId: string, figure: number | null): Tone {
  const target = board.tasks
    .flatMap(({ targets }) => targets)
    .find((each) => each.metricId === metricId && each.unit === '%' && !each.stretch);
  if (figure === null || !target) return 'quiet';
  return outcomeOf(target, 'more', figure) === 'not-reached' ? 'warn' : 'good';
}

/** The thirteen counties as tiles by one metric, with the same numbers in a table. */
export function CountyView({
  board,
  metricId,
  onMetric,
  onOpen,
}: {
  board: Cockpit;
  metricId: string | undefined;
  onMetric: (id: string) => void;
  onOpen: (metricId: string, organisationId: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const metric = board.metrics.find(({ id }) => id === metricId) ?? board.metrics[0];
  if (!metric) return <p className="quiet">{t('indicators.noMetric')}</p>;
  const kind: FigureKind = metric.kind;
  const textOf = (county: CockpitCounty) =>
    county.figures ? figureText(county.figures[metric.id]?.figure ?? null, kind) : t('indicators.hidden');
  const columns: Column<CockpitCounty>[] = [
    { key: 'name', title: t('indicators.county'), render: ({ name }) => name, fixed: true },
    { key: 'figure', title: metric.title[language], align: 'right', render: textOf },
    ...(kind === 'ratio'
      ? [
          {
            key: 'sides',
            title: t('indicators.sides'),
            align: 'right' as const,
            render: ({ figures }: CockpitCounty) => {
              const sides = figures?.[metric.id];
              return sides
                ? `${figureText(sides.numerator, 'count')} / ${figureText(sides.denominator, 'count')}`
                : '—';
            },
          },
        ]
      : []),
    { key: 'tasks', title: t('indicators.tasks'), align: 'right', render: ({ tasks }) => tasks },
  ];
  return (
    <div className="county-view">
      <div>
        <Select
          aria-label={t('indicators.metric')}
          value={metric.id}
          onChange={onMetric}
          options={board.metrics.map(({ id, title }) => ({ value: id, label: title[language] }))}
          style={{ width: '100%', maxWidth: '36rem', marginBottom: 8 }}
        />
        <TileMap
          label={metric.title[language]}
          tiles={board.counties.map((county) => ({
            key: county.organisationId,
            name: county.name,
            ...county.tile,
            tone: toneOf(board, metric.id, county.figures?.[metric.id]?.figure ?? null),
            value: textOf(county),
          }))}
          onOpen={({ key }) => onOpen(metric.id, key)}
        />
      </div>
      <DataTable
        label={metric.title[language]}
        rows={board.counties}
        rowKey={({ organisationId }) => organisationId}
        columns={columns}
        onOpen={({ organisationId }) => onOpen(metric.id, organisationId)}
      />
    </div>
  );
}
