import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber, todayInChina } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { ownerships, type SchoolRow, schoolTypes } from '../contract/school.ts';
import { schools } from './api-client.ts';
import { schoolSearch } from './search.ts';

/** The register of schools as of a day. */
export function Page() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = usePageSearch(schoolSearch);
  const navigate = useNavigate();
  const list = useQuery(schools.query.list.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('schools.title.page')}
        subtitle={`${t('schools.asOf')} ${formatDay(search.asOf ?? todayInChina(), i18n.language as Language)}`}
        actions={<ExportList path="/schools.xlsx" search={search} />}
      />
      <Filters divisions={list.data?.divisions ?? []} />
      <DataTable
        label={t('schools.title.page')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        sort={search.sort}
        onSort={(sort) => setSearch({ sort: schoolSearch.shape.sort.parse(sort) })}
        empty={<EmptyState title={t('schools.empty')} />}
        onOpen={(row) =>
          void navigate({
            to: '/schools/$id' as '/',
            params: { id: row.id } as never,
            search: { asOf: search.asOf } as never,
          })
        }
        columns={useColumns()}
      />
    </>
  );
}

function useColumns(): Column<SchoolRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('schools.name'),
      fixed: true,
      render: (row) => (
        <>
          {row.name} {row.synthetic ? <Tag tone="warn" label={t('schools.synthetic')} /> : null}
        </>
      ),
    },
    {
      key: 'type',
      title: t('schools.type'),
      render: (row) =>
        row.schoolType ? (
          t(`schools.type.${row.schoolType}`)
        ) : (
          <Tag tone="warn" label={t('schools.type.none')} />
        ),
    },
    {
      key: 'ownership',
      title: t('schools.ownership'),
      render: (row) => t(`schools.ownership.${row.ownership ?? 'none'}`),
    },
    {
      key: 'centre',
      title: t('schools.centre'),
      render: (row) => (row.countyCentre ? t('schools.centre.yes') : '—'),
      deskOnly: true,
    },
    { key: 'county', title: t('schools.county'), render: (row) => row.divisionName ?? '—' },
    {
      key: 'identifier',
      title: t('schools.identifier'),
      render: (row) => row.identifier ?? '—',
      deskOnly: true,
    },
    {
      key: 'campuses',
      title: t('schools.campusCount'),
      align: 'right',
      render: (row) => row.campuses || '—',
    },
    {
      key: 'land',
      title: bracketed(t, t('schools.land'), 'm²'),
      align: 'right',
      sort: { down: 'land' },
      render: (row) => (row.campuses ? formatNumber(row.landAreaM2, 0) : '—'),
    },
    {
      key: 'building',
      title: bracketed(t, t('schools.building'), 'm²'),
      align: 'right',
      sort: { down: 'building' },
      render: (row) => (row.campuses ? formatNumber(row.buildingAreaM2, 0) : '—'),
    },
  ];
}

function Filters({ divisions }: { divisions: readonly { code: string; name: string }[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(schoolSearch);
  return (
    <FilterBar
      onReset={() =>
        setSearch({
          q: undefined,
          schoolType: undefined,
          ownership: undefined,
          divisionCode: undefined,
          centre: undefined,
          asOf: undefined,
          state: undefined,
        })
      }
    >
      <SearchField value={search.q} onChange={(q) => setSearch({ q })} placeholder={t('schools.search')} />
      <Select
        allowClear
        style={{ width: 150 }}
        placeholder={t('schools.type')}
        aria-label={t('schools.type')}
        value={search.schoolType ?? null}
        onChange={(schoolType) => setSearch({ schoolType: schoolType ?? undefined })}
        options={schoolTypes.map((value) => ({ value, label: t(`schools.type.${value}`) }))}
      />
      <Select
        allowClear
        style={{ width: 160 }}
        placeholder={t('schools.ownership')}
        aria-label={t('schools.ownership')}
        value={search.ownership ?? null}
        onChange={(ownership) => setSearch({ ownership: ownership ?? undefined })}
        options={ownerships.map((value) => ({ value, label: t(`schools.ownership.${value}`) }))}
      />
      <Select
        allowClear
        style={{ width: 150 }}
        placeholder={t('schools.county')}
        aria-label={t('schools.county')}
        value={search.divisionCode ?? null}
        onChange={(divisionCode) => setSearch({ divisionCode: divisionCode ?? undefined })}
        options={divisions.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={t('schools.centre')}
        aria-label={t('schools.centre')}
        value={search.centre ?? null}
        onChange={(centre) => setSearch({ centre: centre ?? undefined })}
        options={(['true', 'false'] as const).map((value) => ({
          value,
          label: t(`schools.centre.${value}`),
        }))}
      />
      <Select
        style={{ width: 110 }}
        aria-label={t('schools.state')}
        value={search.state ?? 'existing'}
        onChange={(state) => setSearch({ state })}
        options={(['existing', 'ended', 'all'] as const).map((value) => ({
          value,
          label: t(`schools.state.${value}`),
        }))}
      />
      <DayPicker
        value={search.asOf ?? null}
        onChange={(asOf) => setSearch({ asOf })}
        label={t('schools.asOf')}
      />
    </FilterBar>
  );
}
