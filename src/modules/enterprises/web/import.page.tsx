import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#web/session/use-me.ts';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { ForbiddenState } from '#web/ui/states.tsx';
import { importKinds, importSearch } from './search.ts';

/** Register, figures and industry codes: which sheet is meant stands in the address. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(importSearch);
  const mayImportCodes = useCan('enterprises.industry.change');
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(
    ({ role }) => role === 'officer' || role === 'plan-office',
  )?.organisationId;
  const kinds = importKinds.filter((kind) => kind !== 'industries' || mayImportCodes);
  const kind = kinds.find((each) => each === search.kind) ?? 'register';
  return (
    <>
      <PageHeader
        title={t('enterprises.import')}
        trail={[{ label: t('enterprises.title'), to: '/enterprises' }]}
      />
      <p>
        <Segmented
          value={kind}
          onChange={(next) => setSearch({ kind: next })}
          options={kinds.map((value) => ({ value, label: t(`enterprises.import.${value}`) }))}
        />
      </p>
      <p className="quiet">{t(`enterprises.import.help.${kind}`)}</p>
      {organisationId ? (
        <ImportWizard
          key={kind}
          sheet={`enterprises.${kind}`}
          organisationId={organisationId}
          summaryLabel={(key) => t(`enterprises.summary.${key}`)}
          showRow={(record) => [record.creditCode ?? record.code, record.name].filter(Boolean).join(' ')}
        />
      ) : (
        <ForbiddenState />
      )}
    </>
  );
}
