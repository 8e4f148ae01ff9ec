import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import type { Compliance } from '../contract/compliance.ts';
import { conditions } from './api-client.ts';
import { useComplianceColumns } from './compliance-columns.tsx';
import { ComplianceFilters } from './compliance-filters.tsx';
import { CountyTiles, Shares } from './compliance-shares.tsx';
import './conditions.css';
import { complianceSearch } from './search.ts';

/** Which schools meet their standard in a year, in the structure of then or of now. */
export function Page() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = usePageSearch(complianceSearch);
  const structure = search.structure ?? 'original';
  const list = useQuery({
    ...conditions.query.listCompliance.queryOptions({ input: search }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t('conditions.title')}
        subtitle={
          list.data?.referenceDay
            ? t('conditions.return.referenceDay', {
                day: formatDay(list.data.referenceDay, i18n.language as Language),
              })
            : undefined
        }
        actions={
          <>
            <Link to={'/condition-standards' as '/'} className="conditions-link">
              {t('conditions.standards')}
            </Link>
            <ExportList path="/condition-compliance.xlsx" search={search} />
          </>
        }
      />
      <Loaded query={list}>
        {(data) =>
          data.year === null ? (
            <EmptyState title={t('conditions.emptyYears')} />
          ) : (
            <>
              <div className="filter-bar no-print">
                <Select
                  aria-label={t('conditions.year')}
                  value={data.year}
                  style={{ width: 120 }}
                  onChange={(year) => setSearch({ year })}
                  options={data.years.map((year) => ({
                    value: year,
                    label: t('conditions.year.value', { year }),
                  }))}
                />
                <Segmented
                  aria-label={t('conditions.structure')}
                  value={structure}
                  onChange={(value) => setSearch({ structure: value as 'original' | 'current' })}
                  options={(['original', 'current'] as const).map((value) => ({
                    value,
                    label: t(`conditions.structure.${value}`),
                  }))}
                />
                <span className="quiet">{t(`conditions.structure.${structure}.help`)}</span>
              </div>
              <div className="conditions-columns">
                <Shares data={data} structure={structure} />
                <CountyTiles data={data} onOpen={(divisionCode) => setSearch({ divisionCode })} />
              </div>
              <Schools data={data} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Schools({ data, loading }: { data: Compliance; loading: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search, setSearch] = usePageSearch(complianceSearch);
  return (
    <>
      <ComplianceFilters data={data} />
      <DataTable
        label={t('conditions.title')}
        rows={data.rows}
        rowKey={(row) => row.organisationId}
        loading={loading}
        total={data.total}
        page={search.page ?? 1}
        pageSize={search.pageSize ?? 50}
        onPage={(page, pageSize) => setSearch({ page, pageSize })}
        empty={<EmptyState title={t('conditions.empty')} />}
        onOpen={(row) =>
          void navigate({ to: '/condition-returns/$id' as '/', params: { id: row.returnId } as never })
        }
        columns={useComplianceColumns(data.rows)}
      />
    </>
  );
}
