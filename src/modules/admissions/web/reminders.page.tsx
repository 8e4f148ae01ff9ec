import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import { type ProgressState, progressStates } from '../contract/seal.ts';
import { choices } from './choices-client.ts';
import { reminderSearch } from './choices-search.ts';

const tones: Record<ProgressState, Tone> = {
  none: 'bad',
  withdrawn: 'warn',
  drafted: 'warn',
  unconfirmed: 'calm',
  submitted: 'good',
};

/** Who has not finished: for the school that reminds them. What they chose is nobody's business here. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(reminderSearch);
  const list = useQuery(choices.query.listReminders.queryOptions({ input: { id, ...search } }));
  return (
    <>
      <PageHeader
        title={t('admissions.choice.reminders')}
        subtitle={t('admissions.choice.reminders.help')}
        trail={[
          { label: t('admissions.choice.title'), to: '/admissions/choices' },
          { label: t('admissions.choice.round'), to: `/admissions/choices/${id}` },
        ]}
        actions={<ExportList path={`/admission-choices/rounds/${id}/reminders.xlsx`} search={search} />}
      />
      <FilterBar onReset={() => setSearch({ q: undefined, state: undefined, divisionCode: undefined })}>
        <SearchField
          value={search.q}
          placeholder={t('admissions.choice.search')}
          onChange={(q) => setSearch({ q })}
        />
        <Select
          allowClear
          style={{ width: 180 }}
          placeholder={t('admissions.choice.state')}
          aria-label={t('admissions.choice.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={progressStates.map((state) => ({
            value: state,
            label: t(`admissions.choice.state.${state}`),
          }))}
        />
      </FilterBar>
      <DataTable
        label={t('admissions.choice.reminders')}
        rowKey={(row) => row.candidateId}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('admissions.choice.reminders.none')} />}
        columns={[
          { key: 'number', title: t('admissions.choice.number'), render: (row) => row.number },
          { key: 'name', title: t('admissions.choice.name'), render: (row) => row.name ?? row.nameMasked },
          { key: 'origin', title: t('admissions.choice.origin'), render: (row) => row.originName },
          { key: 'county', title: t('admissions.choice.county'), render: (row) => row.county },
          {
            key: 'state',
            title: t('admissions.choice.state'),
            render: (row) => (
              <Tag tone={tones[row.state]} label={t(`admissions.choice.state.${row.state}`)} />
            ),
          },
          {
            key: 'versions',
            title: t('admissions.choice.versions'),
            align: 'right',
            render: (row) => formatNumber(row.versions),
          },
          {
            key: 'last',
            title: t('admissions.choice.last'),
            render: (row) => formatInstant(row.lastAt, language),
          },
        ]}
      />
    </>
  );
}
