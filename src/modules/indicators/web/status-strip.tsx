import { useTranslation } from 'react-i18next';
import { StatusTag } from '#web/ui/status-tag.tsx';
import { type Cockpit, type Status, targetStatuses } from '../contract/cockpit.ts';

/** How many targets stand where; each number is also the filter. Promises to strive for are counted apart. */
export function StatusStrip({
  board,
  chosen,
  onChoose,
}: {
  board: Cockpit;
  chosen: Status | undefined;
  onChoose: (status: Status | undefined) => void;
}) {
  const { t } = useTranslation();
  const total = targetStatuses.reduce((sum, status) => sum + board.counts[status], 0);
  const stretch = targetStatuses.filter((status) => board.stretchCounts[status] > 0);
  return (
    <section className="status-strip" aria-label={t('indicators.byStatus')}>
      <div className="status-total">
        <b>{total}</b>
        <span className="quiet">{t('indicators.firmTargets')}</span>
      </div>
      {targetStatuses.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosen === status}
          className={chosen === status ? 'chosen' : ''}
          onClick={() => onChoose(chosen === status ? undefined : status)}
        >
          <b>{board.counts[status]}</b>
          <StatusTag status={status} />
        </button>
      ))}
      {stretch.length > 0 ? (
        <div className="status-stretch">
          <span className="quiet">{t('indicators.stretchApart')}</span>
          {stretch.map((status) => (
            <span key={status}>
              <StatusTag status={status} /> {board.stretchCounts[status]}
            </span>
          ))}
        </div>
      ) : null}
    </section>
  );
}
