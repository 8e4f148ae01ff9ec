import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { useFaultSentence } from '#web/ui/fault-sentence.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { listSearch, usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import { operations } from './api-client.ts';

const tones: Record<string, Tone> = {
  waiting: 'quiet',
  running: 'calm',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'quiet',
};
const refreshMillis = 3000;

/** The jobs that one has asked for. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const sentenceOf = useFaultSentence();
  const [search, setSearch] = usePageSearch(listSearch);
  const jobs = useQuery({
    ...operations.query.listJobs.queryOptions({ input: search }),
    refetchInterval: refreshMillis,
  });
  const cancel = useMutation(operations.query.cancelJob.mutationOptions({ onSuccess: () => jobs.refetch() }));
  return (
    <>
      <PageHeader title={t('operations.jobs')} />
      <DataTable
        label={t('operations.jobs')}
        rowKey={(row) => row.id}
        {...pagedList(jobs, search, setSearch)}
        empty={<EmptyState title={t('operations.job.empty')} />}
        columns={[
          {
            key: 'title',
            title: t('operations.job.kind'),
            render: (row) => (row.title as Record<string, string>)[language] ?? row.kind,
          },
          {
            key: 'state',
            title: t('operations.title'),
            render: (row) => (
              <>
                <Tag tone={tones[row.state] ?? 'quiet'} label={t(`operations.job.state.${row.state}`)} />
                {row.faults.length > 0 ? (
                  <div className="quiet">{row.faults.map(sentenceOf).join(' ')}</div>
                ) : null}
              </>
            ),
          },
          {
            key: 'progress',
            title: t('operations.job.progress'),
            align: 'right',
            render: (row) =>
              row.allSteps
                ? t('job.progress', {
                    done: row.doneSteps.toLocaleString(),
                    all: row.allSteps.toLocaleString(),
                  })
                : row.doneSteps || '—',
          },
          {
            key: 'requestedAt',
            title: t('operations.job.requestedAt'),
            render: (row) => formatInstant(row.requestedAt, language),
          },
          {
            key: 'endedAt',
            title: t('operations.job.endedAt'),
            render: (row) => formatInstant(row.endedAt, language),
          },
          {
            key: 'act',
            title: '',
            render: (row) =>
              row.state === 'waiting' || row.state === 'running' ? (
                <Button size="small" onClick={() => cancel.mutate({ id: row.id })}>
                  {t('operations.job.cancel')}
                </Button>
              ) : null,
          },
        ]}
      />
    </>
  );
}
