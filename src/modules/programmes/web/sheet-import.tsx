import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { PageHeader, type TrailStep } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { useOwn } from './choices.tsx';

/** The import of one kind of sheet, for one of the organisations for which the caller may send it in. */
export function SheetImport({
  sheet,
  title,
  roles,
  trail,
  showRow,
}: {
  sheet: string;
  title: string;
  roles: readonly string[];
  trail: readonly TrailStep[];
  showRow: (record: Record<string, unknown>) => string;
}) {
  const { t } = useTranslation();
  const own = useOwn(roles);
  const [chosen, setChosen] = useState<string>();
  const organisationId = chosen ?? own[0]?.id;
  return (
    <>
      <PageHeader
        title={title}
        trail={trail}
        actions={
          own.length > 1 ? (
            <Select
              style={{ minWidth: 220 }}
              aria-label={t('programmes.import.for')}
              value={organisationId ?? null}
              onChange={setChosen}
              options={own.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null
        }
      />
      {organisationId ? (
        <ImportWizard
          key={organisationId}
          sheet={sheet}
          organisationId={organisationId}
          summaryLabel={(key) => t(`programmes.summary.${key}`)}
          showRow={showRow}
        />
      ) : (
        <EmptyState title={t('programmes.import.nowhere')} />
      )}
    </>
  );
}
