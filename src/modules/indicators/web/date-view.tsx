import { useTranslation } from 'react-i18next';
import { daysBetween } from '#kernel/values/iso-date.ts';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import type { Cockpit, CockpitTarget, CockpitTask } from '../contract/cockpit.ts';
import { TaskCards } from './task-cards.tsx';
import { TaskTable } from './task-table.tsx';

type Dated = { deadline: string | null; tasks: CockpitTask[]; objectives: CockpitTarget[] };

/** Splits the plan by deadline; a task stands under each day on which one of its targets falls due. */
function byDeadline(board: Cockpit): Dated[] {
  const days = new Map<string | null, Dated>();
  const at = (deadline: string | null) => {
    const found = days.get(deadline) ?? { deadline, tasks: [], objectives: [] };
    days.set(deadline, found);
    return found;
  };
  for (const target of board.objectives) at(target.deadline).objectives.push(target);
  for (const task of board.tasks)
    for (const [deadline, targets] of Map.groupBy(task.targets, (target) => target.deadline))
      at(deadline).tasks.push({ ...task, targets });
  return [...days.values()].sort((a, b) => (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999'));
}

/** What falls due when: one table a deadline, the nearest first. */
export function DateView({
  board,
  narrow,
  asOf,
}: {
  board: Cockpit;
  narrow: boolean;
  asOf: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  return byDeadline(board).map(({ deadline, tasks, objectives }) => {
    const days = deadline === null ? null : daysBetween(board.asOf, deadline);
    const part = { ...board, tasks, objectives };
    return (
      <section key={deadline ?? 'none'}>
        <h2>
          {deadline === null ? t('indicators.noDeadline') : formatDay(deadline, i18n.language as Language)}{' '}
          {days === null ? null : (
            <span className="quiet">
              {days >= 0 ? t('indicators.daysLeft', { n: days }) : t('indicators.daysPast', { n: -days })}
            </span>
          )}
        </h2>
        {narrow ? <TaskCards board={part} asOf={asOf} /> : <TaskTable board={part} asOf={asOf} />}
      </section>
    );
  });
}
