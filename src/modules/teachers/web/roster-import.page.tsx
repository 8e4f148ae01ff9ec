import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export function Page() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(({ role }) => role === 'registrar')?.organisationId;
  return (
    <>
      <PageHeader title={t('teachers.import')} />
      {organisationId ? (
        <ImportWizard
          sheet="teachers.roster"
          organisationId={organisationId}
          summaryLabel={(key) => t(`teachers.summary.${key}`)}
          showRow={(record) => `${String(record.nameMasked ?? '')} ${String(record.masked ?? '')}`}
        />
      ) : null}
    </>
  );
}
