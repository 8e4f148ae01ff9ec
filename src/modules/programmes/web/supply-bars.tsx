import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import type { SupplyOverview } from '../contract/supply.ts';
import './programmes.css';

const series = ['places', 'intake', 'graduates', 'vacancies'] as const;

/** Five years of supply and demand as bars; the same numbers stand beside each and in the table below. */
export function SupplyBars({ overview }: { overview: SupplyOverview }) {
  const { t } = useTranslation();
  const { trend, wholeCity } = overview;
  const shown = series.filter((name) => wholeCity || name !== 'vacancies');
  const top = Math.max(1, ...trend.flatMap((year) => shown.map((name) => year[name])));
  const nameOf = (name: (typeof series)[number]) =>
    t(
      name === 'places'
        ? 'programmes.capacity'
        : name === 'vacancies'
          ? 'programmes.vacancies'
          : `programmes.return.${name}`,
    );
  return (
    <section className="panel">
      <h2>{t('programmes.supply.trend')}</h2>
      <ul className="programmes-bars">
        {trend.map((year) => (
          <li key={year.year}>
            <h3>{year.year}</h3>
            {shown.map((name) => (
              <div key={name} className="programmes-bar">
                <span className="quiet">{nameOf(name)}</span>
                <span className="programmes-track" aria-hidden>
                  <span
                    className={`programmes-fill programmes-fill-${name}`}
                    style={{ width: `${(year[name] * 100) / top}%` }}
                  />
                </span>
                <span>{formatNumber(year[name])}</span>
              </div>
            ))}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('programmes.supply.table')}</summary>
        <div className="programmes-table-wide">
          <table className="plain-table">
            <caption>{t('programmes.supply.trend')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('programmes.year')}</th>
                {shown.map((name) => (
                  <th key={name} scope="col">
                    {nameOf(name)}
                  </th>
                ))}
                <th scope="col">{t('programmes.supply.pillarPlaces')}</th>
              </tr>
            </thead>
            <tbody>
              {trend.map((year) => (
                <tr key={year.year}>
                  <th scope="row">{year.year}</th>
                  {shown.map((name) => (
                    <td key={name}>{formatNumber(year[name])}</td>
                  ))}
                  <td>{formatNumber(year.pillarPlaces)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
