import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '#web/session/use-me.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type CandidateRow, candidateStates } from '../contract/candidate.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';
import { candidateSearch } from './cycle-search.ts';
import { CandidateStateTag } from './cycle-tags.tsx';
import { OriginTable } from './origin-table.tsx';

/** Candidates of a cycle within reach, one by one or by school. */
export function Page() {
  const { t } = useTranslation();
  const { id, query } = useCycle();
  const [search, setSearch] = usePageSearch(candidateSearch);
  const bySchool = search.view === 'schools';
  return (
    <>
      <CycleHeader
        title={t('admissions.cycle.candidate.title')}
        actions={<CandidateActions cycleId={id} />}
      />
      <p>
        <Segmented
          value={search.view ?? 'list'}
          onChange={(view) => setSearch({ view: view === 'schools' ? 'schools' : undefined })}
          options={[
            { value: 'list', label: t('admissions.cycle.candidate.all') },
            { value: 'schools', label: t('admissions.cycle.candidate.bySchool') },
          ]}
        />
      </p>
      {bySchool ? (
        <>
          <p>
            <ExportList path={`/admission-cycles/${id}/origins.xlsx`} />
          </p>
          <OriginTable
            cycleId={id}
            open={query.data?.state === 'planning' || query.data?.state === 'published'}
            onOpen={(organisationId) => setSearch({ view: undefined, organisationId })}
          />
        </>
      ) : (
        <CandidateList cycleId={id} search={search} setSearch={setSearch} />
      )}
    </>
  );
}

function CandidateActions({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { query } = useCycle();
  const [mayEnter, mayConfirm] = [
    useCan('admissions.candidate.enter'),
    useCan('admissions.candidate.confirm'),
  ];
  const open = query.data?.state === 'planning' || query.data?.state === 'published';
  return (
    <>
      <ExportList path={`/admission-cycles/${cycleId}/bonuses.xlsx`}>
        {t('admissions.cycle.candidate.bonusFile')}
      </ExportList>
      {mayConfirm && open ? (
        <ConfirmAction
          label={t('admissions.cycle.candidate.confirmAll')}
          explanation={t('admissions.cycle.candidate.confirmAllHelp')}
          act={() => cycles.client.confirmCandidates({ cycleId })}
          onDone={() => void client.invalidateQueries()}
        />
      ) : null}
      {mayEnter && open ? (
        <Button
          type="primary"
          onClick={() => void navigate({ to: `/admission-cycles/${cycleId}/candidates/import` as '/' })}
        >
          {t('admissions.cycle.candidate.import')}
        </Button>
      ) : null}
    </>
  );
}

type Search = ReturnType<typeof candidateSearch.parse>;

function CandidateList({
  cycleId,
  search,
  setSearch,
}: {
  cycleId: string;
  search: Search;
  setSearch: (change: Partial<Search>) => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view: _view, withoutCode, ...rest } = search;
  const list = useQuery(
    cycles.query.listCandidates.queryOptions({
      input: { ...rest, cycleId, ...(withoutCode ? { withoutCode } : {}) },
    }),
  );
  return (
    <>
      <CandidateFilters cycleId={cycleId} search={search} setSearch={setSearch} />
      <DataTable<CandidateRow>
        label={t('admissions.cycle.candidate.title')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('admissions.cycle.candidate.empty')} />}
        onOpen={(row) => void navigate({ to: `/admission-candidates/${row.id}` as '/' })}
        columns={[
          { key: 'number', title: t('admissions.cycle.candidate.number'), render: (row) => row.number },
          {
            key: 'name',
            title: t('admissions.cycle.candidate.name'),
            fixed: true,
            render: (row) => row.name,
          },
          {
            key: 'identity',
            title: t('admissions.cycle.candidate.identity'),
            deskOnly: true,
            render: (row) => row.identityMasked,
          },
          { key: 'origin', title: t('admissions.cycle.candidate.origin'), render: (row) => row.originName },
          {
            key: 'bonus',
            title: t('admissions.cycle.candidate.bonus'),
            render: (row) =>
              row.bonuses.length === 0
                ? '—'
                : row.bonuses.map(({ item, state }) => (
                    <Tag
                      key={item}
                      tone={state === 'confirmed' ? 'good' : state === 'refused' ? 'bad' : 'warn'}
                      label={t(`admissions.cycle.bonus.state.${state}`)}
                    />
                  )),
          },
          {
            key: 'state',
            title: t('admissions.cycle.candidate.state'),
            render: (row) => (
              <>
                <CandidateStateTag state={row.state} />{' '}
                {row.proposals > 0 ? (
                  <Tag tone="warn" label={t('admissions.cycle.candidate.withProposal')} />
                ) : null}
              </>
            ),
          },
          {
            key: 'code',
            title: t('admissions.cycle.candidate.code'),
            render: (row) => t(`admissions.cycle.candidate.code.${row.codeIssued ? 'yes' : 'no'}`),
          },
        ]}
      />
    </>
  );
}

function CandidateFilters({
  cycleId,
  search,
  setSearch,
}: {
  cycleId: string;
  search: Search;
  setSearch: (change: Partial<Search>) => void;
}) {
  const { t } = useTranslation();
  return (
    <FilterBar
      onReset={() =>
        setSearch({
          q: undefined,
          state: undefined,
          organisationId: undefined,
          bonus: undefined,
          withoutCode: undefined,
        })
      }
    >
      <SearchField
        value={search.q}
        onChange={(q) => setSearch({ q })}
        placeholder={t('admissions.cycle.candidate.search')}
      />
      <Select
        allowClear
        style={{ width: 120 }}
        placeholder={t('admissions.cycle.candidate.state')}
        aria-label={t('admissions.cycle.candidate.state')}
        value={search.state ?? null}
        onChange={(state) => setSearch({ state: state ?? undefined })}
        options={candidateStates.map((value) => ({
          value,
          label: t(`admissions.cycle.candidate.state.${value}`),
        }))}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={t('admissions.cycle.candidate.bonus')}
        aria-label={t('admissions.cycle.candidate.bonus')}
        value={search.bonus ?? null}
        onChange={(bonus) => setSearch({ bonus: bonus ?? undefined })}
        options={(['claimed', 'confirmed', 'refused'] as const).map((value) => ({
          value,
          label: t(`admissions.cycle.bonus.state.${value}`),
        }))}
      />
      <span>
        <Switch
          size="small"
          checked={search.withoutCode === 'true'}
          aria-label={t('admissions.cycle.candidate.withoutCode')}
          onChange={(checked) => setSearch({ withoutCode: checked ? 'true' : undefined })}
        />{' '}
        {t('admissions.cycle.candidate.withoutCode')}
      </span>
      <ExportList path="/admission-candidates.xlsx" search={{ ...search, cycleId }} />
    </FilterBar>
  );
}
