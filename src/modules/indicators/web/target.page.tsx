import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import { StatusTag } from '#web/ui/status-tag.tsx';
import { TrendChart } from '#web/ui/trend-chart.tsx';
import type { TargetDetail } from '../contract/cockpit.ts';
import type { MetricDefinition } from '../contract/figure.ts';
import { changeText, type FigureKind, figureText } from '../rules/figure-text.ts';
import { judgementSentence, pledgeText } from '../rules/judgement-sentence.ts';
import { indicators } from './api-client.ts';
import { targetSearch } from './search.ts';
import { shownKind } from './target-figures.tsx';
import { useTranslate } from './use-translate.ts';
import './indicators.css';

function Judged({ detail, definition }: { detail: TargetDetail; definition: MetricDefinition | undefined }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const translate = useTranslate();
  const { target } = detail;
  const { judgement } = target;
  if (!judgement) return <p className="quiet">{t('indicators.hiddenHelp')}</p>;
  const kind: FigureKind = definition?.kind ?? 'count';
  const shown = shownKind(target, kind);
  const figure = (value: number | null) => figureText(value, shown, judgement.needed);
  const tie = judgement.denominator !== null && shown === 'ratio';
  return (
    <section className="panel">
      <StatusTag status={judgement.status} stretch={target.stretch} />
      <p className="judgement-sentence">{judgementSentence({ ...target, judgement }, kind, translate)}</p>
      {target.stretch ? <p className="quiet">{t('indicators.stretchHelp')}</p> : null}
      <DescriptionList
        rows={[
          [t('indicators.column.value'), figure(judgement.value)],
          [t('indicators.column.needed'), pledgeText(target, kind, translate)],
          ...(tie
            ? [
                [
                  t('indicators.sides'),
                  `${figureText(judgement.numerator, 'count')} / ${figureText(judgement.denominator, 'count')}`,
                ] as const,
              ]
            : []),
          [
            t('indicators.column.deadline'),
            `${formatDay(target.deadline, language)}${judgement.params.deadlineFromPlan ? t('indicators.deadlineFromPlan') : ''}`,
          ],
          [t('indicators.column.forecast'), figure(judgement.forecast)],
          [t('indicators.paceSeen'), changeText(judgement.paceSeen, shown)],
          [t('indicators.paceNeeded'), changeText(judgement.paceNeeded, shown)],
          ...(target.own ? [[t('indicators.ownFigure'), figureText(target.own.figure, kind)] as const] : []),
        ]}
      />
      <p className="quiet">{t(`indicators.formula.${target.per ? 'floor' : target.measuredBy}`)}</p>
    </section>
  );
}

function History({ detail, kind }: { detail: TargetDetail; kind: FigureKind }) {
  const { t } = useTranslation();
  const { target, points } = detail;
  const line = points.length > 0 ? points : target.history;
  if (line.length < 2) return null;
  const shown = shownKind(target, kind);
  return (
    <section className="panel">
      <h2>{t('indicators.historyLine')}</h2>
      <TrendChart
        label={target.text}
        points={line.map(({ day, figure }) => ({ day, value: figure }))}
        target={target.judgement?.needed ?? null}
        deadline={target.deadline}
        format={(value) => figureText(value, shown)}
      />
      {points.some(({ frozen }) => frozen) ? (
        <p className="quiet">
          {t('indicators.frozenPoints', {
            n: points.filter(({ frozen }) => frozen).length,
            all: points.length,
          })}
        </p>
      ) : null}
    </section>
  );
}

function Bodies({ detail, kind }: { detail: TargetDetail; kind: FigureKind }) {
  const { t } = useTranslation();
  if (detail.bodies.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('indicators.bodies')}</h2>
      <DataTable
        label={t('indicators.bodies')}
        rows={detail.bodies.toSorted(
          (a, b) => Number(a.reaches) - Number(b.reaches) || (a.value ?? 0) - (b.value ?? 0),
        )}
        rowKey={({ organisationId }) => organisationId}
        columns={[
          { key: 'name', title: t('indicators.column.organisation'), render: ({ name }) => name },
          {
            key: 'value',
            title: t('indicators.column.value'),
            align: 'right',
            render: ({ value }) => figureText(value, kind),
          },
          {
            key: 'reaches',
            title: t('indicators.column.status'),
            render: ({ reaches }) => <StatusTag status={reaches ? 'met' : 'missed'} />,
          },
        ]}
      />
    </section>
  );
}

/** One target: why it stands where it stands, how it came there, and the way down to its records. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { targetId } = useParams({ strict: false }) as { targetId: string };
  const [search, change] = usePageSearch(targetSearch);
  const query = useQuery(
    indicators.query.target.queryOptions({
      input: { targetId, ...search },
    }),
  );
  const detail = query.data as TargetDetail | undefined;
  const metricId = detail?.target.metricId ?? null;
  const metric = useQuery({
    ...indicators.query.getMetric.queryOptions({ input: { id: metricId ?? '' } }),
    enabled: metricId !== null,
  });
  const definition = metric.data as MetricDefinition | undefined;
  const kind: FigureKind = definition?.kind ?? 'count';
  const day = search.asOf ? { asOf: search.asOf } : {};
  return (
    <div className="indicators">
      <PageHeader
        title={detail?.target.text ?? t('indicators.target')}
        subtitle={
          detail
            ? [
                detail.task ? `${detail.task.no} ${detail.task.title}` : t('indicators.objectives'),
                detail.task && listed(t, detail.task.printedUnits),
                t('indicators.computedAt', { time: formatInstant(detail.computedAt, language) }),
              ]
                .filter(Boolean)
                .join(' · ')
            : undefined
        }
        actions={
          <DayPicker
            label={t('day.asOf')}
            value={search.asOf ?? detail?.asOf ?? null}
            onChange={(asOf) => change({ asOf })}
          />
        }
      />
      <Loaded query={{ ...query, data: detail }}>
        {(found) => (
          <>
            <Judged detail={found} definition={definition} />
            <History detail={found} kind={kind} />
            <Bodies detail={found} kind={kind} />
            {definition ? (
              <section className="panel">
                <h2>{t('indicators.measuredBy')}</h2>
                <p>
                  <Link
                    to={'/metrics/$id' as '/'}
                    params={{ id: definition.id } as never}
                    search={day as never}
                  >
                    {definition.title[language]}
                  </Link>
                  <span className="quiet"> · {definition.clause}</span>
                </p>
                <p>{definition.formula[language]}</p>
                {definition.abilities.openRecords && found.target.judgement ? (
                  <Link
                    to={'/metrics/$id/records' as '/'}
                    params={{ id: definition.id } as never}
                    search={
                      {
                        ...day,
                        ...(found.target.organisationId
                          ? { organisationId: found.target.organisationId }
                          : {}),
                      } as never
                    }
                  >
                    {t('indicators.openRecords')}
                  </Link>
                ) : null}
              </section>
            ) : null}
          </>
        )}
      </Loaded>
    </div>
  );
}
