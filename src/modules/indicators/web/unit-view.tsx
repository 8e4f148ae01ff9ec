import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { StatusTag } from '#web/ui/status-tag.tsx';
import { type Cockpit, targetStatuses } from '../contract/cockpit.ts';

type Unit = Cockpit['units'][number];

const grave = (unit: Unit) =>
  unit.counts.missed * 1e6 + unit.counts.overdue * 1e4 + unit.counts['at-risk'] * 100 + unit.tasks;

/** Who answers for how much, and how it stands: the most pressed first. */
export function UnitView({ board, onOpen }: { board: Cockpit; onOpen: (unitId: string) => void }) {
  const { t } = useTranslation();
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
            <span className="quiet">0</span>
          ) : (
            <>
              {counts[status]} <StatusTag status={status} />
            </>
          ),
      }),
    ),
  ];
  return (
    <DataTable
      label={t('indicators.view.units')}
      rows={board.units.toSorted((a, b) => grave(b) - grave(a))}
      rowKey={({ organisationId }) => organisationId}
      columns={columns}
      onOpen={({ organisationId }) => onOpen(organisationId)}
    />
  );
}
