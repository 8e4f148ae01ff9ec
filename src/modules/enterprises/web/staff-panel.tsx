import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { EnterpriseView } from '../contract/enterprise.ts';
import { StaffForm } from './figure-forms.tsx';

/** The newest figures; the page of the history has them all. */
const rowsShown = 8;

/** The number of staff in use, why it is that one, and what every source said. */
export function StaffPanel({ enterprise, onChanged }: { enterprise: EnterpriseView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState(false);
  return (
    <section className="panel">
      <h2>{t('enterprises.staff')}</h2>
      {enterprise.abilities.seeStaff ? (
        <>
          {enterprise.staffUsed ? <Used enterprise={enterprise} used={enterprise.staffUsed} /> : null}
          {enterprise.abilities.change ? (
            <p className="no-print">
              <Button onClick={() => setRecording(true)}>{t('enterprises.staff.record')}</Button>
            </p>
          ) : null}
          <BySource enterprise={enterprise} />
        </>
      ) : (
        <p className="quiet">{t('enterprises.staff.hidden')}</p>
      )}
      <StaffForm
        enterpriseId={enterprise.id}
        open={recording}
        onClose={() => setRecording(false)}
        onDone={onChanged}
      />
    </section>
  );
}

function Used({
  enterprise: { rule },
  used,
}: {
  enterprise: EnterpriseView;
  used: NonNullable<EnterpriseView['staffUsed']>;
}) {
  const { t, i18n } = useTranslation();
  const months = { months: rule.freshMonths };
  return (
    <div className="key-figures">
      <Figure
        label={t('enterprises.staff.used')}
        value={formatNumber(used.headcount)}
        unit={t('enterprises.staff.persons')}
        asOf={used.asOf}
        status={
          <Tag
            tone={used.fresh ? 'good' : 'warn'}
            label={t(used.fresh ? 'enterprises.staff.fresh' : 'enterprises.staff.stale', months)}
          />
        }
        why={{
          sentence: t(`enterprises.why.${used.reason}`, months),
          values: [
            [t('enterprises.source'), t(`enterprises.source.${used.source}`)],
            [t('enterprises.staffAsOf'), formatDay(used.asOf, i18n.language as Language)],
            [
              t('enterprises.why.order'),
              rule.sources.map((source) => t(`enterprises.source.${source}`)).join(' → '),
            ],
          ],
          clause: `${rule.source} ${rule.clause}`,
        }}
      />
    </div>
  );
}

function BySource({ enterprise }: { enterprise: EnterpriseView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const gone = (row: { supersededAt: string | null }) => (row.supersededAt ? 'enterprises-superseded' : '');
  return (
    <>
      <DataTable
        label={t('enterprises.staff.all')}
        rows={enterprise.staff.slice(0, rowsShown)}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('enterprises.staff.none')} />}
        columns={[
          {
            key: 'asOf',
            title: t('enterprises.staffAsOf'),
            render: (row) => formatDay(row.asOf, language),
          },
          {
            key: 'source',
            title: t('enterprises.source'),
            render: (row) => t(`enterprises.source.${row.source}`),
          },
          {
            key: 'headcount',
            title: t('enterprises.staff'),
            align: 'right',
            render: (row) => <span className={gone(row)}>{formatNumber(row.headcount)}</span>,
          },
          {
            key: 'used',
            title: t('enterprises.staff.used'),
            render: (row) => {
              if (row.id === enterprise.staffUsed?.id)
                return <Tag tone="good" label={t('enterprises.staff.used')} />;
              return row.supersededAt ? <Tag tone="quiet" label={t('enterprises.superseded')} /> : '—';
            },
          },
          { key: 'document', title: t('enterprises.document'), render: (row) => row.document ?? '—' },
          {
            key: 'reason',
            title: t('enterprises.correctionReason'),
            render: (row) => row.correctionReason ?? '—',
            deskOnly: true,
          },
        ]}
      />
      {enterprise.staff.length > rowsShown ? (
        <p>
          <Link
            to={'/enterprises/$id/history' as '/'}
            params={{ id: enterprise.id } as never}
            search={{ kind: 'staff' } as never}
          >
            {t('enterprises.staff.older')}
          </Link>
        </p>
      ) : null}
    </>
  );
}
