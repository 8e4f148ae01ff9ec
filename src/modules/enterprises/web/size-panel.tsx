import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { EnterpriseView } from '../contract/enterprise.ts';
import { SizeForm } from './figure-forms.tsx';

/** Size class and the word on above size, by year and source, corrections beside what they replaced. */
export function SizePanel({ enterprise, onChanged }: { enterprise: EnterpriseView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState(false);
  return (
    <section className="panel">
      <h2>{t('enterprises.sizes')}</h2>
      {enterprise.abilities.change ? (
        <p className="no-print">
          <Button onClick={() => setRecording(true)}>{t('enterprises.size.record')}</Button>
        </p>
      ) : null}
      <DataTable
        label={t('enterprises.sizes')}
        rows={enterprise.sizes}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('enterprises.sizes.none')} />}
        columns={[
          {
            key: 'year',
            title: t('enterprises.year'),
            render: (row) => (
              <span className={row.supersededAt ? 'enterprises-superseded' : ''}>{row.year}</span>
            ),
          },
          {
            key: 'above',
            title: t('enterprises.aboveSize'),
            render: (row) =>
              row.supersededAt ? (
                <Tag tone="quiet" label={t('enterprises.superseded')} />
              ) : (
                <Tag
                  tone={row.aboveSize ? 'good' : 'quiet'}
                  label={t(row.aboveSize ? 'enterprises.aboveSize.yes' : 'enterprises.aboveSize.no')}
                />
              ),
          },
          {
            key: 'class',
            title: t('enterprises.sizeClass'),
            render: (row) => t(`enterprises.sizeClass.${row.sizeClass ?? 'none'}`),
          },
          {
            key: 'source',
            title: t('enterprises.source'),
            render: (row) => t(`enterprises.source.${row.source}`),
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
      <SizeForm
        enterpriseId={enterprise.id}
        open={recording}
        onClose={() => setRecording(false)}
        onDone={onChanged}
      />
    </section>
  );
}
