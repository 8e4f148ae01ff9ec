import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { OriginRow } from '../contract/candidate.ts';
import { CodesAction } from './codes-action.tsx';
import { cycles } from './cycle-client.ts';

/** Candidates by the school that answers for them: entered, confirmed, with codes; and the codes to hand out. */
export function OriginTable({
  cycleId,
  open,
  onOpen,
}: {
  cycleId: string;
  open: boolean;
  onOpen: (organisationId: string) => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayIssue = useCan('admissions.candidate.code');
  const list = useQuery(cycles.query.listOrigins.queryOptions({ input: { cycleId } }));
  const rows = list.data ?? [];
  const sum = (pick: (row: OriginRow) => number) =>
    formatNumber(rows.reduce((total, row) => total + pick(row), 0));
  const count = (key: string, title: string, pick: (row: OriginRow) => number) => ({
    key,
    title,
    align: 'right' as const,
    render: (row: OriginRow) => formatNumber(pick(row)),
    total: sum(pick),
  });
  return (
    <DataTable<OriginRow>
      label={t('admissions.cycle.candidate.bySchool')}
      rows={list.data}
      rowKey={(row) => row.organisationId}
      loading={list.isFetching}
      error={list.error}
      retry={() => void list.refetch()}
      onOpen={(row) => onOpen(row.organisationId)}
      empty={<EmptyState title={t('admissions.cycle.candidate.empty')} />}
      columns={[
        {
          key: 'school',
          title: t('admissions.cycle.candidate.origin'),
          fixed: true,
          render: (row) => row.organisationName,
        },
        count('candidates', t('admissions.cycle.candidates'), (row) => row.candidates),
        count('confirmed', t('admissions.cycle.candidate.state.confirmed'), (row) => row.confirmed),
        count('bonuses', t('admissions.cycle.candidate.bonuses'), (row) => row.bonuses),
        count('withCode', t('admissions.cycle.codes.withCode'), (row) => row.withCode),
        {
          key: 'codes',
          title: t('admissions.cycle.codes'),
          render: (row) =>
            mayIssue && open ? (
              <CodesAction
                cycleId={cycleId}
                organisationId={row.organisationId}
                which={row.withCode < row.candidates ? 'missing' : 'all'}
                small
                onDone={() => void client.invalidateQueries()}
              />
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}
