import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export function Page() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(
    ({ role }) => role === 'administrator' || role === 'plan-office',
  )?.organisationId;
  return (
    <>
      <PageHeader title={`${t('organisations.title')} · ${t('operations.imports')}`} />
      {organisationId ? (
        <ImportWizard
          sheet="organisations.register"
          organisationId={organisationId}
          summaryLabel={(key) => t(`organisations.summary.${key}`)}
          showRow={(record) => String(record.name ?? '')}
        />
      ) : null}
    </>
  );
}
