import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
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
          <b>{t('conditions.gap')}</b> {lacking.join('；')}
        </p>
      ) : null}
      {view.items.length > 0 ? (
        <section
          className="conditions-scroll"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
          tabIndex={0}
          aria-label={t('conditions.return.judged')}
        >
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('conditions.indicator')}</th>
                <th scope="col" className="conditions-number">
                  {t('conditions.value')}
                </th>
                <th scope="col" className="conditions-number">
                  {t('conditions.threshold')}
                </th>
                <th scope="col">{t('conditions.verdict')}</th>
                <th scope="col" className="conditions-number">
                  {t('conditions.gap')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...view.items]
                .sort((a, b) => Number(b.decides) - Number(a.decides))
                .map((item) => (
                  <Item key={item.indicator} item={item} view={view} />
                ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </section>
  );
}

function Item({ item, view }: { item: JudgedIndicator; view: ReturnView }) {
  const { t } = useTranslation();
  const tone = item.met === null ? 'quiet' : item.met ? 'good' : item.decides ? 'bad' : 'warn';
  const label = item.met === null ? 'unknown' : item.met ? 'met' : 'notMet';
  return (
    <tr>
      <th scope="row">
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
      </th>
      <td className="conditions-number">{formatNumber(item.value)}</td>
      <td className="conditions-number">{thresholdText(t, item)}</td>
      <td>
        <Tag tone={tone} label={t(`conditions.${label}`)} />
      </td>
      <td className="conditions-number">{gapText(t, item) || '—'}</td>
    </tr>
  );
}
