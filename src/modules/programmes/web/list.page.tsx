import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { bracketed, inTurn } from '#web/i18n/punctuation.ts';
import { useCanInCity } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { appealStates, type ListView } from '../contract/adjustment.ts';
import { outcomes } from '../contract/warning-rule.ts';
import { programmes } from './api-client.ts';
import { ValueSelect } from './choices.tsx';
import { LetterForm, ListActs } from './list-acts.tsx';
import { itemSearch } from './search.ts';
import { AppealTag, ListTag, OutcomeTag, SyntheticTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';
import './programmes.css';

/** One yearly list: its figures, its programmes with reasons, and the steps that are open to the caller. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useQuery(programmes.query.getList.queryOptions({ input: { id } }));
  const mayIssue = useCanInCity('programmes.list.decide');
  return (
    <Loaded query={query}>
      {(list) => (
        <>
          <PageHeader
            title={t('programmes.list.title', { year: list.year })}
            trail={[{ label: t('programmes.lists'), to: '/adjustment-lists' }]}
            subtitle={
              <>
                <ListTag state={list.state} /> <SyntheticTag shown={list.synthetic} />{' '}
                {t('programmes.list.rules')}{' '}
                {t('programmes.rule.versionNo', { version: list.ruleSetVersion })}
                {list.state === 'announced' && list.appealUntil
                  ? ` · ${t('programmes.list.appealUntil')} ${formatDay(list.appealUntil, language)}`
                  : ''}
                {list.documentNumber ? ` · ${list.documentNumber}` : ''}
                {list.effectiveOn
                  ? ` · ${t('programmes.list.effectiveOn')} ${formatDay(list.effectiveOn, language)}`
                  : ''}
              </>
            }
            actions={
              <>
                {mayIssue ? <LetterForm list={list} /> : null}
                <ListActs list={list} onChanged={() => void query.refetch()} />
              </>
            }
          />
          <Counts list={list} />
          <Items list={list} />
        </>
      )}
    </Loaded>
  );
}

function Counts({ list }: { list: ListView }) {
  const { t } = useTranslation();
  return (
    <div className="key-figures">
      <Figure label={t('programmes.list.judged')} value={formatNumber(list.judged)} />
      {outcomes.map((outcome) => (
        <Figure
          key={outcome}
          label={t(`programmes.outcome.${outcome}`)}
          value={formatNumber(list.counts[outcome])}
          numerator={list.counts[outcome]}
          denominator={list.judged}
        />
      ))}
      <Figure label={t('programmes.list.openAppeals')} value={formatNumber(list.openAppeals)} />
    </div>
  );
}

function Items({ list }: { list: ListView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const [search, setSearch] = usePageSearch(itemSearch);
  const items = useQuery(programmes.query.listItems.queryOptions({ input: { id: list.id, ...search } }));
  return (
    <>
      <FilterBar onReset={() => setSearch({ q: undefined, outcome: undefined, appeal: undefined })}>
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('programmes.search.offering')}
        />
        <ValueSelect
          values={[...outcomes, 'none'] as const}
          value={search.outcome}
          onChange={(outcome) => setSearch({ outcome })}
          label={t('programmes.outcome')}
          prefix="programmes.outcome"
        />
        <ValueSelect
          values={['any', ...appealStates] as const}
          value={search.appeal}
          onChange={(appeal) => setSearch({ appeal })}
          label={t('programmes.appeal')}
          prefix="programmes.appeal.filter"
        />
        <ExportList path={`/adjustment-lists/${list.id}/items.xlsx`} search={search} />
      </FilterBar>
      <DataTable
        label={t('programmes.list.items')}
        rowKey={(row) => row.id}
        {...pagedList(items, search, setSearch)}
        empty={<EmptyState title={t('programmes.list.noItems')} />}
        onOpen={(row) =>
          void navigate({ to: '/adjustment-items/$id' as '/', params: { id: row.id } as never })
        }
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
          {
            key: 'reasons',
            title: t('programmes.reasons'),
            render: (row) => (
              <div className="programmes-cell">
                {row.changedReason ??
                  inTurn(
                    t,
                    row.reasons.map(({ label }) => label[language]),
                  )}
              </div>
            ),
          },
          {
            key: 'appeal',
            title: t('programmes.appeal'),
            render: (row) => (row.appealState ? <AppealTag state={row.appealState} /> : '—'),
          },
        ]}
      />
    </>
  );
}
