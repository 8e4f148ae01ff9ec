import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber, formatPercent } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { RoundRow } from '../contract/seal.ts';
import { choices } from './choices-client.ts';
import { RoundStateTag } from './round-state-tag.tsx';

export const submittedShare = ({ candidates, submitted }: RoundRow['progress']): string =>
  candidates > 0 ? formatPercent((submitted / candidates) * 100) : '—';

/** Rounds with how far the candidates within reach have come, open ones first. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const rounds = useQuery(choices.query.listRounds.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={t('admissions.choice.title')} />
      <DataTable
        label={t('admissions.choice.title')}
        rows={rounds.data}
        rowKey={(row) => row.id}
        loading={rounds.isFetching}
        error={rounds.error}
        retry={() => void rounds.refetch()}
        empty={<EmptyState title={t('admissions.choice.none')} help={t('admissions.choice.none.help')} />}
        onOpen={(row) =>
          void navigate({ to: '/admissions/choices/$id' as '/', params: { id: row.id } as never })
        }
        columns={[
          { key: 'cycle', title: t('admissions.choice.cycle'), render: (row) => row.cycleTitle },
          { key: 'round', title: t('admissions.choice.round'), render: (row) => row.title },
          {
            key: 'state',
            title: t('admissions.choice.state'),
            render: (row) => <RoundStateTag state={row.state} closesAt={row.closesAt} />,
          },
          {
            key: 'closes',
            title: t('admissions.choice.closes'),
            render: (row) => formatInstant(row.closesAt, language),
          },
          {
            key: 'candidates',
            title: t('admissions.choice.candidates'),
            align: 'right',
            render: (row) => formatNumber(row.progress.candidates),
          },
          {
            key: 'submitted',
            title: t('admissions.choice.submitted'),
            align: 'right',
            render: (row) => formatNumber(row.progress.submitted),
          },
          {
            key: 'share',
            title: t('admissions.choice.share'),
            align: 'right',
            render: (row) => submittedShare(row.progress),
          },
        ]}
      />
    </>
  );
}
