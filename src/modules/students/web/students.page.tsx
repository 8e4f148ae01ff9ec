import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
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
import { pathways, StatusFilter } from '../contract/student.ts';
import { students } from './api-client.ts';
import { SchoolSelect } from './school-select.tsx';
import { studentSearch } from './search.ts';
import { EnrolmentStatusTag } from './tags.tsx';

/** Students of the schools within reach, as of a day. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(studentSearch);
  const navigate = useNavigate();
  const list = useQuery(students.query.list.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('students.title')}
        subtitle={
          list.data?.more ? t('students.total.more', { total: formatNumber(list.data.total) }) : undefined
        }
        actions={<Actions search={search} />}
      />
      <Filters search={search} setSearch={setSearch} />
      <DataTable
        label={t('students.title')}
        rowKey={(row) => row.enrolmentId + row.since}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('students.empty')} />}
        onOpen={(row) => void navigate({ to: '/students/$id' as '/', params: { id: row.id } as never })}
        columns={[
          {
            key: 'name',
            title: t('students.name'),
            fixed: true,
            render: (row) => (
              <>
                {row.name} {row.synthetic ? <Tag tone="warn" label={t('students.synthetic')} /> : null}
              </>
            ),
          },
          { key: 'number', title: t('students.number'), render: (row) => row.numberMasked, deskOnly: true },
          { key: 'school', title: t('students.school'), render: (row) => row.organisationName },
          { key: 'programme', title: t('students.programme'), render: (row) => row.programmeName },
          {
            key: 'pathway',
            title: t('students.pathway'),
            render: (row) => t(`students.pathway.${row.pathway}`),
            deskOnly: true,
          },
          { key: 'year', title: t('students.entryYear'), align: 'right', render: (row) => row.entryYear },
          { key: 'class', title: t('students.className'), render: (row) => row.className ?? '—' },
          {
            key: 'status',
            title: t('students.status'),
            render: (row) => <EnrolmentStatusTag status={row.status} />,
          },
          {
            key: 'since',
            title: t('students.since'),
            render: (row) => formatDay(row.since, language),
            deskOnly: true,
          },
        ]}
      />
    </>
  );
}

function Actions({ search }: { search: object }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayChange = useCan('students.student.change');
  const mayCompare = useCan('students.roll.compare');
  const go = (to: string) => void navigate({ to: to as '/' });
  const more = [
    { key: '/students/cohorts', label: t('students.cohorts') },
    { key: '/student-namesakes', label: t('students.namesakes') },
    { key: '/student-requests', label: t('students.requests') },
    { key: '/students/calendar', label: t('students.calendar') },
    ...(mayChange ? [{ key: '/students/import', label: t('students.import') }] : []),
    ...(mayCompare ? [{ key: '/students/compare', label: t('students.import.otherRoll') }] : []),
  ];
  return (
    <>
      <ExportList path="/students.xlsx" search={search} />
      <Dropdown menu={{ items: more, onClick: ({ key }) => go(key) }} trigger={['click']}>
        <Button>{t('students.more')}</Button>
      </Dropdown>
      {mayChange ? (
        <Button type="primary" onClick={() => go('/students/new')}>
          {t('students.enrol')}
        </Button>
      ) : null}
    </>
  );
}

type Search = ReturnType<typeof usePageSearch<typeof studentSearch>>;

function Filters({ search, setSearch }: { search: Search[0]; setSearch: Search[1] }) {
  const { t } = useTranslation();
  const reset = Object.fromEntries(Object.keys(studentSearch.shape).map((key) => [key, undefined]));
  return (
    <FilterBar onReset={() => setSearch(reset as never)}>
      <SearchField value={search.q} onChange={(q) => setSearch({ q })} placeholder={t('students.search')} />
      <div className="students-school-filter">
        <SchoolSelect
          value={search.organisationId ?? null}
          onChange={(organisationId) => setSearch({ organisationId })}
          label={t('students.school')}
          placeholder={t('students.school')}
          known={[]}
        />
      </div>
      <Select
        style={{ width: 110 }}
        aria-label={t('students.status')}
        value={search.status ?? 'on-roll'}
        onChange={(status) => setSearch({ status: status === 'on-roll' ? undefined : status })}
        options={StatusFilter.options.map((value) => ({ value, label: t(`students.status.${value}`) }))}
      />
      <Select
        allowClear
        style={{ width: 120 }}
        placeholder={t('students.pathway')}
        aria-label={t('students.pathway')}
        value={search.pathway ?? null}
        onChange={(pathway) => setSearch({ pathway: pathway ?? undefined })}
        options={pathways.map((value) => ({ value, label: t(`students.pathway.${value}`) }))}
      />
      <InputNumber
        style={{ width: 90 }}
        placeholder={t('students.entryYear')}
        aria-label={t('students.entryYear')}
        min={1950}
        max={2200}
        value={search.entryYear ?? null}
        onChange={(entryYear) => setSearch({ entryYear: entryYear ?? undefined })}
      />
      <Input
        key={search.className ?? ''}
        allowClear
        style={{ width: 110 }}
        placeholder={t('students.className')}
        aria-label={t('students.className')}
        defaultValue={search.className}
        onPressEnter={(event) => setSearch({ className: event.currentTarget.value.trim() || undefined })}
        onClear={() => setSearch({ className: undefined })}
      />
      <DayPicker
        value={search.asOf ?? null}
        onChange={(asOf) => setSearch({ asOf })}
        label={t('students.asOf')}
      />
    </FilterBar>
  );
}
