import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { StatusTag } from '#web/ui/status-tag.tsx';
import { useNarrow } from '#web/ui/use-media.ts';
import { type Cockpit, type Status, targetStatuses } from '../contract/cockpit.ts';

type Unit = Cockpit['units'][number];

/** Gravest first: the first status in which two units differ decides, then the number of tasks. */
function byPressure(a: Unit, b: Unit): number {
  for (const status of ['missed', 'overdue', 'at-risk'] as const)
    if (a.counts[status] !== b.counts[status]) return b.counts[status] - a.counts[status];
  return b.tasks - a.tasks;
}

/** Only what is late catches the eye; the word stands in the head of the column. */
const tones: Partial<Record<Status, string>> = {
  missed: 'tag-bad',
  overdue: 'tag-bad',
  'at-risk': 'tag-warn',
};

function UnitList({ units, onOpen }: { units: readonly Unit[]; onOpen: (unitId: string) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="plain-list" aria-label={t('indicators.view.units')}>
      {units.map((unit) => (
        <li key={unit.organisationId}>
          <button type="button" className="link" onClick={() => onOpen(unit.organisationId)}>
            {unit.name}
          </button>
          <span className="quiet">{t('indicators.tasksInAll', { n: unit.tasks })}</span>
          {targetStatuses
            .filter((status) => tones[status] && unit.counts[status] > 0)
            .map((status) => (
              <span key={status}>
                <StatusTag status={status} /> {unit.counts[status]}
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** Who answers for how much, and how it stands: the most pressed first. */
export function UnitView({ board, onOpen }: { board: Cockpit; onOpen: (unitId: string) => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const units = [...board.units].sort(byPressure);
  if (narrow) return <UnitList units={units} onOpen={onOpen} />;
  const columns: Column<Unit>[] = [
    { key: 'name', title: t('indicators.column.units'), render: ({ name }) => name, fixed: true },
    { key: 'tasks', title: t('indicators.tasks'), align: 'right', render: ({ tasks }) => tasks },
    ...targetStatuses.map(
      (status): Column<Unit> => ({
        key: status,
        title: t(`status.${status}`),
        align: 'right',
        render: ({ counts }) =>
          counts[status] === 0 ? (
            <span className="quiet">·</span>
          ) : (
            <span className={tones[status] ? `tag ${tones[status]}` : ''}>{counts[status]}</span>
          ),
      }),
    ),
  ];
  return (
    <DataTable
      label={t('indicators.view.units')}
      rows={units}
      rowKey={({ organisationId }) => organisationId}
      columns={columns}
      onOpen={({ organisationId }) => onOpen(organisationId)}
    />
  );
}
