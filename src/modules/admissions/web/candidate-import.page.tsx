import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { CycleHeader, useCycle } from './cycle-header.tsx';

/** Candidates from a spreadsheet, for the school or body that the caller acts for. */
export function Page() {
  const { t } = useTranslation();
  const { id } = useCycle();
  const { data: me } = useMe();
  const roles = ['registrar', 'officer', 'plan-office'];
  const organisationId = me?.memberships.find(({ role }) => roles.includes(role))?.organisationId;
  return (
    <>
      <CycleHeader title={t('admissions.cycle.candidate.import')} />
      {organisationId ? (
        <ImportWizard
          sheet="admissions.candidates"
          organisationId={organisationId}
          options={{ cycleId: id }}
          summaryLabel={(key) => t(`admissions.cycle.summary.${key}`)}
          showRow={(record) =>
            [record.number, record.nameMasked, record.masked].filter(Boolean).map(String).join(' ')
          }
        />
      ) : null}
    </>
  );
}
