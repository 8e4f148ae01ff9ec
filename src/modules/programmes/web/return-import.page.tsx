import { useTranslation } from 'react-i18next';
import { SheetImport } from './sheet-import.tsx';

/** Yearly returns from a file. */
export function Page() {
  const { t } = useTranslation();
  return (
    <SheetImport
      sheet="programmes.returns"
      title={`${t('programmes.returns')} · ${t('programmes.import')}`}
      roles={['registrar']}
      trail={[{ label: t('programmes.returns'), to: '/programme-returns' }]}
      showRow={({ school, programmeCode, year }) => [school, programmeCode, year].filter(Boolean).join(' ')}
    />
  );
}
