import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { courses, postKinds } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { teacherSearch } from './search.ts';

/** Teachers of the schools within reach, as of a day. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(teacherSearch);
  const navigate = useNavigate();
  const mayChange = useCan('teachers.teacher.change');
  const { dualQualified, ...rest } = search;
  const list = useQuery(
    teachers.query.list.queryOptions({ input: { ...rest, ...(dualQualified ? { dualQualified } : {}) } }),
  );
  const query = new URLSearchParams(
    Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString();
  return (
    <>
      <PageHeader
        title={t('teachers.title.page')}
        actions={
          <>
            <Button href={`/api/teachers.xlsx?${query}`}>{t('table.export')}</Button>
            {mayChange ? (
              <Button type="primary" onClick={() => void navigate({ to: '/teachers/import' as '/' })}>
                {t('teachers.import')}
              </Button>
            ) : null}
          </>
        }
      />
      <FilterBar
        onReset={() =>
          setSearch({
            q: undefined,
            course: undefined,
            kind: undefined,
            dualQualified: undefined,
            asOf: undefined,
            organisationId: undefined,
          })
        }
      >
        <SearchField value={search.q} onChange={(q) => setSearch({ q })} placeholder={t('teachers.search')} />
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder={t('teachers.course')}
          aria-label={t('teachers.course')}
          value={search.course ?? null}
          onChange={(course) => setSearch({ course: course ?? undefined })}
          options={courses.map((value) => ({ value, label: t(`teachers.course.${value}`) }))}
        />
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder={t('teachers.kind')}
          aria-label={t('teachers.kind')}
          value={search.kind ?? null}
          onChange={(kind) => setSearch({ kind: kind ?? undefined })}
          options={postKinds.map((value) => ({ value, label: t(`teachers.kind.${value}`) }))}
        />
        <Select
          allowClear
          style={{ width: 120 }}
          placeholder={t('teachers.dualQualified')}
          aria-label={t('teachers.dualQualified')}
          value={search.dualQualified ?? null}
          onChange={(value) => setSearch({ dualQualified: value ?? undefined })}
          options={[
            { value: 'true', label: t('teachers.dualQualified.yes') },
            { value: 'false', label: t('teachers.dualQualified.no') },
          ]}
        />
        <DayPicker
          value={search.asOf ?? null}
          onChange={(asOf) => setSearch({ asOf })}
          label={t('teachers.asOf')}
        />
      </FilterBar>
      <DataTable
        label={t('teachers.title.page')}
        rows={list.data?.rows}
        rowKey={(row) => row.id + row.organisationId}
        loading={list.isFetching}
        error={list.error}
        retry={() => void list.refetch()}
        total={list.data?.total ?? 0}
        page={search.page ?? 1}
        pageSize={search.pageSize ?? 50}
        onPage={(page, pageSize) => setSearch({ page, pageSize })}
        empty={<EmptyState title={t('teachers.empty')} />}
        onOpen={(row) => void navigate({ to: '/teachers/$id' as '/', params: { id: row.id } as never })}
        columns={[
          {
            key: 'name',
            title: t('teachers.name'),
            fixed: true,
            render: (row) => (
              <>
                {row.name} {row.synthetic ? <Tag tone="warn" label={t('teachers.synthetic')} /> : null}
              </>
            ),
          },
          {
            key: 'identity',
            title: t('teachers.identity'),
            render: (row) => row.identityMasked,
            deskOnly: true,
          },
          { key: 'school', title: t('teachers.school'), render: (row) => row.organisationName },
          { key: 'kind', title: t('teachers.kind'), render: (row) => t(`teachers.kind.${row.kind}`) },
          { key: 'course', title: t('teachers.course'), render: (row) => t(`teachers.course.${row.course}`) },
          { key: 'programme', title: t('teachers.programme'), render: (row) => row.programme ?? '—' },
          {
            key: 'dual',
            title: t('teachers.dualQualified'),
            render: (row) => (
              <Tag
                tone={row.dualQualified ? 'good' : 'quiet'}
                label={t(row.dualQualified ? 'teachers.dualQualified.yes' : 'teachers.dualQualified.no')}
              />
            ),
          },
          {
            key: 'until',
            title: t('teachers.dualTo'),
            render: (row) => formatDay(row.certifiedUntil, language),
          },
          {
            key: 'practice',
            title: t('teachers.practiceDays'),
            align: 'right',
            render: (row) => row.practiceDaysYear || '—',
          },
        ]}
      />
    </>
  );
}
