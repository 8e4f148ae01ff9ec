import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan, useMe } from '#web/session/use-me.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { CohortRow } from '../contract/cohort.ts';
import { students } from './api-client.ts';
import { CohortStepForm } from './cohort-step-form.tsx';
import { SchoolSelect } from './school-select.tsx';
import { cohortSearch } from './search.ts';

const schoolRoles = new Set(['registrar', 'leader']);

/** Cohorts and classes of a school, with the steps taken for whole cohorts. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(cohortSearch);
  const { data: me } = useMe();
  const own = me?.memberships.find(({ role, wholeCity }) => schoolRoles.has(role) && !wholeCity);
  const schools = useQuery(students.query.schools.queryOptions({ input: { reach: 'own' } }));
  const inReach = schools.data?.find(({ id }) => id === own?.organisationId) ?? schools.data?.[0];
  const organisationId = search.organisationId ?? inReach?.id;
  return (
    <>
      <PageHeader title={t('students.cohorts')} trail={[{ label: t('students.title'), to: '/students' }]} />
      <FilterBar>
        <div className="students-school-filter">
          <SchoolSelect
            value={organisationId ?? null}
            known={schools.data ?? []}
            onChange={(id) => setSearch({ organisationId: id })}
            label={t('students.cohort.choose')}
          />
        </div>
      </FilterBar>
      {organisationId ? (
        <School organisationId={organisationId} />
      ) : (
        <EmptyState title={t('students.cohort.empty')} />
      )}
    </>
  );
}

function School({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const mayChange = useCan('students.student.change');
  const [chosen, setChosen] = useState<CohortRow>();
  const cohorts = useQuery(students.query.cohorts.queryOptions({ input: { organisationId } }));
  const batches = useQuery(students.query.batches.queryOptions({ input: { organisationId } }));
  const changed = () => {
    void cohorts.refetch();
    void batches.refetch();
  };
  return (
    <>
      <DataTable
        label={t('students.cohorts')}
        rows={cohorts.data}
        rowKey={(row) => `${row.entryYear} ${row.programmeCode} ${row.pathway} ${row.className}`}
        loading={cohorts.isFetching}
        error={cohorts.error}
        empty={<EmptyState title={t('students.cohort.empty')} />}
        columns={[
          {
            key: 'year',
            title: t('students.entryYear'),
            render: (row) => t('students.entryYear.of', { year: row.entryYear }),
          },
          {
            key: 'programme',
            title: t('students.programme'),
            render: (row) => bracketed(t, row.programmeName, row.programmeCode),
          },
          {
            key: 'class',
            title: t('students.className'),
            render: (row) => row.className ?? t('students.className.none'),
          },
          {
            key: 'pathway',
            title: t('students.pathway'),
            render: (row) => t(`students.pathway.${row.pathway}`),
            deskOnly: true,
          },
          {
            key: 'of',
            title: t('students.cohort.year'),
            render: (row) => t('students.cohort.yearOf', { year: row.yearOfStudy, of: row.durationYears }),
          },
          {
            key: 'enrolled',
            title: t('students.cohort.enrolled'),
            align: 'right',
            render: (row) => row.enrolled,
            total: cohorts.data?.reduce((sum, { enrolled }) => sum + enrolled, 0),
          },
          {
            key: 'suspended',
            title: t('students.cohort.suspended'),
            align: 'right',
            render: (row) => row.suspended || '—',
            total: cohorts.data?.reduce((sum, { suspended }) => sum + suspended, 0),
          },
          ...(mayChange
            ? [
                {
                  key: 'take',
                  title: t('students.cohort.action'),
                  render: (row: CohortRow) => (
                    <Button size="small" onClick={() => setChosen(row)}>
                      {t('students.cohort.take')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {chosen ? (
        <CohortStepForm
          organisationId={organisationId}
          cohort={chosen}
          onClose={() => setChosen(undefined)}
          onDone={changed}
        />
      ) : null}
      <Batches batches={batches.data} onChanged={changed} />
    </>
  );
}

function Batches({
  batches,
  onChanged,
}: {
  batches: Awaited<ReturnType<typeof students.client.batches>> | undefined;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>{t('students.batches')}</h2>
      <DataTable
        label={t('students.batches')}
        rows={batches}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('students.batch.none')} />}
        columns={[
          {
            key: 'action',
            title: t('students.cohort.action'),
            render: (row) => t(`students.step.${row.action}`),
          },
          {
            key: 'cohort',
            title: t('students.className'),
            render: (row) =>
              [t('students.entryYear.of', { year: row.entryYear }), row.programmeName, row.className]
                .filter(Boolean)
                .join(' '),
          },
          {
            key: 'day',
            title: t('students.step.effectiveOn'),
            render: (row) => formatDay(row.effectiveOn, language),
          },
          { key: 'count', title: t('students.batch.count'), align: 'right', render: (row) => row.enrolments },
          { key: 'reason', title: t('students.reason'), render: (row) => row.reason },
          {
            key: 'by',
            title: t('students.calendar.state'),
            render: (row) =>
              row.undoneOn ? (
                <>
                  <Tag
                    tone="quiet"
                    label={`${t('students.batch.undone')} ${formatDay(row.undoneOn, language)}`}
                  />
                  <div className="quiet">{actedBy(t, row.undoneByName)}</div>
                </>
              ) : row.mayUndo ? (
                <ConfirmAction
                  label={t('students.batch.undo')}
                  explanation={t('students.undo.help')}
                  withReason
                  danger
                  button={{ size: 'small' }}
                  act={(reason) => students.client.undoBatch({ id: row.id, reason })}
                  onDone={onChanged}
                />
              ) : (
                t('students.recordedBy', {
                  name: actedBy(t, row.recordedByName),
                  day: formatDay(row.recordedOn, language),
                })
              ),
          },
        ]}
      />
    </section>
  );
}
