import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { teachers } from './api-client.ts';
import { teacherSearch } from './search.ts';
import { TeacherFilters } from './teacher-filters.tsx';

/** Teachers of the schools within reach, as of a day. */
export function Page() {
  const { t } = useTranslation();
  const [search] = usePageSearch(teacherSearch);
  const navigate = useNavigate();
  const mayChange = useCan('teachers.teacher.change');
  return (
    <>
      <PageHeader
        title={t('teachers.title.page')}
        actions={
          <>
            <ExportList path="/teachers.xlsx" search={search} />
            {mayChange ? (
              <>
                <Button onClick={() => void navigate({ to: '/teachers/import' as '/' })}>
                  {t('teachers.import')}
                </Button>
                <Button type="primary" onClick={() => void navigate({ to: '/teachers/new' as '/' })}>
                  {t('teachers.add')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      <TeacherFilters />
      <TeacherTable />
    </>
  );
}

function TeacherTable() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(teacherSearch);
  const navigate = useNavigate();
  const { dualQualified, ...rest } = search;
  const list = useQuery(
    teachers.query.list.queryOptions({ input: { ...rest, ...(dualQualified ? { dualQualified } : {}) } }),
  );
  return (
    <DataTable
      label={t('teachers.title.page')}
      rowKey={(row) => row.id + row.organisationId}
      {...pagedList(list, search, setSearch)}
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
  );
}
