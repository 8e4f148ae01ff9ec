import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { correctionStates, type ResultCorrectionRow } from '../contract/correction.ts';
import { admissions } from './api-client.ts';
import { CorrectionChange } from './correction-change.tsx';
import { ProposeCorrection } from './propose-correction.tsx';
import { correctionSearch } from './search.ts';

export const correctionTones = {
  proposed: 'calm',
  computed: 'warn',
  adopted: 'good',
  rejected: 'quiet',
} as const;

/** Faults found after a release, with how many persons each would move. */
export function Page() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search, setSearch] = usePageSearch(correctionSearch);
  const [proposing, setProposing] = useState(false);
  const mayPropose = useCan('admissions.correction.propose');
  const list = useQuery(admissions.query.listCorrections.queryOptions({ input: search }));
  const open = (id: string) => void navigate({ to: `/admission-corrections/${id}` as '/' });
  return (
    <>
      <PageHeader
        title={t('admissions.correction.title')}
        subtitle={t('admissions.correction.subtitle')}
        actions={
          <>
            <ExportList path="/admission-corrections.xlsx" search={search} />
            {mayPropose ? (
              <Button type="primary" onClick={() => setProposing(true)}>
                {t('admissions.correction.propose')}
              </Button>
            ) : null}
          </>
        }
      />
      <FilterBar onReset={() => setSearch({ state: undefined })}>
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('admissions.correction.state')}
          aria-label={t('admissions.correction.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={correctionStates.map((value) => ({
            value,
            label: t(`admissions.correction.state.${value}`),
          }))}
        />
      </FilterBar>
      <DataTable<ResultCorrectionRow>
        label={t('admissions.correction.title')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        onOpen={(row) => open(row.id)}
        empty={<EmptyState title={t('admissions.correction.none')} />}
        columns={[
          {
            key: 'at',
            title: t('admissions.correction.proposedAt'),
            render: (row) => formatInstant(row.proposedAt, i18n.language as Language),
          },
          {
            key: 'round',
            title: t('admissions.correction.round'),
            render: (row) => `${row.cycleTitle} · ${row.roundTitle}`,
          },
          {
            key: 'changes',
            title: t('admissions.correction.changes'),
            render: (row) =>
              row.changes.map((change) => (
                <div key={JSON.stringify(change)}>
                  <CorrectionChange change={change} titles={row.titles} />
                </div>
              )),
          },
          {
            key: 'effect',
            title: t('admissions.correction.effect'),
            render: (row) =>
              row.gains === null
                ? '—'
                : t('admissions.correction.counts', { gains: row.gains, loses: row.loses }),
          },
          {
            key: 'state',
            title: t('admissions.correction.state'),
            render: (row) => (
              <Tag tone={correctionTones[row.state]} label={t(`admissions.correction.state.${row.state}`)} />
            ),
          },
          {
            key: 'by',
            title: t('admissions.correction.proposedBy'),
            render: (row) => actedBy(t, row.proposedByName),
          },
        ]}
      />
      <ProposeCorrection
        open={proposing}
        onClose={() => setProposing(false)}
        onDone={(id) => {
          void client.invalidateQueries({ queryKey: admissions.query.listCorrections.key() });
          open(id);
        }}
      />
    </>
  );
}
