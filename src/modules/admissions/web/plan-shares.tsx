import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '#web/i18n/format.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { PlanSummary } from '../contract/programme.ts';

const tones = { below: 'warn', within: 'good', above: 'warn', unknown: 'quiet' } as const;

/** The vocational share of the plan as it stands, for the city and by county, against the band of the policy. */
export function PlanShares({ summary }: { summary: PlanSummary }) {
  const { t } = useTranslation();
  const { city, band, held } = summary;
  const stands = <Tag tone={tones[city.stands]} label={t(`admissions.cycle.plan.stands.${city.stands}`)} />;
  return (
    <>
      <div className="key-figures">
        {held ? (
          <Figure
            label={t('admissions.cycle.plan.share')}
            value={formatPercent(city.percent)}
            numerator={city.vocational}
            denominator={city.vocational + city.general}
            status={stands}
            why={{
              formula: t('admissions.cycle.plan.formula'),
              values: [
                [t('admissions.cycle.plan.vocational'), formatNumber(city.vocational)],
                [t('admissions.cycle.plan.general'), formatNumber(city.general)],
                [t('admissions.cycle.plan.share'), t('admissions.cycle.plan.band', band)],
              ],
              clause: '运政发〔2021〕8号 4',
            }}
          />
        ) : null}
        {held && summary.lastYear ? (
          <Figure
            label={t('admissions.cycle.plan.lastYear')}
            value={formatPercent(summary.lastYear.percent)}
            numerator={summary.lastYear.vocational}
            denominator={summary.lastYear.vocational + summary.lastYear.general}
          />
        ) : null}
        <Figure label={t('admissions.cycle.seats')} value={formatNumber(city.vocational + city.general)} />
        <Figure label={t('admissions.cycle.plan.warned')} value={formatNumber(summary.warned)} />
      </div>
      {held && summary.counties.length > 1 ? <CountyShares summary={summary} /> : null}
    </>
  );
}

function CountyShares({ summary }: { summary: PlanSummary }) {
  const { t } = useTranslation();
  return (
    <details className="panel">
      <summary>
        <b>{t('admissions.cycle.plan.byCounty')}</b>{' '}
        <span className="quiet">{t('admissions.cycle.plan.band', summary.band)}</span>
      </summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('admissions.cycle.plan.county')}</th>
            <th scope="col">{t('admissions.cycle.plan.vocational')}</th>
            <th scope="col">{t('admissions.cycle.plan.general')}</th>
            <th scope="col">{t('admissions.cycle.plan.share')}</th>
            <th scope="col" aria-hidden />
            <th scope="col">{t('admissions.cycle.state')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.counties.map((county) => (
            <tr key={county.code}>
              <th scope="row">{county.name}</th>
              <td>{formatNumber(county.vocational)}</td>
              <td>{formatNumber(county.general)}</td>
              <td>{formatPercent(county.percent)}</td>
              <td aria-hidden>
                <Band percent={county.percent} band={summary.band} />
              </td>
              <td>
                <Tag tone={tones[county.stands]} label={t(`admissions.cycle.plan.stands.${county.stands}`)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Where a share lies on a line from 0 to 100 with the band marked; the table says the same in figures. */
function Band({ percent, band }: { percent: number | null; band: PlanSummary['band'] }) {
  return (
    <div className="admissions-band">
      <span style={{ left: `${band.min}%`, right: `${100 - band.max}%` }} />
      {percent === null ? null : <i style={{ left: `${percent}%` }} />}
    </div>
  );
}
