import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { EnterpriseRow } from '../contract/enterprise.ts';
import { enterprises } from './api-client.ts';
import { EnterForm } from './enter-form.tsx';
import { EnterpriseFilters } from './enterprise-filters.tsx';
import { enterpriseSearch } from './search.ts';
import { useIndustryName, usePlace } from './use-directories.ts';
import './enterprises.css';

const staffColumns = new Set(['staff', 'staffAsOf']);

/** The register as of a day. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(enterpriseSearch);
  const navigate = useNavigate();
  const list = useQuery(enterprises.query.list.queryOptions({ input: search }));
  const columns = useColumns();
  // Schools read the register without its figures of staff: two columns of dashes would only puzzle them.
  const seesStaff = list.data?.rows.some((row) => row.seesStaff) ?? true;
  return (
    <>
      <PageHeader
        title={t('enterprises.title')}
        subtitle={t('enterprises.keeperHelp')}
        actions={<Actions search={search} onChanged={() => void list.refetch()} />}
      />
      <EnterpriseFilters search={search} setSearch={setSearch} />
      <DataTable
        label={t('enterprises.title')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        sort={search.sort}
        onSort={(sort) => setSearch({ sort: sort as typeof search.sort })}
        empty={<EmptyState title={t('enterprises.empty')} help={t('enterprises.emptyHelp')} />}
        onOpen={(row) => void navigate({ to: '/enterprises/$id' as '/', params: { id: row.id } as never })}
        columns={columns.filter(({ key }) => seesStaff || !staffColumns.has(key))}
      />
    </>
  );
}

function useColumns(): Column<EnterpriseRow>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const place = usePlace();
  const industry = useIndustryName();
  return [
    {
      key: 'name',
      title: t('enterprises.name'),
      fixed: true,
      sort: { up: 'name' },
      render: (row) => (
        <>
          {row.name} {row.synthetic ? <Tag tone="warn" label={t('enterprises.synthetic')} /> : null}
        </>
      ),
    },
    {
      key: 'creditCode',
      title: t('enterprises.creditCode'),
      render: (row) => <span className="enterprises-code">{row.creditCode}</span>,
      deskOnly: true,
    },
    { key: 'division', title: t('enterprises.division'), render: place },
    {
      key: 'industry',
      title: t('enterprises.industry'),
      sort: { up: 'industry' },
      render: industry,
    },
    {
      key: 'size',
      title: t('enterprises.sizeClass'),
      render: (row) => (row.sizeClass ? t(`enterprises.sizeClass.${row.sizeClass}`) : '—'),
    },
    {
      key: 'above',
      title: t('enterprises.aboveSize'),
      render: (row) =>
        row.aboveSize ? (
          <Tag tone="good" label={t('enterprises.aboveSizeOf', { year: row.sizeYear })} />
        ) : (
          <Tag tone="quiet" label={t('enterprises.aboveSize.no')} />
        ),
    },
    {
      key: 'staff',
      title: t('enterprises.staff'),
      align: 'right',
      sort: { up: 'staff-up', down: 'staff-down' },
      render: (row) =>
        row.seesStaff ? formatNumber(row.staff) : <span title={t('enterprises.staff.hidden')}>—</span>,
    },
    {
      key: 'staffAsOf',
      title: t('enterprises.staffAsOf'),
      render: (row) => (
        <span title={row.staffSource ? t(`enterprises.source.${row.staffSource}`) : undefined}>
          {formatDay(row.staffAsOf, language)}
        </span>
      ),
      deskOnly: true,
    },
  ];
}

function Actions({ search, onChanged }: { search: object; onChanged: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayChange = useCan('enterprises.enterprise.change');
  const [entering, setEntering] = useState(false);
  const go = (to: string) => () => void navigate({ to: to as '/' });
  return (
    <>
      <ExportList path="/enterprises.xlsx" search={search} />
      {mayChange ? (
        <>
          <Button onClick={go('/enterprises/duplicates')}>{t('enterprises.duplicates')}</Button>
          <Button onClick={go('/enterprises/import')}>{t('enterprises.import')}</Button>
          <Button type="primary" onClick={() => setEntering(true)}>
            {t('enterprises.enter')}
          </Button>
          <EnterForm open={entering} onClose={() => setEntering(false)} onDone={onChanged} />
        </>
      ) : null}
    </>
  );
}
