import { useTranslation } from 'react-i18next';
import { SheetImport } from './sheet-import.tsx';

/** Offerings from a file. */
export function Page() {
  const { t } = useTranslation();
  return (
    <SheetImport
      sheet="programmes.offerings"
      title={`${t('programmes.offerings')} · ${t('programmes.import')}`}
      roles={['registrar', 'plan-office']}
      trail={[{ label: t('programmes.offerings'), to: '/programmes' }]}
      showRow={({ school, programmeCode, programmeName }) =>
        [school, programmeCode, programmeName].filter(Boolean).join(' ')
      }
    />
  );
}
