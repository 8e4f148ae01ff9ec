import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { organisationKinds } from '../contract/organisation.ts';
import { organisations } from './api-client.ts';
import { DivisionSelect } from './division-select.tsx';
import { FoundForm } from './found-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { organisationSearch } from './search.ts';

/** The register of organisations as of a day. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(organisationSearch);
  const navigate = useNavigate();
  const list = useQuery(organisations.query.list.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('organisations.title')}
        subtitle={`${t('organisations.asOf')} ${formatDay(search.asOf ?? todayInChina(), language)}`}
        actions={<Actions search={search} onChanged={() => void list.refetch()} />}
      />
      <FilterBar
        onReset={() =>
          setSearch({
            q: undefined,
            kind: undefined,
            divisionCode: undefined,
            asOf: undefined,
            state: undefined,
          })
        }
      >
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('organisations.search')}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 180 }}
          placeholder={t('organisations.kind')}
          aria-label={t('organisations.kind')}
          value={search.kind ?? null}
          onChange={(kind) => setSearch({ kind: kind ?? undefined })}
          options={organisationKinds.map((kind) => ({ value: kind, label: t(`organisations.kind.${kind}`) }))}
        />
        <DivisionSelect
          label={t('organisations.division')}
          value={search.divisionCode}
          onChange={(divisionCode) => setSearch({ divisionCode })}
        />
        <Select
          style={{ width: 110 }}
          aria-label={t('organisations.state')}
          value={search.state ?? 'existing'}
          onChange={(state) => setSearch({ state })}
          options={(['existing', 'ended', 'all'] as const).map((state) => ({
            value: state,
            label: t(`organisations.state.${state}`),
          }))}
        />
        <DayPicker
          value={search.asOf ?? null}
          onChange={(asOf) => setSearch({ asOf })}
          label={t('organisations.asOf')}
        />
      </FilterBar>
      <DataTable
        label={t('organisations.title')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('organisations.empty')} />}
        onOpen={(row) =>
          void navigate({
            to: '/organisations/$id' as '/',
            params: { id: row.id } as never,
            search: { asOf: search.asOf } as never,
          })
        }
        columns={[
          {
            key: 'name',
            title: t('organisations.name'),
            fixed: true,
            render: (row) => (
              <>
                {row.name} {row.synthetic ? <Tag tone="warn" label={t('organisations.synthetic')} /> : null}
              </>
            ),
          },
          {
            key: 'kind',
            title: t('organisations.kind'),
            render: (row) => t(`organisations.kind.${row.kind}`),
          },
          { key: 'parent', title: t('organisations.parent'), render: (row) => row.parentName ?? '—' },
          {
            key: 'creditCode',
            title: t('organisations.creditCode'),
            render: (row) => row.creditCode ?? '—',
            deskOnly: true,
          },
          {
            key: 'schoolIdentifier',
            title: t('organisations.schoolIdentifier'),
            render: (row) => row.schoolIdentifier ?? '—',
            deskOnly: true,
          },
          { key: 'since', title: t('organisations.since'), render: (row) => formatDay(row.since, language) },
          { key: 'until', title: t('organisations.until'), render: (row) => formatDay(row.until, language) },
        ]}
      />
    </>
  );
}

function Actions({ search, onChanged }: { search: object; onChanged: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayChange = useCan('organisations.organisation.change');
  const [open, setOpen] = useState<'found' | 'merge'>();
  return (
    <>
      <ExportList path="/organisations.xlsx" search={search} />
      {mayChange ? (
        <>
          <Button onClick={() => void navigate({ to: '/organisations/import' as '/' })}>
            {t('operations.imports')}
          </Button>
          <Button onClick={() => setOpen('merge')}>{t('organisations.merge')}</Button>
          <Button type="primary" onClick={() => setOpen('found')}>
            {t('organisations.found')}
          </Button>
          <FoundForm open={open === 'found'} onClose={() => setOpen(undefined)} onDone={onChanged} />
          <MergeForm open={open === 'merge'} onClose={() => setOpen(undefined)} onDone={onChanged} />
        </>
      ) : null}
    </>
  );
}
