import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FileUpload } from '#web/ui/file-upload.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import { plan } from './api-client.ts';

const tones: Record<string, Tone> = { draft: 'warn', 'in-force': 'good', ended: 'quiet', discarded: 'quiet' };

/** Plans with the days they were in force, and the door for the next document. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const mayManage = useCan('plan.plan.manage');
  const plans = useQuery(plan.query.listPlans.queryOptions({ input: {} }));
  const open = (id: string, draft: boolean) =>
    void (draft || mayManage
      ? navigate({ to: '/plans/$id' as '/', params: { id } as never })
      : navigate({ to: '/tasks' as '/', search: { planId: id } as never }));
  return (
    <>
      <PageHeader title={t('plan.title')} />
      {mayManage ? <Upload onCreated={(id) => open(id, true)} /> : null}
      <DataTable
        label={t('plan.title')}
        rows={plans.data}
        rowKey={(row) => row.id}
        loading={plans.isPending}
        error={plans.error}
        empty={<EmptyState title={t('plan.empty')} />}
        onOpen={(row) => open(row.id, row.state === 'draft')}
        columns={[
          { key: 'title', title: t('plan.title'), render: (row) => <b>{row.title}</b> },
          { key: 'number', title: t('plan.documentNumber'), render: (row) => row.documentNumber ?? '—' },
          {
            key: 'state',
            title: t('organisations.state'),
            render: (row) => (
              <Tag tone={tones[row.state] ?? 'quiet'} label={t(`plan.planState.${row.state}`)} />
            ),
          },
          {
            key: 'inForce',
            title: t('plan.inForce'),
            render: (row) =>
              row.inForceFrom
                ? `${formatDay(row.inForceFrom, language)} — ${row.inForceTo ? formatDay(row.inForceTo, language) : ''}`
                : '—',
          },
          { key: 'tasks', title: t('plan.count.tasks'), align: 'right', render: (row) => row.tasks },
          { key: 'targets', title: t('plan.count.targets'), align: 'right', render: (row) => row.targets },
        ]}
      />
    </>
  );
}

function Upload({ onCreated }: { onCreated: (id: string) => void }) {
  const { t } = useTranslation();
  const create = useMutation(
    plan.query.createDraft.mutationOptions({ onSuccess: ({ id }) => onCreated(id) }),
  );
  return (
    <section className="panel">
      <h2>{t('plan.upload')}</h2>
      <p className="quiet">{t('plan.uploadHelp')}</p>
      <FormProblem error={create.error} />
      {create.isPending ? (
        <p role="status">
          <Spin size="small" /> {t('plan.reading')}
        </p>
      ) : null}
      <FileUpload
        accept={['.docx', '.pdf', '.txt', '.md', '.html']}
        label={t('plan.upload')}
        disabled={create.isPending}
        onUploaded={({ fileId }) => create.mutate({ fileId })}
      />
    </section>
  );
}
