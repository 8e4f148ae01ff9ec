import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

/** The roster of the registrar's school, previewed before anything is written. */
export function Page() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(({ role }) => role === 'registrar')?.organisationId;
  return (
    <>
      <PageHeader title={t('students.import')} trail={[{ label: t('students.title'), to: '/students' }]} />
      {organisationId ? (
        <ImportWizard
          sheet="students.roster"
          organisationId={organisationId}
          summaryLabel={(key) => t(`students.summary.${key}`)}
          showRow={(record) => `${String(record.nameMasked ?? '')} ${String(record.masked ?? '')}`}
        />
      ) : null}
    </>
  );
}
