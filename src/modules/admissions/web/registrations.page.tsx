import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import { type RegistrationAction, type RegistrationRow, registrationStates } from '../contract/results.ts';
import { admissions } from './api-client.ts';
import { HandOver } from './hand-over.tsx';
import { registrationSearch } from './search.ts';

const tones: Record<string, Tone> = {
  admitted: 'calm',
  registered: 'good',
  'no-show': 'bad',
  declined: 'quiet',
  revoked: 'quiet',
};

/** Whom a school expects: register who has come, note who has not, take back what was wrong. */
export function Page() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = usePageSearch(registrationSearch);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: admissions.query.listRegistrations.key() });
  const list = useQuery(
    admissions.query.listRegistrations.queryOptions({ input: search, placeholderData: keepPreviousData }),
  );
  const deciding = useMutation({
    mutationFn: ({ row, action }: { row: RegistrationRow; action: RegistrationAction }) =>
      admissions.client.decideRegistrations({
        roundId: row.roundId,
        action,
        items: [{ candidateId: row.candidateId, revision: row.revision }],
      }),
    onSettled: refresh,
  });
  const { page: _page, pageSize: _pageSize, ...filters } = search;
  const query = new URLSearchParams(
    Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const decision: Column<RegistrationRow> = {
    key: 'actions',
    title: t('admissions.registration.actions'),
    render: (row) => (
      <Flex gap="small" wrap>
        {row.actions.map((action) => (
          <Button
            key={action}
            size="small"
            type={action === 'register' ? 'primary' : 'default'}
            disabled={deciding.isPending}
            onClick={() => deciding.mutate({ row, action })}
          >
            {t(`admissions.registration.action.${action}`)}
          </Button>
        ))}
      </Flex>
    ),
  };
  return (
    <>
      <PageHeader
        title={t('admissions.registration.title')}
        subtitle={t('admissions.registration.subtitle')}
        actions={
          <>
            <HandOver offered={list.data?.mayHandOver ?? false} onDone={() => void refresh()} />
            <Button href={`/api/admission-registrations.xlsx?${query}`}>{t('table.export')}</Button>
          </>
        }
      />
      <FilterBar onReset={() => setSearch({ q: undefined, state: undefined })}>
        <SearchField
          value={search.q}
          placeholder={t('admissions.registration.search')}
          onChange={(q) => setSearch({ q })}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={t('admissions.registration.state')}
          aria-label={t('admissions.registration.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={registrationStates.map((state) => ({
            value: state,
            label: t(`admissions.registration.state.${state}`),
          }))}
        />
      </FilterBar>
      <FormProblem error={deciding.error} />
      <DataTable
        label={t('admissions.registration.title')}
        rowKey={(row) => `${row.roundId} ${row.candidateId}`}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('admissions.registration.none')} />}
        columns={[
          { key: 'number', title: t('admissions.registration.number'), render: (row) => row.number },
          { key: 'name', title: t('admissions.registration.name'), render: (row) => row.name },
          { key: 'origin', title: t('admissions.registration.origin'), render: (row) => row.originName },
          { key: 'school', title: t('admissions.result.school'), render: (row) => row.schoolName },
          {
            key: 'programme',
            title: t('admissions.result.programme'),
            render: (row) => `${row.code} ${row.programmeTitle}`,
          },
          {
            key: 'state',
            title: t('admissions.registration.state'),
            render: (row) => (
              <Tag
                tone={row.overdue ? 'warn' : (tones[row.state] ?? 'quiet')}
                label={t(
                  row.overdue
                    ? 'admissions.registration.overdue'
                    : row.handedOverAt
                      ? 'admissions.after.handedOver'
                      : `admissions.registration.state.${row.state}`,
                )}
              />
            ),
          },
          {
            key: 'by',
            title: t('admissions.registration.by'),
            render: (row) => formatDay(row.registerBy, i18n.language as Language),
          },
          ...(list.data?.rows.some(({ actions }) => actions.length > 0) ? [decision] : []),
        ]}
      />
    </>
  );
}
