import type { Call } from '#kernel/http/call.ts';
import type { Metric } from '#kernel/metrics/metric.ts';
import type {
  Cockpit,
  CockpitCounty,
  CockpitQuery,
  CockpitTarget,
  CockpitTask,
} from '../contract/cockpit.ts';
import type { Figure } from '../contract/figure.ts';
import { countStatuses, taskStatus } from '../rules/count-statuses.ts';
import { filterTasks } from '../rules/filter-tasks.ts';
import { answersFor, seesFigureOf, type Viewpoint } from '../rules/viewpoint.ts';
import { dayAsked, type FigureCall, viewpointOn } from './day-asked.ts';
import { sidesOf, withFigure } from './definitions.ts';
import { type BoardedTask, boardOn, type WholeBoard } from './whole-board.ts';

/** A target as the caller may see it: another county's figure is taken off, the own one is put beside. */
export function targetSeen(target: CockpitTarget, board: WholeBoard, viewpoint: Viewpoint): CockpitTarget {
  if (viewpoint.scope === 'all') return target;
  const visible = target.organisationId === null || seesFigureOf(viewpoint, target.organisationId);
  const metric = board.judged.get(target.targetId)?.metric;
  const own = metric && viewpoint.own ? ownFigure(board, metric.id, viewpoint.own.organisationId) : null;
  return visible ? { ...target, own } : { ...target, own, judgement: null, history: [] };
}

function ownFigure(board: WholeBoard, metricId: string, organisationId: string): Figure | null {
  for (const { metric } of board.judged.values()) {
    if (metric?.id !== metricId) continue;
    const sides = sidesOf(metric, board.figures.tables.get(metricId), organisationId);
    return sides && withFigure(metric, sides);
  }
  return null;
}

/** The tasks that the caller, or somebody the caller works for, answers for. */
export function tasksSeen(board: WholeBoard, viewpoint: Viewpoint): readonly BoardedTask[] {
  if (viewpoint.scope === 'all') return board.tasks;
  return board.tasks
    .filter(({ units }) => answersFor(viewpoint, units))
    .map((task) => {
      const targets = task.targets.map((target) => targetSeen(target, board, viewpoint));
      const statuses = targets.map(({ stretch, judgement }) => ({
        stretch,
        status: judgement?.status ?? null,
      }));
      return { ...task, targets, status: taskStatus({ ...task, targets: statuses }) };
    });
}

/** Figures of the metrics watched beside a task: the city's for whoever sees all, else the caller's own. */
function watchedBy(
  { metricIds }: Pick<BoardedTask, 'metricIds'>,
  board: WholeBoard,
  viewpoint: Viewpoint,
  metrics: readonly Metric[],
): CockpitTask['watched'] {
  const organisationId = viewpoint.scope === 'all' ? viewpoint.cityId : viewpoint.own?.organisationId;
  return metricIds.flatMap((metricId) => {
    const metric = metrics.find(({ id }) => id === metricId);
    if (!metric) return [];
    const sides = organisationId ? sidesOf(metric, board.figures.tables.get(metricId), organisationId) : null;
    return [{ metricId, visible: Boolean(organisationId), figure: sides && withFigure(metric, sides) }];
  });
}

function countiesSeen(
  board: WholeBoard,
  tasks: readonly BoardedTask[],
  viewpoint: Viewpoint,
): CockpitCounty[] {
  const metrics = new Map(
    [...board.judged.values()].flatMap(({ metric, target }) =>
      metric && target.binding.kind === 'metric' && target.binding.organisationId === null
        ? [[metric.id, metric] as const]
        : [],
    ),
  );
  return board.counties.map(({ organisationId, name, tile }) => {
    const owed = tasks.filter(({ unitIds }) => unitIds.includes(organisationId));
    const figures: Record<string, Figure> = {};
    for (const metric of metrics.values()) {
      const sides = sidesOf(metric, board.figures.tables.get(metric.id), organisationId);
      if (sides) figures[metric.id] = withFigure(metric, sides);
    }
    return {
      organisationId,
      name,
      tile,
      tasks: owed.length,
      counts: countStatuses(owed.map(({ status }) => status)),
      figures: seesFigureOf(viewpoint, organisationId) ? figures : null,
    };
  });
}

function unitsOf(tasks: readonly BoardedTask[]): Cockpit['units'] {
  const units = new Map<string, { name: string; tasks: BoardedTask[] }>();
  for (const task of tasks) {
    for (const { organisationId, name } of task.units) {
      const unit = units.get(organisationId) ?? { name, tasks: [] };
      if (!unit.tasks.includes(task)) unit.tasks.push(task);
      units.set(organisationId, unit);
    }
  }
  return [...units].map(([organisationId, { name, tasks: owed }]) => ({
    organisationId,
    name,
    tasks: owed.length,
    counts: countStatuses(owed.map(({ status }) => status)),
  }));
}

const statusesOf = (targets: readonly CockpitTarget[], stretch: boolean) =>
  targets.flatMap((target) =>
    target.stretch === stretch && target.judgement ? [target.judgement.status] : [],
  );

/** The whole plan as of a day, as far as the caller may see it, narrowed by the filters. */
export async function readCockpit(call: FigureCall, input: CockpitQuery): Promise<Cockpit> {
  const asOf = dayAsked(call, input.asOf);
  const board = await boardOn(call.services, asOf, {
    planId: input.planId,
    fresh: input.fresh === '1',
  });
  const viewpoint = viewpointOn(call, board.figures);
  const tasks = tasksSeen(board, viewpoint);
  const objectives = board.objectives.map((target) => targetSeen(target, board, viewpoint));
  const all = [...objectives, ...tasks.flatMap(({ targets }) => targets)];
  const { metrics } = call.services.registry;
  const metricIds = new Set([
    ...all.flatMap(({ metricId }) => metricId ?? []),
    ...tasks.flatMap((task) => task.metricIds),
  ]);
  return {
    asOf,
    computedAt: board.computedAt.toISOString(),
    plan: board.plan
      ? {
          planId: board.plan.planId,
          title: board.plan.title,
          documentNumber: board.plan.documentNumber,
          startsOn: board.plan.startsOn,
          endsOn: board.plan.endsOn,
        }
      : null,
    plans: [...board.plans],
    scope: viewpoint.scope,
    ownName: viewpoint.scope === 'listed' ? (viewpoint.own?.name ?? null) : null,
    cityOrganisationId: viewpoint.cityId,
    tasks: filterTasks(tasks, input).map(({ units: _units, metricIds: watching, ...task }) => ({
      ...task,
      watched: watchedBy({ metricIds: watching }, board, viewpoint, metrics),
    })),
    objectives,
    counts: countStatuses(statusesOf(all, false)),
    stretchCounts: countStatuses(statusesOf(all, true)),
    counties: countiesSeen(board, tasks, viewpoint),
    units: unitsOf(tasks),
    parts: [...new Set(tasks.flatMap(({ part }) => part ?? []))],
    metrics: metrics
      .filter(({ id }) => metricIds.has(id))
      .map(({ id, title, unit, kind }) => ({ id, title, unit, kind })),
    abilities: {
      draftBriefing: viewpoint.scope === 'all' && mayAnywhere(call, 'indicators.briefing.draft'),
    },
  };
}

/** Whether one of the caller's roles carries the permission. */
export function mayAnywhere(call: Pick<Call, 'actor' | 'services'>, permission: string): boolean {
  const { roles } = call.services.registry.permission(permission);
  return call.actor.memberships.some(({ role }) => roles.includes(role));
}
