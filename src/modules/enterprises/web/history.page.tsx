import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant, formatNumber } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { EnterpriseFacts, HistoryEntry } from '../contract/enterprise.ts';
import { enterprises } from './api-client.ts';
import { historySearch } from './search.ts';
import { useDivisionOptions } from './use-directories.ts';
import './enterprises.css';

const kinds = [
  'established',
  'changed',
  'corrected',
  'code-replaced',
  'size',
  'staff',
  'merged',
  'merger-undone',
  'proposal',
  'closed',
] as const;

/** Everything that happened to an entry or was learnt about it, the newest first. */
export function Page() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const [search, setSearch] = usePageSearch(historySearch);
  const query = useQuery(enterprises.query.history.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {({ name, entries }) => {
        const shown = entries.filter(({ kind }) => !search.kind || kind === search.kind);
        return (
          <>
            <PageHeader
              title={t('enterprises.history')}
              subtitle={name}
              trail={[
                { label: t('enterprises.title'), to: '/enterprises' },
                { label: name, to: `/enterprises/${id}` },
              ]}
            />
            <FilterBar>
              <Select
                style={{ width: 180 }}
                aria-label={t('enterprises.history.filter')}
                value={search.kind ?? 'all'}
                onChange={(kind) => setSearch({ kind: kind === 'all' ? undefined : kind })}
                options={[
                  { value: 'all', label: t('enterprises.history.all') },
                  ...kinds.map((value) => ({ value, label: t(`enterprises.history.${value}`) })),
                ]}
              />
            </FilterBar>
            <section className="panel">
              {shown.length === 0 ? <EmptyState /> : <Entries entries={shown} />}
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

function Entries({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <HistoryList
      entries={entries.map((entry) => ({
        key: entry.key,
        when: entry.size
          ? t('enterprises.history.year', { year: entry.size.year })
          : formatDay(entry.day, language),
        title: t(`enterprises.history.${entry.kind}`),
        detail: (
          <>
            <Detail entry={entry} />
            {entry.recordedAt && entry.recordedBy ? (
              <div className="quiet">
                {t('enterprises.history.recorded', {
                  name: entry.recordedBy === 'system' ? t('text.system') : actedBy(t, entry.recordedBy),
                  time: formatInstant(entry.recordedAt, language),
                })}
              </div>
            ) : null}
          </>
        ),
      }))}
    />
  );
}

function Detail({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const { size, staff, facts, before, text } = entry;
  const replaced = (fact: { supersededAt: string | null; correctionReason: string | null }): ReactNode => (
    <>
      {fact.correctionReason
        ? ` · ${labelled(t, t('enterprises.correctionReason'), fact.correctionReason)}`
        : ''}{' '}
      {fact.supersededAt ? <Tag tone="quiet" label={t('enterprises.superseded')} /> : null}
    </>
  );
  if (size)
    return (
      <>
        {t(size.aboveSize ? 'enterprises.aboveSize.yes' : 'enterprises.aboveSize.no')} ·{' '}
        {t(`enterprises.sizeClass.${size.sizeClass ?? 'none'}`)} · {t(`enterprises.source.${size.source}`)}
        {replaced(size)}
      </>
    );
  if (staff)
    return (
      <>
        {formatNumber(staff.headcount)} {t('enterprises.staff.persons')} ·{' '}
        {t(`enterprises.source.${staff.source}`)}
        {replaced(staff)}
      </>
    );
  if (entry.kind === 'proposal') return <>{t(`enterprises.proposal.state.${text ?? 'submitted'}`)}</>;
  return (
    <>
      {facts ? <FactChanges facts={facts} before={before} /> : null}
      {text ? <div>{text}</div> : null}
    </>
  );
}

/** The facts, or only those that differ from what was before. */
function FactChanges({ facts, before }: { facts: EnterpriseFacts; before: EnterpriseFacts | null }) {
  const { t } = useTranslation();
  const divisions = useDivisionOptions();
  const wordOf = (key: keyof EnterpriseFacts, value: string | null): string => {
    if (value === null) return '—';
    if (key === 'ownership') return t(`enterprises.ownership.${value}`);
    if (key === 'divisionCode') return divisions.find(({ value: code }) => code === value)?.label ?? value;
    return value;
  };
  const labels = {
    name: 'name',
    divisionCode: 'division',
    industryCode: 'industryCode',
    ownership: 'ownership',
    address: 'address',
  } as const;
  const keys = (Object.keys(labels) as (keyof typeof labels)[]).filter(
    (key) => !before || before[key] !== facts[key],
  );
  return (
    <>
      {keys.map((key) => (
        <div key={key}>
          {labelled(t, t(`enterprises.${labels[key]}`), '')}
          {before ? `${wordOf(key, before[key])} → ` : ''}
          {wordOf(key, facts[key])}
        </div>
      ))}
    </>
  );
}
