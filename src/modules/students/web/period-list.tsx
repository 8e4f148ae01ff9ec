import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { HistoryList } from '#web/ui/history-list.tsx';
import type { PeriodView } from '../contract/student-view.ts';
import { EnrolmentStatusTag } from './tags.tsx';

/** Where somebody studied with which status, period by period. */
export function PeriodList({ periods }: { periods: readonly PeriodView[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <HistoryList
      entries={periods.map((period) => ({
        key: period.from,
        when: `${formatDay(period.from, language)} — ${period.to ? formatDay(period.to, language) : t('students.period.now')}`,
        title: <EnrolmentStatusTag status={period.status} />,
        detail: [
          period.organisationName,
          period.programmeName,
          t('students.entryYear.of', { year: period.entryYear }),
          period.className,
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  );
}
