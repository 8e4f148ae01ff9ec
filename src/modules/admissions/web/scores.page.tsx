import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { ScoreOverview } from '../contract/score.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';
import { scoreSearch } from './cycle-search.ts';
import { Disagreements } from './disagreements.tsx';
import { ScoreList, ScoreSteps } from './score-list.tsx';

/** Marks as they are entered, and the places that follow from them. */
export function Page() {
  const { t } = useTranslation();
  const { id } = useCycle();
  const [search, setSearch] = usePageSearch(scoreSearch);
  const mayEnter = useCan('admissions.score.enter');
  const view = mayEnter ? (search.view ?? 'marks') : 'places';
  const labels = {
    marks: 'admissions.cycle.score',
    places: 'admissions.cycle.score.list',
    steps: 'admissions.cycle.score.steps',
  };
  return (
    <>
      <CycleHeader
        title={t('admissions.cycle.score.title')}
        actions={mayEnter ? <ScoreActions cycleId={id} /> : null}
      />
      {mayEnter ? (
        <p>
          <Segmented
            value={view}
            onChange={(next) => setSearch({ view: next as 'marks' | 'places' | 'steps' })}
            options={(['marks', 'places', 'steps'] as const).map((value) => ({
              value,
              label: t(labels[value]),
            }))}
          />
        </p>
      ) : null}
      {view === 'marks' ? <Marks cycleId={id} /> : null}
      {view === 'places' ? <ScoreList cycleId={id} search={search} setSearch={setSearch} /> : null}
      {view === 'steps' ? <ScoreSteps cycleId={id} /> : null}
    </>
  );
}

function ScoreActions({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const overview = useQuery(cycles.query.getScoreOverview.queryOptions({ input: { cycleId } }));
  if (!overview.data?.abilities.enter) return null;
  return (
    <>
      <Button onClick={() => void navigate({ to: `/admission-cycles/${cycleId}/scores/import` as '/' })}>
        {t('admissions.cycle.score.import')}
      </Button>
      <ConfirmAction
        label={t('admissions.cycle.score.compute')}
        explanation={t('admissions.cycle.score.computeHelp')}
        act={() => cycles.client.computeScores({ cycleId })}
        onDone={() => void client.invalidateQueries()}
        button={{ type: 'primary' }}
      />
    </>
  );
}

function Marks({ cycleId }: { cycleId: string }) {
  const overview = useQuery(cycles.query.getScoreOverview.queryOptions({ input: { cycleId } }));
  return (
    <Loaded query={overview}>
      {(found) => (
        <>
          <Figures overview={found} />
          <Subjects overview={found} />
          <Disagreements cycleId={cycleId} subjects={found.subjects} />
        </>
      )}
    </Loaded>
  );
}

function Figures({ overview }: { overview: ScoreOverview }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const released = overview.releasedAt !== null && Date.parse(overview.releasedAt) <= Date.now();
  return (
    <>
      {overview.outdated ? (
        <Alert type="warning" title={t('admissions.cycle.score.outdated')} className="form-problem" />
      ) : null}
      <div className="key-figures">
        <Figure
          label={t('admissions.cycle.score.ranked')}
          value={formatNumber(overview.ranked)}
          numerator={overview.ranked}
          denominator={overview.candidates}
        />
        <Figure
          label={t('admissions.cycle.score.computedAt')}
          value={overview.computedAt && formatInstant(overview.computedAt, language)}
        />
        <Figure
          label={t('admissions.cycle.score.released')}
          value={overview.releasedAt && formatInstant(overview.releasedAt, language)}
          status={
            <Tag
              tone={released ? 'good' : 'warn'}
              label={t(released ? 'admissions.cycle.score.isReleased' : 'admissions.cycle.score.notReleased')}
            />
          }
        />
        <Figure
          label={t('admissions.cycle.objection.open')}
          value={formatNumber(overview.openObjections)}
          records={{ to: `/admission-cycles/${overview.cycleId}/objections`, search: { state: 'open' } }}
        />
      </div>
    </>
  );
}

type Subject = ScoreOverview['subjects'][number];

function Subjects({ overview }: { overview: ScoreOverview }) {
  const { t } = useTranslation();
  const count = (
    name: keyof Subject & ('first' | 'second' | 'controlled' | 'agreed' | 'disagreeing' | 'absent'),
  ) => ({
    key: name,
    title: t(`admissions.cycle.score.${name}`),
    align: 'right' as const,
    render: (row: Subject) => formatNumber(row[name]),
  });
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.score.subject')}</h2>
      <DataTable<Subject>
        label={t('admissions.cycle.score.subject')}
        rows={overview.subjects}
        rowKey={(row) => row.key}
        empty={<EmptyState title={t('admissions.cycle.score.empty')} />}
        columns={[
          {
            key: 'subject',
            title: t('admissions.cycle.score.subject'),
            render: (row) => bracketed(t, row.title, formatNumber(row.max)),
          },
          {
            key: 'part',
            title: t('admissions.cycle.policy.part'),
            render: (row) => t(`admissions.cycle.policy.part.${row.part}`),
          },
          count('first'),
          count('second'),
          count('controlled'),
          count('agreed'),
          count('disagreeing'),
          count('absent'),
          {
            key: 'average',
            title: t('admissions.cycle.score.average'),
            align: 'right',
            render: (row) => (row.average === null ? '—' : formatNumber(row.average)),
          },
        ]}
      />
    </section>
  );
}
