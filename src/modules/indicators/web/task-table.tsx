import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { StatusTag } from '#web/ui/status-tag.tsx';
import type { Cockpit, CockpitTarget, CockpitTask } from '../contract/cockpit.ts';
import { Sparkline } from './sparkline.tsx';
import { kindOf, PaceText, TargetWhy, ValueAgainstTarget } from './target-figures.tsx';
import { planShown } from './use-cockpit.ts';
import { WatchedMetrics } from './watched-metrics.tsx';

const unitsShown = 2;

/** The units of a task; when there are many, the first are named with the number of all, the rest in the title. */
export function Units({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  const cut = names.length > unitsShown + 1;
  return (
    <span title={listed(t, names)}>
      {listed(t, cut ? names.slice(0, unitsShown) : names)}
      {cut ? t('indicators.unitsInAll', { n: names.length }) : null}
    </span>
  );
}

function TargetCells({
  target,
  task,
  board,
  asOf,
}: {
  target: CockpitTarget;
  task: CockpitTask | null;
  board: Cockpit;
  asOf: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const kind = kindOf(target, board.metrics);
  return (
    <>
      <td className="target-text">
        <Link
          to={'/cockpit/targets/$targetId' as '/'}
          params={{ targetId: target.targetId } as never}
          search={{ ...(asOf ? { asOf } : {}), ...planShown(board) } as never}
        >
          {target.text}
        </Link>
      </td>
      <td>
        {target.judgement ? (
          <StatusTag status={target.judgement.status} stretch={target.stretch} />
        ) : (
          <span className="quiet">{t('indicators.hidden')}</span>
        )}
      </td>
      <td className="board-number">
        <ValueAgainstTarget target={target} kind={kind} />
      </td>
      <td>
        <Sparkline
          points={target.history}
          needed={target.judgement?.needed ?? null}
          label={t('indicators.lineOf', { name: target.text })}
        />
      </td>
      <td className="board-number">
        <PaceText target={target} kind={kind} />
      </td>
      <td className="board-number">{formatDay(target.deadline, i18n.language as Language)}</td>
      <td>
        <TargetWhy
          target={target}
          kind={kind}
          clause={task ? t('indicators.clauseOfTask', { no: task.no }) : t('indicators.objectives')}
        />
      </td>
    </>
  );
}

function TaskRows({ task, board, asOf }: { task: CockpitTask; board: Cockpit; asOf: string | undefined }) {
  const { t } = useTranslation();
  const names = task.printedUnits;
  const rowSpan = Math.max(1, task.targets.length);
  const head = (
    <>
      <th scope="row" rowSpan={rowSpan} className="task-no">
        {task.no}
      </th>
      <td rowSpan={rowSpan} className="task-title">
        <b>{task.title}</b>
        <div className="quiet task-units">
          <Units names={names} />
        </div>
        <WatchedMetrics task={task} board={board} asOf={asOf} />
      </td>
    </>
  );
  const [first, ...rest] = task.targets;
  if (!first) {
    return (
      <tbody>
        <tr>
          {head}
          <td className="quiet">
            {task.milestonesTotal > 0
              ? t('indicators.milestones', { done: task.milestonesDone, total: task.milestonesTotal })
              : t('indicators.noTarget')}
          </td>
          <td>
            <StatusTag status={task.status} />
          </td>
          <td colSpan={5} />
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      <tr>
        {head}
        <TargetCells target={first} task={task} board={board} asOf={asOf} />
      </tr>
      {rest.map((target) => (
        <tr key={target.targetId}>
          <TargetCells target={target} task={task} board={board} asOf={asOf} />
        </tr>
      ))}
    </tbody>
  );
}

/** Columns with the keys of their heads; their widths are in the stylesheet, so that tables line up. */
const columns = [
  ['no', 'indicators.column.no'],
  ['task', 'indicators.taskAndUnits'],
  ['target', 'indicators.column.target'],
  ['status', 'indicators.column.status'],
  ['value', 'indicators.valueAgainst'],
  ['trend', 'indicators.trend'],
  ['pace', 'indicators.pace'],
  ['deadline', 'indicators.column.deadline'],
  ['why', 'indicators.column.why'],
] as const;
const figures: readonly string[] = ['value', 'pace', 'deadline'];

/** The plan on one page: a row a target, the task beside its targets. */
export function TaskTable({ board, asOf }: { board: Cockpit; asOf: string | undefined }) {
  const { t } = useTranslation();
  return (
    <section className="board-scroll" aria-label={t('indicators.view.tasks')}>
      <table className="board">
        <thead>
          <tr>
            {columns.map(([key, title]) => (
              <th
                key={key}
                scope="col"
                className={`col-${key}${figures.includes(key) ? ' board-number' : ''}`}
              >
                {t(title)}
              </th>
            ))}
          </tr>
        </thead>
        {board.objectives.length > 0 ? (
          <tbody>
            {board.objectives.map((target, index) => (
              <tr key={target.targetId}>
                {index === 0 ? (
                  <>
                    <th
                      scope="row"
                      rowSpan={board.objectives.length}
                      className="task-no"
                      aria-label={t('indicators.objectives')}
                    >
                      —
                    </th>
                    <td rowSpan={board.objectives.length} className="task-title">
                      <b>{t('indicators.objectives')}</b>
                    </td>
                  </>
                ) : null}
                <TargetCells target={target} task={null} board={board} asOf={asOf} />
              </tr>
            ))}
          </tbody>
        ) : null}
        {board.tasks.map((task) => (
          <TaskRows key={task.taskId} task={task} board={board} asOf={asOf} />
        ))}
      </table>
    </section>
  );
}
