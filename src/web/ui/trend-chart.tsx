import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';

const TrendLine = lazy(async () => ({ default: (await import('./trend-line.tsx')).TrendLine }));

export type TrendPoint = { day: string; value: number | null };
export type TrendProps = {
  points: readonly TrendPoint[];
  label: string;
  format: (value: number | null) => string;
  /** Drawn as a dashed line across. */
  target?: number | null | undefined;
  /** `YYYY-MM-DD`; drawn as a dashed line up. */
  deadline?: string | null | undefined;
};

/** How a figure moved, beside its target and deadline; the same numbers stand in the table below it. */
export function TrendChart(props: TrendProps) {
  const { points, label, format, target, deadline } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const formatDayText = useCallback((day: string) => formatDay(day, language), [language]);
  return (
    <figure className="trend">
      <Suspense
        fallback={
          <div className="trend-box quiet" role="status">
            {t('chart.loading')}
          </div>
        }
      >
        <TrendLine {...props} formatDayText={formatDayText} />
      </Suspense>
      <figcaption className="quiet">
        {target === null || target === undefined ? null : (
          <span>
            {t('chart.target')} {format(target)}
          </span>
        )}
        {deadline ? (
          <span>
            {t('chart.deadline')} {formatDayText(deadline)}
          </span>
        ) : null}
      </figcaption>
      <details>
        <summary>{t('chart.table')}</summary>
        <table className="plain-table">
          <caption>{label}</caption>
          <tbody>
            {points.map(({ day, value }) => (
              <tr key={day}>
                <th scope="row">{formatDayText(day)}</th>
                <td>{format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
