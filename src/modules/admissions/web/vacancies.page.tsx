import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import type { VacancyRow, VacantCycle } from '../contract/vacancies.ts';
import { admissions } from './api-client.ts';
import { RoundForm } from './round-form.tsx';
import { vacancySearch } from './search.ts';

/** What registration left, and the supplementary round (征集志愿) that offers it to whoever has no place. */
export function Page() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [offered, setOffered] = useState<VacantCycle>();
  const [search, setSearch] = usePageSearch(vacancySearch);
  const query = useQuery(admissions.query.listVacancies.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={t('admissions.after.vacancies')} subtitle={t('admissions.after.vacancies.help')} />
      <Loaded query={query}>
        {(cycles) =>
          cycles.length === 0 ? (
            <EmptyState title={t('admissions.after.vacancies.none')} />
          ) : (
            cycles.map((cycle) => (
              <CycleVacancies
                key={cycle.cycleId}
                cycle={cycle}
                onOffer={() => setOffered(cycle)}
                {...(cycle.cycleId === search.cycle ? { page: search.page, pageSize: search.pageSize } : {})}
                onPage={(page, pageSize) => setSearch({ cycle: cycle.cycleId, page, pageSize })}
              />
            ))
          )
        }
      </Loaded>
      <RoundForm
        cycleId={offered?.cycleId}
        kind="supplementary"
        label={t('admissions.after.offer')}
        help={t('admissions.after.offer.help')}
        title={t('admissions.after.offer.title')}
        batches={batchesOf(offered).map(([no, title]) => ({ no, title }))}
        onClose={() => setOffered(undefined)}
        onDone={(roundId) => {
          void client.invalidateQueries({ queryKey: admissions.query.key() });
          void navigate({ to: `/admissions/choices/${roundId}` as '/' });
        }}
      />
    </>
  );
}

type VacanciesProps = {
  cycle: VacantCycle;
  onOffer: () => void;
  page?: number | undefined;
  pageSize?: number | undefined;
  onPage: (page: number, pageSize: number) => void;
};

function CycleVacancies({ cycle, onOffer, page = 1, pageSize = 50, onPage }: VacanciesProps) {
  const { t } = useTranslation();
  const figure = (key: 'seats' | 'registered' | 'expected' | 'vacant') => ({
    key,
    title: t(`admissions.after.vacancy.${key}`),
    align: 'right' as const,
    render: (row: VacancyRow) => formatNumber(row[key]),
    total: formatNumber(cycle.rows.reduce((sum, row) => sum + row[key], 0)),
  });
  return (
    <section className="panel">
      <h2>{cycle.title}</h2>
      <p>
        {t('admissions.after.vacancies.without', { candidates: formatNumber(cycle.withoutPlace) })}
        {cycle.obstacle ? <span className="quiet"> {t(`fault.${cycle.obstacle}`)}</span> : null}
      </p>
      {cycle.mayCreate ? (
        <p>
          <Button type="primary" onClick={onOffer}>
            {t('admissions.after.offer')}
          </Button>
        </p>
      ) : null}
      <DataTable<VacancyRow>
        label={`${cycle.title} ${t('admissions.after.vacancies')}`}
        rows={cycle.rows.slice((page - 1) * pageSize, page * pageSize)}
        total={cycle.rows.length}
        page={page}
        pageSize={pageSize}
        onPage={onPage}
        rowKey={(row) => row.programmeId}
        empty={<EmptyState title={t('fault.no-vacancies')} />}
        columns={[
          { key: 'school', title: t('admissions.result.school'), render: (row) => row.schoolName },
          {
            key: 'programme',
            title: t('admissions.result.programme'),
            render: (row) => `${row.code} ${row.title}`,
          },
          { key: 'batch', title: t('admissions.after.batch'), render: (row) => row.batchTitle },
          figure('seats'),
          figure('registered'),
          figure('expected'),
          figure('vacant'),
        ]}
      />
    </section>
  );
}

/** Batches with seats left, each once. */
const batchesOf = (cycle: VacantCycle | undefined) => [
  ...new Map(cycle?.rows.map(({ batch, batchTitle }) => [batch, batchTitle])),
];
