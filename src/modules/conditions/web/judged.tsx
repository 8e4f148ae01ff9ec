import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { inTurn } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { Why } from '#web/ui/why.tsx';
import type { JudgedIndicator } from '../contract/condition.ts';
import type { ReturnView } from '../contract/return.ts';
import { lackingOf } from '../rules/lacking.ts';
import { gapText, lackingTexts, thresholdText } from './condition-text.ts';

/** Each indicator with value, threshold, verdict and gap; the deciding ones first, what is only watched after. */
export function Judged({ view }: { view: ReturnView }) {
  const { t } = useTranslation();
  const { standard } = view;
  const lacking = lackingTexts(t, lackingOf(view.items));
  return (
    <section className="panel">
      <h2>{t('conditions.return.judged')}</h2>
      {standard ? (
        <p className="quiet">
          {standard.source} · {standard.clause} ·{' '}
          {t('conditions.standard.basicOf', {
            misses: standard.basicMissesMax,
            share: `${formatNumber(standard.basicShareMin * 100)}%`,
          })}
        </p>
      ) : (
        <p className="quiet">{t('conditions.return.noStandard')}</p>
      )}
      {lacking.length > 0 ? (
        <p>
          <b>{t('conditions.gap')}</b> {inTurn(t, lacking)}
        </p>
      ) : null}
      {view.items.length > 0 ? (
        <DataTable
          label={t('conditions.return.judged')}
          rows={[...view.items].sort((a, b) => Number(b.decides) - Number(a.decides))}
          rowKey={({ indicator }) => indicator}
          columns={[
            {
              key: 'indicator',
              title: t('conditions.indicator'),
              render: (item) => <Indicator item={item} view={view} />,
            },
            {
              key: 'value',
              title: t('conditions.value'),
              align: 'right',
              render: (item) => formatNumber(item.value),
            },
            {
              key: 'threshold',
              title: t('conditions.threshold'),
              align: 'right',
              render: (item) => thresholdText(t, item),
            },
            { key: 'verdict', title: t('conditions.verdict'), render: (item) => <Verdict item={item} /> },
            {
              key: 'gap',
              title: t('conditions.gap'),
              align: 'right',
              render: (item) => gapText(t, item) || '—',
            },
          ]}
        />
      ) : null}
    </section>
  );
}

function Verdict({ item: { met, decides } }: { item: JudgedIndicator }) {
  const { t } = useTranslation();
  const tone = met === null ? 'quiet' : met ? 'good' : decides ? 'bad' : 'warn';
  const label = met === null ? 'unknown' : met ? 'met' : 'notMet';
  return <Tag tone={tone} label={t(`conditions.${label}`)} />;
}

function Indicator({ item, view }: { item: JudgedIndicator; view: ReturnView }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`conditions.indicator.${item.indicator}`)}{' '}
      <Why
        compact
        formula={t(`conditions.formula.${item.indicator}`)}
        values={[
          [t('conditions.value'), formatNumber(item.value)],
          [t('conditions.threshold'), thresholdText(t, item)],
          [t('conditions.standard.confidence'), t(`conditions.confidence.${item.confidence}`)],
        ]}
        {...(view.standard ? { clause: `${view.standard.source} ${view.standard.clause}` } : {})}
      />
      {item.decides ? null : (
        <span className="quiet" title={t('conditions.watchedHelp')}>
          {' '}
          {t('conditions.watched')}
        </span>
      )}
      {item.confidence === 'recalled' ? (
        <>
          {' '}
          <Tag tone="warn" label={t('conditions.recalled')} title={t('conditions.recalledHelp')} />
        </>
      ) : null}
    </>
  );
}
