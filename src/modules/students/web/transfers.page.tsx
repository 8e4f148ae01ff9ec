import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { transferStates } from '../contract/transfer.ts';
import { students } from './api-client.ts';
import { transferSearch } from './search.ts';
import { TransferStateTag } from './tags.tsx';

/** Transfers to and from the schools within reach; those that wait come first. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(transferSearch);
  const navigate = useNavigate();
  const list = useQuery(students.query.listTransfers.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('students.transfers')}
        actions={<ExportList path="/student-transfers.xlsx" search={search} />}
      />
      <FilterBar onReset={() => setSearch({ side: undefined, state: undefined })}>
        <Select
          allowClear
          style={{ width: 140 }}
          placeholder={t('students.transfer.anySide')}
          aria-label={t('students.transfer.side')}
          value={search.side ?? null}
          onChange={(side) => setSearch({ side: side ?? undefined })}
          options={(['in', 'out'] as const).map((value) => ({
            value,
            label: t(`students.transfer.side.${value}`),
          }))}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('students.transfer.anyState')}
          aria-label={t('students.transfer.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={transferStates.map((value) => ({ value, label: t(`students.transfer.state.${value}`) }))}
        />
      </FilterBar>
      <DataTable
        label={t('students.transfers')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('students.transfer.empty')} />}
        onOpen={(row) =>
          void navigate({ to: '/student-transfers/$id' as '/', params: { id: row.id } as never })
        }
        columns={[
          {
            key: 'name',
            title: t('students.name'),
            fixed: true,
            render: (row) => (
              <>
                {row.studentName} {row.synthetic ? <Tag tone="warn" label={t('students.synthetic')} /> : null}
              </>
            ),
          },
          { key: 'from', title: t('students.transfer.from'), render: (row) => row.fromName },
          { key: 'to', title: t('students.transfer.to'), render: (row) => row.toName },
          { key: 'programme', title: t('students.transfer.programme'), render: (row) => row.programmeName },
          {
            key: 'day',
            title: t('students.transfer.effectiveOn'),
            render: (row) => formatDay(row.effectiveOn, language),
          },
          {
            key: 'asked',
            title: t('students.transfer.requestedOn'),
            render: (row) => formatDay(row.requestedOn, language),
            deskOnly: true,
          },
          {
            key: 'state',
            title: t('students.transfer.state'),
            render: (row) => <TransferStateTag state={row.state} />,
          },
        ]}
      />
    </>
  );
}
