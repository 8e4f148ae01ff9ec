import { notFound } from '#kernel/contract/fault.ts';
import type { TargetDetail } from '../contract/cockpit.ts';
import { historyDays } from '../rules/history-days.ts';
import { outcomeOf } from '../rules/threshold.ts';
import { answersFor, seesFigureOf } from '../rules/viewpoint.ts';
import { dayAsked, type FigureCall, viewpointOn } from './day-asked.ts';
import { targetSeen, tasksSeen } from './read-cockpit.ts';
import { readPoints } from './read-trend.ts';
import { type BoardedTask, boardOn } from './whole-board.ts';

const pointsMax = 48;

function taskFacts({
  targets: _targets,
  units: _units,
  metricIds: _metrics,
  ...facts
}: BoardedTask): TargetDetail['task'] {
  return facts;
}

/** One target with everything that led to its status and its line since the plan began. */
export async function readTarget(
  call: FigureCall,
  input: { targetId: string; asOf?: string | undefined; planId?: string | undefined },
): Promise<TargetDetail> {
  const asOf = dayAsked(call, input.asOf);
  const board = await boardOn(call.services, asOf, { planId: input.planId });
  const viewpoint = viewpointOn(call, board.figures);
  const judged = board.judged.get(input.targetId);
  const whole = [...board.objectives, ...board.tasks.flatMap(({ targets }) => targets)].find(
    ({ targetId }) => targetId === input.targetId,
  );
  const owner = board.tasks.find(({ targets }) =>
    targets.some(({ targetId }) => targetId === input.targetId),
  );
  if (!board.plan || !judged || !whole || (owner && !answersFor(viewpoint, owner.units)))
    throw notFound('target');
  const target = targetSeen(whole, board, viewpoint);
  const task = tasksSeen(board, viewpoint).find(({ taskId }) => taskId === owner?.taskId);
  const { metric, organisationId } = judged;
  const drawn =
    metric && organisationId && target.judgement && target.per === null && board.plan.startsOn < asOf
      ? await readPoints(
          call.services,
          metric,
          organisationId,
          historyDays(board.plan.startsOn, asOf, pointsMax),
        )
      : [];
  return {
    asOf,
    computedAt: board.computedAt.toISOString(),
    target,
    task: task ? taskFacts(task) : null,
    points: drawn,
    bodies: judged.bodies
      .filter((body) => seesFigureOf(viewpoint, body.organisationId))
      .map((body) => ({
        ...body,
        reaches:
          body.value !== null &&
          outcomeOf(judged.target, metric?.better ?? 'more', body.value) !== 'not-reached',
      })),
  };
}
