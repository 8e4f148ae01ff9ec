import { useTranslation } from 'react-i18next';
import { SheetImport } from './sheet-import.tsx';

/** Demand from a file. */
export function Page() {
  const { t } = useTranslation();
  return (
    <SheetImport
      sheet="programmes.demand"
      title={`${t('programmes.demand')} · ${t('programmes.import')}`}
      roles={['officer', 'plan-office']}
      trail={[{ label: t('programmes.demand'), to: '/programme-demand' }]}
      showRow={({ enterpriseName, year, class: name, headcount }) =>
        `${enterpriseName} ${year} ${name} ${headcount}`
      }
    />
  );
}
