import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { useFaultSentence } from '#web/ui/fault-sentence.ts';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { teachers } from './api-client.ts';
import { NamesakeTable } from './namesake-table.tsx';
import { duplicateSearch, duplicateViews } from './search.ts';
import { useOptions } from './teacher-fields.tsx';

const files = {
  namesakes: '/teacher-namesakes.xlsx',
  shared: '/shared-teachers.xlsx',
  refused: '/refused-teacher-entries.xlsx',
} as const;

/** Who may stand in the register twice: namesakes, people at several schools, rows that imports refused. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(duplicateSearch);
  const view = search.view ?? 'namesakes';
  return (
    <>
      <PageHeader
        title={t('teachers.duplicates')}
        actions={<ExportList path={files[view]} search={search} />}
      />
      <Tabs
        activeKey={view}
        onChange={(key) => setSearch({ view: key as typeof view, q: undefined, state: undefined })}
        items={duplicateViews.map((key) => ({ key, label: t(`teachers.duplicates.${key}`) }))}
      />
      {view === 'namesakes' ? <Namesakes /> : view === 'shared' ? <Shared /> : <Refused />}
    </>
  );
}

function Namesakes() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(duplicateSearch);
  const { q, state = 'open', page = 1, pageSize = 50 } = search;
  const pairs = useQuery(
    teachers.query.listNamesakes.queryOptions({ input: { state, page, pageSize, ...(q ? { q } : {}) } }),
  );
  return (
    <>
      <FilterBar onReset={() => setSearch({ q: undefined, state: undefined })}>
        <SearchField
          value={q}
          onChange={(text) => setSearch({ q: text })}
          placeholder={t('teachers.duplicates.search')}
        />
        <Select
          style={{ width: 130 }}
          aria-label={t('teachers.duplicates.state')}
          value={state}
          onChange={(next) => setSearch({ state: next })}
          options={useOptions('teachers.duplicates', ['open', 'decided'])}
        />
      </FilterBar>
      <NamesakeTable
        query={pairs}
        page={page}
        pageSize={pageSize}
        onPage={(next, size) => setSearch({ page: next, pageSize: size })}
      />
    </>
  );
}

function Shared() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ page = 1, pageSize = 50 }, setSearch] = usePageSearch(duplicateSearch);
  const list = useQuery(teachers.query.listShared.queryOptions({ input: { page, pageSize } }));
  return (
    <DataTable
      label={t('teachers.duplicates.shared')}
      rows={list.data?.rows}
      rowKey={(row) => row.id}
      loading={list.isFetching}
      error={list.error}
      retry={() => void list.refetch()}
      total={list.data?.total ?? 0}
      page={page}
      pageSize={pageSize}
      onPage={(next, size) => setSearch({ page: next, pageSize: size })}
      onOpen={(row) => void navigate({ to: '/teachers/$id' as '/', params: { id: row.id } as never })}
      empty={<EmptyState title={t('teachers.duplicates.shared.empty')} />}
      columns={[
        { key: 'name', title: t('teachers.name'), render: (row) => row.name },
        { key: 'identity', title: t('teachers.identity'), render: (row) => row.identityMasked },
        {
          key: 'schools',
          title: t('teachers.school'),
          render: (row) => (
            <>
              {listed(t, row.schools)}{' '}
              {row.otherSchools > 0 ? (
                <span className="quiet">
                  {t('teachers.duplicates.otherSchools', { count: row.otherSchools })}
                </span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Refused() {
  const { t, i18n } = useTranslation();
  const sentence = useFaultSentence();
  const navigate = useNavigate();
  const [{ page = 1, pageSize = 50 }, setSearch] = usePageSearch(duplicateSearch);
  const list = useQuery(teachers.query.listRefusedEntries.queryOptions({ input: { page, pageSize } }));
  return (
    <DataTable
      label={t('teachers.duplicates.refused')}
      rows={list.data?.rows}
      rowKey={(row) => row.key}
      loading={list.isFetching}
      error={list.error}
      retry={() => void list.refetch()}
      total={list.data?.total ?? 0}
      page={page}
      pageSize={pageSize}
      onPage={(next, size) => setSearch({ page: next, pageSize: size })}
      onOpen={(row) =>
        row.teacherId
          ? void navigate({ to: '/teachers/$id' as '/', params: { id: row.teacherId } as never })
          : undefined
      }
      empty={<EmptyState title={t('teachers.duplicates.refused.empty')} />}
      columns={[
        { key: 'name', title: t('teachers.name'), render: (row) => row.nameMasked },
        { key: 'sent', title: t('teachers.duplicates.sentBy'), render: (row) => row.sentBy },
        {
          key: 'to',
          title: t('teachers.duplicates.refusedTo'),
          render: (row) => row.refusedTo ?? '—',
        },
        {
          key: 'way',
          title: t('teachers.duplicates.way'),
          render: (row) => t(`teachers.duplicates.way.${row.way}`),
        },
        { key: 'held', title: t('teachers.duplicates.heldBy'), render: (row) => row.heldBy },
        {
          key: 'why',
          title: t('teachers.duplicates.why'),
          render: (row) =>
            sentence({
              code: row.code,
              params: { school: row.heldBy, until: formatDay(row.heldUntil, i18n.language as Language) },
            }),
        },
        {
          key: 'on',
          title: t('teachers.duplicates.refusedOn'),
          render: (row) => formatDay(row.refusedOn, i18n.language as Language),
        },
        {
          key: 'state',
          title: t('teachers.field.state'),
          render: (row) => (
            <Tag
              tone={row.settled ? 'good' : 'warn'}
              label={t(row.settled ? 'teachers.duplicates.settled' : 'teachers.duplicates.unsettled')}
            />
          ),
        },
      ]}
    />
  );
}
