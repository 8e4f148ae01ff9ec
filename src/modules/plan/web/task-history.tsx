import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { HistoryList } from '#web/ui/history-list.tsx';
import type { TaskView } from '../contract/work.ts';

/** Who did what on a task, the newest first, with the reasons that were given. */
export function TaskHistory({ events }: { events: TaskView['history'] }) {
  const { t, i18n } = useTranslation();
  if (events.length === 0) return null;
  return (
    <details className="panel">
      <summary>
        <b>{t('plan.history')}</b> {events.length}
      </summary>
      <HistoryList
        entries={events.map(({ id, at, action, actorName, organisationName, reason }) => {
          const who = [organisationName, actedBy(t, actorName)].filter(Boolean).join(' · ');
          return {
            key: id,
            when: formatInstant(at, i18n.language as Language),
            title: t(`plan.event.${action}`, { defaultValue: action }),
            detail: reason ? labelled(t, who, reason) : who,
          };
        })}
      />
    </details>
  );
}
