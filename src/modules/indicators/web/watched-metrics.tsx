import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '#web/i18n/setup.ts';
import type { Cockpit, CockpitTask } from '../contract/cockpit.ts';
import { figureText } from '../rules/figure-text.ts';

/** The figures watched beside a task's targets, each leading to its definition and its records. */
export function WatchedMetrics({
  task,
  board,
  asOf,
}: {
  task: CockpitTask;
  board: Cockpit;
  asOf: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  if (task.watched.length === 0) return null;
  return (
    <ul className="watched" aria-label={t('indicators.watched')}>
      {task.watched.map(({ metricId, visible, figure }) => {
        const metric = board.metrics.find(({ id }) => id === metricId);
        if (!metric) return null;
        return (
          <li key={metricId}>
            <Link
              to={'/metrics/$id' as '/'}
              params={{ id: metricId } as never}
              search={(asOf ? { asOf } : {}) as never}
            >
              {metric.title[language]}
            </Link>{' '}
            {figure ? (
              <b>
                {figureText(figure.figure, metric.kind)}
                {metric.kind === 'ratio' ? '' : ` ${metric.unit[language]}`}
              </b>
            ) : (
              <span className="quiet">{t(visible ? 'indicators.noRecords' : 'indicators.hidden')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
