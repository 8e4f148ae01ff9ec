import { useTranslation } from 'react-i18next';
import { SheetImport } from './sheet-import.tsx';

/** Editions of the national catalogue from a file. */
export function Page() {
  const { t } = useTranslation();
  return (
    <SheetImport
      sheet="programmes.catalogue"
      title={`${t('programmes.catalogue')} · ${t('programmes.import')}`}
      roles={['plan-office', 'administrator']}
      trail={[{ label: t('programmes.catalogue'), to: '/programme-catalogue' }]}
      showRow={({ code, name, edition }) => `${code} ${name} ${edition}`}
    />
  );
}
