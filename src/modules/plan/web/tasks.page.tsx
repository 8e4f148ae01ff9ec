import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { plan } from './api-client.ts';
import { taskSearch } from './search.ts';
import { suggestOrganisations } from './suggest-organisations.ts';
import { TaskStateTag } from './task-state-tag.tsx';

const states = ['open', 'in-progress', 'closed'] as const;

/** The tasks that one may see: all of them for the plan office, one's own for everybody else. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(taskSearch);
  const navigate = useNavigate();
  const tasks = useQuery(plan.query.listTasks.queryOptions({ input: search }));
  const bodies = (tasks.data?.rows ?? []).flatMap(({ units }) =>
    units.map((unit) => ({ id: unit.organisationId, name: unit.name })),
  );
  return (
    <>
      <PageHeader title={t('plan.tasks')} actions={<ExportList path="/tasks.xlsx" search={search} />} />
      <FilterBar onReset={() => setSearch({ q: undefined, state: undefined, organisationId: undefined })}>
        <SearchField value={search.q} onChange={(q) => setSearch({ q })} />
        <Select
          allowClear
          style={{ width: 140 }}
          placeholder={t('organisations.state')}
          aria-label={t('organisations.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={states.map((state) => ({ value: state, label: t(`plan.state.${state}`) }))}
        />
        <OrganisationSelect
          source="plan-organisations"
          load={suggestOrganisations}
          known={bodies}
          label={t('plan.filter.unit')}
          placeholder={t('plan.filter.unit')}
          value={search.organisationId ?? null}
          onChange={(organisationId) => setSearch({ organisationId })}
        />
      </FilterBar>
      <DataTable
        label={t('plan.tasks')}
        rowKey={(row) => row.id}
        {...pagedList(tasks, search, setSearch)}
        empty={<EmptyState title={t('home.empty')} />}
        onOpen={(row) => void navigate({ to: '/tasks/$id' as '/', params: { id: row.id } as never })}
        columns={[
          {
            key: 'title',
            title: t('plan.taskTitle'),
            render: (row) => (
              <b>
                {row.no}　{row.title}
              </b>
            ),
          },
          {
            key: 'section',
            title: t('plan.section'),
            render: (row) => row.section ?? row.part ?? '—',
            deskOnly: true,
          },
          {
            key: 'units',
            title: t('plan.units'),
            width: 300,
            render: (row) =>
              listed(
                t,
                row.printedUnits.map(({ printed }) => printed),
              ) || '—',
          },
          {
            key: 'state',
            title: t('organisations.state'),
            render: (row) => <TaskStateTag state={row.state} />,
          },
          { key: 'targets', title: t('plan.targets'), align: 'right', render: (row) => row.targets || '—' },
          {
            key: 'milestones',
            title: t('plan.milestones'),
            align: 'right',
            render: (row) => (
              <>
                {row.milestonesTotal ? `${row.milestonesDone} / ${row.milestonesTotal}` : '—'}{' '}
                {row.milestonesOverdue ? (
                  <Tag tone="bad" label={`${t('plan.milestone.late')} ${row.milestonesOverdue}`} />
                ) : null}
              </>
            ),
          },
          {
            key: 'lastReport',
            title: t('plan.lastReport'),
            render: (row) => formatDay(row.lastReportOn, language),
          },
        ]}
      />
    </>
  );
}
