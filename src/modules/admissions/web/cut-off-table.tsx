import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { admissions } from './api-client.ts';
import { seatWords } from './seat-words.ts';

/** The last admitted by programme and kind of seat, beside the year before: what is looked at before a release. */
export function CutOffTable({ runId }: { runId: string }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<{ q?: string; page: number; pageSize: number }>({
    page: 1,
    pageSize: 50,
  });
  const lines = useQuery(
    admissions.query.listCutOffs.queryOptions({
      input: { runId, ...filter },
      placeholderData: keepPreviousData,
    }),
  );
  const seatName = (seat: string) => {
    const { key, group } = seatWords(seat);
    return t(key, { group });
  };
  return (
    <>
      <FilterBar>
        <SearchField
          value={filter.q}
          placeholder={t('admissions.result.search')}
          onChange={(q) => setFilter({ ...filter, ...(q ? { q } : {}), page: 1 })}
        />
      </FilterBar>
      <DataTable
        label={t('admissions.result.cutOffs')}
        rows={lines.data?.rows}
        rowKey={(row) => `${row.code} ${row.seat}`}
        loading={lines.isFetching}
        error={lines.error}
        total={lines.data?.total ?? 0}
        page={filter.page}
        pageSize={filter.pageSize}
        onPage={(page, pageSize) => setFilter({ ...filter, page, pageSize })}
        columns={[
          { key: 'code', title: t('admissions.result.code'), render: (row) => row.code },
          { key: 'school', title: t('admissions.result.school'), render: (row) => row.schoolName },
          { key: 'title', title: t('admissions.result.programme'), render: (row) => row.title },
          { key: 'seat', title: t('admissions.result.seat'), render: (row) => seatName(row.seat) },
          {
            key: 'admitted',
            title: t('admissions.result.admittedOfSeats'),
            align: 'right',
            render: (row) => `${row.admitted} / ${row.seats}`,
          },
          {
            key: 'line',
            title: t('admissions.result.line'),
            align: 'right',
            render: (row) => (row.line === null ? t('admissions.result.notFull') : formatNumber(row.line)),
          },
          {
            key: 'lastYear',
            title: t('admissions.result.lastYear'),
            align: 'right',
            render: (row) => (row.seat === 'open' ? formatNumber(row.lastYearTotal) : ''),
          },
        ]}
      />
    </>
  );
}
