import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { programmes } from './api-client.ts';
import { OfferingFilters } from './offering-filters.tsx';
import { EnterForm } from './offering-forms.tsx';
import { offeringSearch } from './search.ts';
import { SyntheticTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** What schools offer, as of a day. */
export function Page() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search, setSearch] = usePageSearch(offeringSearch);
  const [entering, setEntering] = useState(false);
  const navigate = useNavigate();
  const mayChange = useCan('programmes.offering.change');
  const list = useQuery(programmes.query.listOfferings.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('programmes.offerings')}
        subtitle={
          list.data
            ? t('programmes.offering.totals', {
                total: formatNumber(list.data.total),
                capacity: formatNumber(list.data.capacity),
              })
            : undefined
        }
        actions={
          <>
            <ExportList path="/programmes.xlsx" search={search} />
            {mayChange ? (
              <>
                <Button onClick={() => setEntering(true)}>{t('programmes.offering.enter')}</Button>
                <Button type="primary" onClick={() => void navigate({ to: '/programmes/import' as '/' })}>
                  {t('programmes.import')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      <OfferingFilters search={search} onChange={setSearch} />
      <DataTable
        label={t('programmes.offerings')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        sort={search.sort}
        onSort={(sort) => setSearch({ sort: sort as typeof search.sort })}
        empty={<EmptyState title={t('programmes.offering.empty')} />}
        onOpen={(row) => void navigate({ to: '/programmes/$id' as '/', params: { id: row.id } as never })}
        columns={[
          {
            key: 'name',
            title: t('programmes.programme'),
            fixed: true,
            sort: { up: 'code' },
            render: (row) => (
              <>
                {row.programmeName} <SyntheticTag shown={row.synthetic} />
              </>
            ),
          },
          { key: 'code', title: t('programmes.code'), render: (row) => row.programmeCode },
          {
            key: 'school',
            title: t('programmes.school'),
            sort: { up: 'school' },
            render: (row) => row.organisationName,
          },
          {
            key: 'class',
            title: t('programmes.class'),
            render: (row) => row.className ?? '—',
            deskOnly: true,
          },
          {
            key: 'pathway',
            title: t('programmes.pathway'),
            render: (row) => t(`programmes.pathway.${row.pathway}`),
          },
          {
            key: 'capacity',
            title: t('programmes.capacity'),
            align: 'right',
            sort: { up: 'capacity', down: '-capacity' },
            render: (row) => formatNumber(row.capacity),
          },
          {
            key: 'pillar',
            title: t('programmes.supply.alignment'),
            render: (row) =>
              row.pillar ? <Tag tone="good" label={t('programmes.yes')} /> : <span className="quiet">—</span>,
          },
          {
            key: 'since',
            title: t('programmes.since'),
            deskOnly: true,
            sort: { down: '-since' },
            render: (row) => formatDay(row.since, language),
          },
          {
            key: 'state',
            title: t('programmes.state'),
            render: (row) =>
              row.until ? (
                <Tag tone="quiet" label={t('programmes.state.stopped')} />
              ) : (
                <Tag tone="calm" label={t('programmes.state.offered')} />
              ),
          },
        ]}
      />
      <EnterForm open={entering} onClose={() => setEntering(false)} onDone={() => void list.refetch()} />
    </>
  );
}
