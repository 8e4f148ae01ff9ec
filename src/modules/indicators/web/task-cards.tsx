import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { StatusTag } from '#web/ui/status-tag.tsx';
import type { Cockpit, CockpitTarget } from '../contract/cockpit.ts';
import { Sparkline } from './sparkline.tsx';
import { kindOf, TargetWhy, ValueAgainstTarget } from './target-figures.tsx';
import { Units } from './task-table.tsx';
import { planShown } from './use-cockpit.ts';
import { WatchedMetrics } from './watched-metrics.tsx';

function TargetLine({
  target,
  board,
  clause,
  asOf,
}: {
  target: CockpitTarget;
  board: Cockpit;
  clause: string;
  asOf: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const kind = kindOf(target, board.metrics);
  return (
    <li className="target-line">
      <Link
        to={'/cockpit/targets/$targetId' as '/'}
        params={{ targetId: target.targetId } as never}
        search={{ ...(asOf ? { asOf } : {}), ...planShown(board) } as never}
      >
        {target.text}
      </Link>
      <div className="target-line-figures">
        {target.judgement ? (
          <StatusTag status={target.judgement.status} stretch={target.stretch} />
        ) : (
          <span className="quiet">{t('indicators.hidden')}</span>
        )}
        <ValueAgainstTarget target={target} kind={kind} />
      </div>
      <div className="target-line-figures">
        <Sparkline
          points={target.history}
          needed={target.judgement?.needed ?? null}
          label={t('indicators.lineOf', { name: target.text })}
        />
        <span className="quiet">{formatDay(target.deadline, i18n.language as Language)}</span>
        <TargetWhy target={target} kind={kind} clause={clause} />
      </div>
    </li>
  );
}

/** The plan on a phone: a card a task, a line a target. */
export function TaskCards({ board, asOf }: { board: Cockpit; asOf: string | undefined }) {
  const { t } = useTranslation();
  return (
    <ul className="cards" aria-label={t('indicators.view.tasks')}>
      {board.objectives.length > 0 ? (
        <li>
          <div className="card-head">{t('indicators.objectives')}</div>
          <ul className="target-lines">
            {board.objectives.map((target) => (
              <TargetLine
                key={target.targetId}
                target={target}
                board={board}
                clause={t('indicators.objectives')}
                asOf={asOf}
              />
            ))}
          </ul>
        </li>
      ) : null}
      {board.tasks.map((task) => (
        <li key={task.taskId}>
          <div className="card-head">
            {task.no} {task.title}
          </div>
          <div className="quiet">
            <Units names={task.printedUnits} />
          </div>
          <WatchedMetrics task={task} board={board} asOf={asOf} />
          {task.targets.length === 0 ? (
            <div className="target-line-figures">
              <StatusTag status={task.status} />
              <span className="quiet">
                {task.milestonesTotal > 0
                  ? t('indicators.milestones', { done: task.milestonesDone, total: task.milestonesTotal })
                  : t('indicators.noTarget')}
              </span>
            </div>
          ) : (
            <ul className="target-lines">
              {task.targets.map((target) => (
                <TargetLine
                  key={target.targetId}
                  target={target}
                  board={board}
                  clause={t('indicators.clauseOfTask', { no: task.no })}
                  asOf={asOf}
                />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
