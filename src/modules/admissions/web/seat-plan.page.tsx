import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { type PlanSummary, type ProgrammeRow, programmeStates, tracks } from '../contract/programme.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';
import { planSearch } from './cycle-search.ts';
import { DocumentNumberField } from './document-number-field.tsx';
import { PlanShares } from './plan-shares.tsx';
import { programmeColumns } from './programme-columns.tsx';

/** The seat plan of a cycle: what schools propose, what the city makes of it, and the vocational share always in sight. */
export function Page() {
  const { t } = useTranslation();
  const { id } = useCycle();
  const client = useQueryClient();
  const summary = useQuery(cycles.query.summarisePlan.queryOptions({ input: { cycleId: id } }));
  const changed = () => void client.invalidateQueries();
  return (
    <>
      <CycleHeader
        title={t('admissions.cycle.plan')}
        actions={
          summary.data ? <PlanActions cycleId={id} summary={summary.data} onChanged={changed} /> : null
        }
      />
      <Loaded query={summary} rows={3}>
        {(found) => (
          <>
            <PlanShares summary={found} />
            <PlanTable cycleId={id} summary={found} onChanged={changed} />
          </>
        )}
      </Loaded>
    </>
  );
}

function PlanActions({
  cycleId,
  summary,
  onChanged,
}: {
  cycleId: string;
  summary: PlanSummary;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [adopting, setAdopting] = useState(false);
  return (
    <>
      {summary.abilities.propose ? (
        <Button
          type="primary"
          onClick={() => void navigate({ to: `/admission-cycles/${cycleId}/propose` as '/' })}
        >
          {t('admissions.cycle.plan.propose')}
        </Button>
      ) : null}
      {summary.abilities.balance && (summary.states.balanced ?? 0) > 0 ? (
        <Button type="primary" onClick={() => setAdopting(true)}>
          {bracketed(t, t('admissions.cycle.plan.adopt'), summary.states.balanced ?? 0)}
        </Button>
      ) : null}
      <FormDrawer<{ documentNumber: string }>
        open={adopting}
        onClose={() => setAdopting(false)}
        onDone={onChanged}
        title={t('admissions.cycle.plan.adopt')}
        help={t('admissions.cycle.plan.adoptHelp')}
        submit={({ documentNumber }) => cycles.client.adoptPlan({ cycleId, documentNumber })}
      >
        <DocumentNumberField />
      </FormDrawer>
    </>
  );
}

function PlanTable({
  cycleId,
  summary,
  onChanged,
}: {
  cycleId: string;
  summary: PlanSummary;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(planSearch);
  const navigate = useNavigate();
  const { warned, ...rest } = search;
  const input = { ...rest, cycleId, ...(warned ? { warned } : {}) };
  const list = useQuery(cycles.query.listProgrammes.queryOptions({ input }));
  const proposed = (list.data?.rows ?? []).filter(({ state }) => state === 'proposed');
  return (
    <>
      <PlanFilters cycleId={cycleId} search={search} setSearch={setSearch} summary={summary}>
        {summary.abilities.balance && proposed.length > 0 ? (
          <ConfirmAction
            label={t('admissions.cycle.plan.balanceAll')}
            explanation={t('admissions.cycle.plan.balanceAllHelp', { count: proposed.length })}
            act={() => cycles.client.balanceAsProposed({ cycleId, ids: proposed.map(({ id }) => id) })}
            onDone={onChanged}
          />
        ) : null}
      </PlanFilters>
      <DataTable<ProgrammeRow>
        label={t('admissions.cycle.plan')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('admissions.cycle.plan.empty')} />}
        onOpen={(row) => void navigate({ to: `/admission-programmes/${row.id}` as '/' })}
        columns={programmeColumns(t, formatNumber, list.data?.rows ?? [])}
      />
    </>
  );
}

type FilterProps = {
  cycleId: string;
  search: ReturnType<typeof planSearch.parse>;
  setSearch: (change: Partial<ReturnType<typeof planSearch.parse>>) => void;
  summary: PlanSummary;
  children: React.ReactNode;
};

function PlanFilters({ cycleId, search, setSearch, summary, children }: FilterProps) {
  const { t } = useTranslation();
  const { query } = useCycle();
  const choice = (key: 'state' | 'track', values: readonly string[], prefix: string) => (
    <Select
      allowClear
      style={{ width: 130 }}
      placeholder={t(`admissions.cycle.${key}`)}
      aria-label={t(`admissions.cycle.${key}`)}
      value={search[key] ?? null}
      onChange={(value) => setSearch({ [key]: value ?? undefined })}
      options={values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))}
    />
  );
  return (
    <FilterBar
      onReset={() =>
        setSearch({
          q: undefined,
          state: undefined,
          track: undefined,
          batchNo: undefined,
          division: undefined,
          warned: undefined,
        })
      }
    >
      <SearchField
        value={search.q}
        onChange={(q) => setSearch({ q })}
        placeholder={t('admissions.cycle.plan.search')}
      />
      {choice('state', programmeStates, 'admissions.cycle.programme.state')}
      {choice('track', tracks, 'admissions.cycle.track')}
      <Select
        allowClear
        style={{ width: 190 }}
        placeholder={t('admissions.cycle.batch')}
        aria-label={t('admissions.cycle.batch')}
        value={search.batchNo ?? null}
        onChange={(batchNo) => setSearch({ batchNo: batchNo ?? undefined })}
        options={(query.data?.batches ?? []).map(({ no, title }) => ({ value: no, label: title }))}
      />
      <Select
        allowClear
        style={{ width: 140 }}
        placeholder={t('admissions.cycle.plan.county')}
        aria-label={t('admissions.cycle.plan.county')}
        value={search.division ?? null}
        onChange={(division) => setSearch({ division: division ?? undefined })}
        options={summary.counties.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <span>
        <Switch
          size="small"
          checked={search.warned === 'true'}
          aria-label={t('admissions.cycle.plan.warned')}
          onChange={(checked) => setSearch({ warned: checked ? 'true' : undefined })}
        />{' '}
        {t('admissions.cycle.plan.warned')}
      </span>
      {children}
      <ExportList path="/admission-programmes.xlsx" search={{ ...search, cycleId }} />
      <Link to={`/admission-cycles/${cycleId}/quota` as '/'}>{t('admissions.cycle.plan.toQuota')}</Link>
    </FilterBar>
  );
}
