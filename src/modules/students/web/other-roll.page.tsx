import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

/** Who is on the roll of an academic high school: compared, and kept as hashes only. */
export function Page() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(({ role }) => role === 'plan-office')?.organisationId;
  return (
    <>
      <PageHeader
        title={t('students.import.otherRoll')}
        trail={[{ label: t('students.title'), to: '/students' }]}
      >
        <p className="quiet">{t('students.import.otherRoll.help')}</p>
      </PageHeader>
      {organisationId ? (
        <ImportWizard
          sheet="students.other-roll"
          organisationId={organisationId}
          summaryLabel={(key) => t(`students.summary.${key}`)}
          showRow={(record) => String(record.school ?? '')}
        />
      ) : null}
    </>
  );
}
