import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { EmptyState } from '#web/ui/states.tsx';
import type { ScoreRow, ScoreStep } from '../contract/score.ts';
import { cycles } from './cycle-client.ts';
import { useCycle } from './cycle-header.tsx';
import type { scoreSearch } from './cycle-search.ts';

type Search = ReturnType<typeof scoreSearch.parse>;

/** Totals and places within reach; before the release there is nothing here for anybody but the city. */
export function ScoreList({
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
  const { query } = useCycle();
  const { view: _view, tiedOnly, ...rest } = search;
  const list = useQuery(
    cycles.query.listScores.queryOptions({ input: { ...rest, cycleId, ...(tiedOnly ? { tiedOnly } : {}) } }),
  );
  const key = (name: string) => t(`admissions.cycle.score.${name}`);
  const number = (name: string, title: string, render: (row: ScoreRow) => React.ReactNode) => ({
    key: name,
    title,
    align: 'right' as const,
    render,
  });
  return (
    <>
      <FilterBar onReset={() => setSearch({ q: undefined, tiedOnly: undefined, division: undefined })}>
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('admissions.cycle.candidate.search')}
        />
        <span>
          <Switch
            size="small"
            checked={search.tiedOnly === 'true'}
            aria-label={key('tiedOnly')}
            onChange={(checked) => setSearch({ tiedOnly: checked ? 'true' : undefined })}
          />{' '}
          {key('tiedOnly')}
        </span>
        <ExportList path="/admission-scores.xlsx" search={{ ...search, cycleId }} />
      </FilterBar>
      <DataTable<ScoreRow>
        label={key('list')}
        rowKey={(row) => row.candidateId}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={key('empty')} help={t('admissions.cycle.candidate.score.hidden')} />}
        onOpen={(row) => void navigate({ to: `/admission-candidates/${row.candidateId}` as '/' })}
        columns={[
          number('rank', key('rank'), (row) => (row.rank === null ? '—' : formatNumber(row.rank))),
          number('tied', key('tied'), (row) => row.tied ?? '—'),
          { key: 'number', title: t('admissions.cycle.candidate.number'), render: (row) => row.number },
          {
            key: 'name',
            title: t('admissions.cycle.candidate.name'),
            fixed: true,
            render: (row) => row.name,
          },
          { key: 'origin', title: t('admissions.cycle.candidate.origin'), render: (row) => row.originName },
          ...(query.data?.policy.subjects ?? []).map((subject) => ({
            ...number(`subject-${subject.key}`, subject.title, (row) =>
              row.absent.includes(subject.key) ? key('absent') : formatNumber(row.keys[subject.key]),
            ),
            deskOnly: true,
          })),
          number('bonus', key('bonus'), (row) => formatNumber(row.keys.bonus)),
          number('total', key('total'), (row) => <b>{formatNumber(row.keys.total)}</b>),
        ]}
      />
    </>
  );
}

/** How many have each total, and how many reach it. */
export function ScoreSteps({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation();
  const steps = useQuery(cycles.query.listScoreSteps.queryOptions({ input: { cycleId } }));
  const column = (name: 'total' | 'candidates' | 'cumulative', title: string) => ({
    key: name,
    title: t(`admissions.cycle.score.${title}`),
    align: 'right' as const,
    render: (row: ScoreStep) => formatNumber(row[name]),
  });
  return (
    <>
      <p>
        <ExportList path={`/admission-cycles/${cycleId}/score-steps.xlsx`} />
      </p>
      <DataTable<ScoreStep>
        label={t('admissions.cycle.score.steps')}
        rows={steps.data}
        rowKey={(row) => String(row.total)}
        loading={steps.isFetching}
        error={steps.error}
        empty={<EmptyState title={t('admissions.cycle.score.empty')} />}
        columns={[
          column('total', 'total'),
          column('candidates', 'people'),
          column('cumulative', 'cumulative'),
        ]}
      />
    </>
  );
}
