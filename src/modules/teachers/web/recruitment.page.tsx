import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { checkOutcomes } from '../contract/recruitment.ts';
import { teachers } from './api-client.ts';
import { CheckOutcomeTag } from './check-outcome-tag.tsx';
import { checkSearch } from './search.ts';
import { useOptions } from './teacher-fields.tsx';
import './teachers.css';

/** Checks of candidates within reach; exceptions that wait to be decided stand first. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(checkSearch);
  const navigate = useNavigate();
  const mayRecord = useCan('teachers.recruitment.record');
  return (
    <>
      <PageHeader
        title={t('teachers.check.title')}
        actions={
          <>
            <ExportList path="/recruitment-checks.xlsx" search={search} />
            {mayRecord ? (
              <Button type="primary" onClick={() => void navigate({ to: '/recruitment-checks/new' as '/' })}>
                {t('teachers.check.new')}
              </Button>
            ) : null}
          </>
        }
      />
      <FilterBar
        onReset={() =>
          setSearch({ q: undefined, outcome: undefined, hired: undefined, organisationId: undefined })
        }
      >
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('teachers.check.search')}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('teachers.check.outcome')}
          aria-label={t('teachers.check.outcome')}
          value={search.outcome ?? null}
          onChange={(outcome) => setSearch({ outcome: outcome ?? undefined })}
          options={useOptions('teachers.check.outcome', checkOutcomes)}
        />
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder={t('teachers.check.hired')}
          aria-label={t('teachers.check.hired')}
          value={search.hired ?? null}
          onChange={(hired) => setSearch({ hired: hired ?? undefined })}
          options={[
            { value: 'true', label: t('teachers.check.hired.yes') },
            { value: 'false', label: t('teachers.check.hired.no') },
          ]}
        />
      </FilterBar>
      <CheckTable />
    </>
  );
}

function CheckTable() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = usePageSearch(checkSearch);
  const navigate = useNavigate();
  const { hired, ...rest } = search;
  const list = useQuery(
    teachers.query.listChecks.queryOptions({ input: { ...rest, ...(hired ? { hired } : {}) } }),
  );
  return (
    <DataTable
      label={t('teachers.check.title')}
      rowKey={(row) => row.id}
      {...pagedList(list, search, setSearch)}
      empty={<EmptyState title={t('teachers.check.empty')} />}
      onOpen={(row) =>
        void navigate({ to: '/recruitment-checks/$id' as '/', params: { id: row.id } as never })
      }
      columns={[
        {
          key: 'name',
          title: t('teachers.check.candidate'),
          fixed: true,
          render: (row) => (
            <>
              {row.candidateName} {row.synthetic ? <Tag tone="warn" label={t('teachers.synthetic')} /> : null}
            </>
          ),
        },
        { key: 'school', title: t('teachers.school'), render: (row) => row.organisationName },
        {
          key: 'course',
          title: t('teachers.check.course'),
          render: (row) => t(`teachers.course.${row.course}`),
        },
        {
          key: 'on',
          title: t('teachers.check.checkedOn'),
          render: (row) => formatDay(row.checkedOn, i18n.language as Language),
        },
        {
          key: 'outcome',
          title: t('teachers.check.outcome'),
          render: (row) => <CheckOutcomeTag outcome={row.outcome} />,
        },
        {
          key: 'exception',
          title: t('teachers.check.exceptionReason'),
          render: (row) => <div className="teachers-cell">{row.exceptionReason ?? '—'}</div>,
        },
        {
          key: 'hired',
          title: t('teachers.check.hired'),
          render: (row) => t(row.teacherId ? 'teachers.check.hired.yes' : 'teachers.check.hired.no'),
        },
      ]}
    />
  );
}
