import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { LayoutSchool, ScenarioView } from '../contract/layout.ts';
import { VerdictTag } from './verdict-tag.tsx';

type Change = {
  id: string;
  name: string;
  before: LayoutSchool | undefined;
  after: LayoutSchool | undefined;
};

/** Schools that are not after the scenario what they were before it. */
function changesOf({ before, after }: ScenarioView): Change[] {
  const later = new Map(after.map((school) => [school.id, school]));
  const earlier = new Set(before.map(({ id }) => id));
  const kept = before.map(
    (school): Change => ({ id: school.id, name: school.name, before: school, after: later.get(school.id) }),
  );
  const fresh = after
    .filter(({ id }) => !earlier.has(id))
    .map((school): Change => ({ id: school.id, name: school.name, before: undefined, after: school }));
  return [...kept, ...fresh].filter(
    (change) => JSON.stringify(change.before) !== JSON.stringify(change.after),
  );
}

export function ChangedSchools({ view }: { view: ScenarioView }) {
  const { t } = useTranslation();
  const changes = changesOf(view);
  const number = (pick: (school: LayoutSchool) => number | null, change: Change) =>
    `${formatNumber(change.before ? pick(change.before) : null)} → ${formatNumber(change.after ? pick(change.after) : null)}`;
  const columns: Column<Change>[] = [
    {
      key: 'name',
      title: t('conditions.school'),
      fixed: true,
      render: (change) => (
        <>
          {change.name} {change.after ? null : <Tag tone="quiet" label={t('conditions.scenario.gone')} />}
          {change.before ? null : <Tag tone="calm" label={t('conditions.scenario.fresh')} />}
        </>
      ),
    },
    {
      key: 'before',
      title: t('conditions.scenario.before'),
      render: ({ before }) => (before ? <VerdictTag verdict={before.verdict} /> : '—'),
    },
    {
      key: 'after',
      title: t('conditions.scenario.after'),
      render: ({ after }) => (after ? <VerdictTag verdict={after.verdict} /> : '—'),
    },
    {
      key: 'missed',
      title: t('conditions.missed'),
      render: ({ after }) =>
        listed(t, after?.missed.map((indicator) => t(`conditions.indicator.${indicator}`)) ?? []) || '—',
    },
    {
      key: 'students',
      title: t('conditions.scenario.students'),
      align: 'right',
      render: (change) => number(({ students }) => students, change),
    },
    {
      key: 'seats',
      title: t('conditions.scenario.seats'),
      align: 'right',
      render: (change) => number(({ seats }) => seats, change),
    },
    {
      key: 'limit',
      title: t('conditions.scenario.limit'),
      render: ({ after }) => (after?.limit ? t(`conditions.indicator.${after.limit}`) : '—'),
    },
  ];
  return (
    <section className="panel">
      <h2>{t('conditions.scenario.changed')}</h2>
      {changes.length === 0 ? (
        <p className="quiet">{t('conditions.scenario.unchanged')}</p>
      ) : (
        <DataTable
          label={t('conditions.scenario.changed')}
          rows={changes}
          rowKey={({ id }) => id}
          columns={columns}
        />
      )}
    </section>
  );
}
