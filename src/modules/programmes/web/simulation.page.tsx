import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { formatNumber } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { outcomes, type Simulation } from '../contract/warning-rule.ts';
import { programmes } from './api-client.ts';
import { YearSelect } from './choices.tsx';
import { Reasons } from './reasons.tsx';
import { simulationSearch } from './search.ts';
import { OutcomeTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** Whom a version would have named in past years, with every value that it looked at. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(simulationSearch);
  const rules = useQuery(programmes.query.getRuleSet.queryOptions({ input: { id } }));
  const query = useQuery(
    programmes.query.simulateRules.queryOptions({
      input: { id, years: 5, ...(search.year ? { year: search.year } : {}) },
    }),
  );
  return (
    <>
      <PageHeader
        title={t('programmes.simulation')}
        trail={[
          { label: t('programmes.rules'), to: '/programme-rules' },
          { label: rules.data?.title ?? t('programmes.rule.version'), to: `/programme-rules/${id}` },
        ]}
      >
        <p className="quiet">{t('programmes.simulation.help')}</p>
      </PageHeader>
      <FilterBar>
        <YearSelect
          value={search.year ?? query.data?.year}
          onChange={(year) => setSearch({ year })}
          label={t('programmes.simulation.year')}
        />
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('programmes.search.offering')}
        />
      </FilterBar>
      <Loaded query={query}>
        {(simulation) => (
          <>
            <Years simulation={simulation} />
            <Unanswered simulation={simulation} labels={rules.data?.list ?? []} />
            <Named simulation={simulation} search={search} setSearch={setSearch} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Years({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('programmes.simulation')}</h2>
      <DataTable
        label={t('programmes.simulation')}
        rows={simulation.byYear}
        rowKey={({ year }) => String(year)}
        columns={[
          { key: 'year', title: t('programmes.simulation.year'), fixed: true, render: (row) => row.year },
          {
            key: 'judged',
            title: t('programmes.simulation.judged'),
            align: 'right',
            render: (row) => formatNumber(row.judged),
          },
          ...outcomes.map((outcome) => ({
            key: outcome,
            title: t(`programmes.outcome.${outcome}`),
            align: 'right' as const,
            render: (row: Simulation['byYear'][number]) => formatNumber(row.counts[outcome]),
          })),
        ]}
      />
    </section>
  );
}

type Labels = readonly { id: string; label: { 'zh-CN': string; en: string } }[];

/** Rules that could not be answered, so that silence is not taken for approval. */
function Unanswered({ simulation, labels }: { simulation: Simulation; labels: Labels }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (simulation.unanswered.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      className="form-problem"
      title={t('programmes.simulation.unanswered')}
      description={simulation.unanswered.map(({ ruleId, programmes: count }) => (
        <div key={ruleId}>
          {t('programmes.simulation.unansweredOf', {
            rule: labels.find(({ id }) => id === ruleId)?.label[language] ?? ruleId,
            programmes: count,
          })}
        </div>
      ))}
    />
  );
}

type Row = Simulation['rows'][number];
type Search = z.infer<typeof simulationSearch>;

const has = (row: Row, text: string) =>
  [row.programmeName, row.programmeCode, row.organisationName].some((part) => part.includes(text));

/** The simulation is computed whole; what is shown of it at a time is chosen here. */
function Named({
  simulation,
  search: { q = '', page = 1, pageSize = 20 },
  setSearch,
}: {
  simulation: Simulation;
  search: Search;
  setSearch: (change: Partial<Search>) => void;
}) {
  const { t } = useTranslation();
  const { comparedWith } = simulation;
  const rows = simulation.rows.filter((row) => has(row, q.trim()));
  return (
    <>
      {comparedWith ? (
        <p className="quiet">{t('programmes.simulation.compared', { version: comparedWith.version })}</p>
      ) : null}
      <DataTable
        label={t('programmes.simulation')}
        rows={rows.slice((page - 1) * pageSize, page * pageSize)}
        rowKey={({ key }) => key}
        total={rows.length}
        page={page}
        pageSize={pageSize}
        onPage={(next, size) => setSearch({ page: next, pageSize: size })}
        empty={<EmptyState title={t(q ? 'programmes.simulation.notFound' : 'programmes.simulation.empty')} />}
        columns={[
          {
            key: 'name',
            title: t('programmes.programme'),
            fixed: true,
            render: (row) => bracketed(t, row.programmeName, row.programmeCode),
          },
          { key: 'school', title: t('programmes.school'), render: (row) => row.organisationName },
          {
            key: 'outcome',
            title: t('programmes.outcome'),
            render: (row) => <OutcomeTag state={row.outcome} />,
          },
          ...(comparedWith
            ? [
                {
                  key: 'before',
                  title: t('programmes.simulation.inForce'),
                  render: (row: Row) => <OutcomeTag state={row.inForce ?? 'none'} />,
                },
              ]
            : []),
          {
            key: 'reasons',
            title: t('programmes.reasons'),
            render: (row) => (
              <div className="programmes-cell">
                <Reasons reasons={row.reasons} />
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
