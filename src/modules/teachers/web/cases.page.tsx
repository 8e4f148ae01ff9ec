import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { CaseState } from '../contract/certification.ts';
import { levels } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { CaseStateTag } from './case-state-tag.tsx';
import { caseSearch } from './search.ts';
import { useOptions } from './teacher-fields.tsx';

/** Certification cases within reach, open ones first. */
export function Page() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = usePageSearch(caseSearch);
  const navigate = useNavigate();
  const cases = useQuery(teachers.query.listCases.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('teachers.cases')}
        actions={<ExportList path="/certification-cases.xlsx" search={search} />}
      />
      <FilterBar onReset={() => setSearch({ q: undefined, state: undefined, level: undefined })}>
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('teachers.case.search')}
        />
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder={t('teachers.case.level')}
          aria-label={t('teachers.case.level')}
          value={search.level ?? null}
          onChange={(level) => setSearch({ level: level ?? undefined })}
          options={useOptions('teachers.level', levels)}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('teachers.case.state')}
          aria-label={t('teachers.case.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={CaseState.options.map((state) => ({
            value: state,
            label: t(`teachers.case.state.${state}`),
          }))}
        />
      </FilterBar>
      <DataTable
        label={t('teachers.cases')}
        rowKey={(row) => row.id}
        {...pagedList(cases, search, setSearch)}
        empty={<EmptyState title={t('teachers.case.empty')} />}
        onOpen={(row) =>
          void navigate({ to: '/certification-cases/$id' as '/', params: { id: row.id } as never })
        }
        columns={[
          { key: 'name', title: t('teachers.name'), render: (row) => row.teacherName },
          { key: 'school', title: t('teachers.school'), render: (row) => row.organisationName },
          {
            key: 'level',
            title: t('teachers.case.level'),
            render: (row) => t(`teachers.level.${row.level}`),
          },
          {
            key: 'state',
            title: t('teachers.case.state'),
            render: (row) => <CaseStateTag state={row.state} />,
          },
          {
            key: 'opened',
            title: t('teachers.case.openedOn'),
            render: (row) => formatDay(row.openedOn, i18n.language as Language),
          },
        ]}
      />
    </>
  );
}
