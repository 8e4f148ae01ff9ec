import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { useNarrow } from '#web/ui/use-media.ts';
import type { Cockpit } from '../contract/cockpit.ts';
import { CountyView } from './county-view.tsx';
import { DateView } from './date-view.tsx';
import { type CockpitSearch, cockpitSearch } from './search.ts';
import { StatusStrip } from './status-strip.tsx';
import { TaskCards } from './task-cards.tsx';
import { TaskTable } from './task-table.tsx';
import { UnitView } from './unit-view.tsx';
import { cockpitInput, useCockpit } from './use-cockpit.ts';
import './indicators.css';

type Change = (change: Partial<CockpitSearch>) => void;
const views = ['tasks', 'units', 'counties', 'dates'] as const;

function Filters({
  board,
  search,
  change,
}: {
  board: Cockpit | undefined;
  search: CockpitSearch;
  change: Change;
}) {
  const { t } = useTranslation();
  const reset = () =>
    change({
      asOf: undefined,
      status: undefined,
      unit: undefined,
      county: undefined,
      part: undefined,
      q: undefined,
    });
  const filtered = search.asOf || search.status || search.unit || search.county || search.part || search.q;
  const counties = new Set(board?.counties.map(({ organisationId }) => organisationId));
  const names = (inside: boolean) =>
    (board?.units ?? [])
      .filter(({ organisationId }) => counties.has(organisationId) === inside)
      .map(({ organisationId, name }) => ({ value: organisationId, label: name }));
  return (
    <FilterBar {...(filtered ? { onReset: reset } : {})}>
      <Segmented
        aria-label={t('indicators.viewLabel')}
        value={search.view ?? 'tasks'}
        onChange={(view) => change({ view: view === 'tasks' ? undefined : view })}
        options={views.map((view) => ({ value: view, label: t(`indicators.view.${view}`) }))}
      />
      <DayPicker
        label={t('day.asOf')}
        value={search.asOf ?? todayInChina()}
        onChange={(asOf) => change({ asOf: asOf === todayInChina() ? undefined : asOf })}
        allowClear={search.asOf !== undefined}
      />
      {board && board.plans.length > 1 ? (
        <Select
          aria-label={t('indicators.plan')}
          placeholder={t('indicators.plan')}
          style={{ minWidth: 240 }}
          value={search.planId ?? board.plan?.planId ?? null}
          // What the other filters name belongs to the tasks of one plan.
          onChange={(planId: string) =>
            change({ planId, status: undefined, unit: undefined, county: undefined, part: undefined })
          }
          options={board.plans.map(({ planId, title }) => ({ value: planId, label: title }))}
        />
      ) : null}
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('indicators.column.units')}
        placeholder={t('indicators.column.units')}
        style={{ minWidth: 170 }}
        value={search.unit ?? null}
        onChange={(unit: string | null) => change({ unit: unit ?? undefined })}
        options={names(false)}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('indicators.county')}
        placeholder={t('indicators.county')}
        style={{ minWidth: 150 }}
        value={search.county ?? null}
        onChange={(county: string | null) => change({ county: county ?? undefined })}
        options={names(true)}
      />
      {board && board.parts.length > 1 ? (
        <Select
          allowClear
          aria-label={t('indicators.part')}
          placeholder={t('indicators.part')}
          style={{ minWidth: 140 }}
          value={search.part ?? null}
          onChange={(part: string | null) => change({ part: part ?? undefined })}
          options={board.parts.map((part) => ({ value: part, label: part }))}
        />
      ) : null}
      <SearchField value={search.q} onChange={(q) => change({ q })} placeholder={t('indicators.search')} />
    </FilterBar>
  );
}

function Board({ board, search, change }: { board: Cockpit; search: CockpitSearch; change: Change }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  if (!board.plan) return <EmptyState title={t('indicators.noPlan')} help={t('indicators.noPlanHelp')} />;
  const view = search.view ?? 'tasks';
  if (view === 'units')
    return (
      <UnitView
        board={board}
        onOpen={(id) =>
          change(
            board.counties.some(({ organisationId }) => organisationId === id)
              ? { county: id, unit: undefined, view: undefined }
              : { unit: id, county: undefined, view: undefined },
          )
        }
      />
    );
  if (view === 'counties')
    return (
      <CountyView
        board={board}
        metricId={search.metric}
        onMetric={(metric) => change({ metric })}
        onOpen={(id, organisationId) =>
          void navigate({
            to: '/metrics/$id' as '/',
            params: { id } as never,
            search: { organisationId, ...(search.asOf ? { asOf: search.asOf } : {}) } as never,
          })
        }
      />
    );
  if (board.tasks.length === 0) return <EmptyState title={t('indicators.nothingLeft')} />;
  if (view === 'dates') return <DateView board={board} narrow={narrow} asOf={search.asOf} />;
  return narrow ? (
    <TaskCards board={board} asOf={search.asOf} />
  ) : (
    <TaskTable board={board} asOf={search.asOf} />
  );
}

/** The whole plan as of a day on one page. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const [search, change] = usePageSearch(cockpitSearch);
  const { query, computing, computeAnew } = useCockpit(search);
  const board = query.data as Cockpit | undefined;
  return (
    <div className="indicators">
      <PageHeader
        title={board?.plan?.title ?? t('indicators.cockpit')}
        subtitle={
          board
            ? [
                board.plan?.documentNumber,
                t('indicators.asOf', { day: formatDay(board.asOf, language) }),
                board.scope === 'listed' ? t('indicators.ownScope', { name: board.ownName ?? '—' }) : null,
                t('indicators.computedAt', { time: formatInstant(board.computedAt, language) }),
              ]
                .filter(Boolean)
                .join(' · ')
            : undefined
        }
        actions={
          <>
            <Button onClick={() => void computeAnew()} loading={computing}>
              {t('indicators.computeAnew')}
            </Button>
            <ExportList path="/indicators/cockpit.xlsx" search={cockpitInput(search)} />
            {board?.abilities.draftBriefing ? (
              <Button onClick={() => void navigate({ to: '/briefings' as '/' })}>
                {t('indicators.briefings')}
              </Button>
            ) : null}
          </>
        }
      />
      {board ? (
        <StatusStrip board={board} chosen={search.status} onChoose={(status) => change({ status })} />
      ) : null}
      <Filters board={board} search={search} change={change} />
      <Loaded query={{ ...query, data: board }} rows={12}>
        {(data) => <Board board={data} search={search} change={change} />}
      </Loaded>
    </div>
  );
}
