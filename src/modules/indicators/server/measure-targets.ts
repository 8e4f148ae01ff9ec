import type { Metric } from '#kernel/metrics/metric.ts';
import { figureOf } from '#kernel/metrics/metric.ts';
import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';
import type { BoardPlan, BoardTarget } from '#kernel/ports/plan-board.ts';
import type { TargetJudgement } from '#kernel/ports/target-judge.ts';
import type { Services } from '#kernel/registry/services.ts';
import { addMonths } from '#kernel/values/iso-date.ts';
import { type BodyValue, countReaching, kindsOwing } from '../rules/floor-per-body.ts';
import { historyDays } from '../rules/history-days.ts';
import { judgeTarget, type Measured } from '../rules/judge-target.ts';
import type { HistoryPoint } from '../rules/pace.ts';
import { findCity } from '../rules/viewpoint.ts';
import { type CityFigures, figuresOn, figuresThen } from './city-figures.ts';
import { sidesOf } from './definitions.ts';

/** A target with its judgement and what led to it. */
export type JudgedTarget = {
  target: BoardTarget;
  judgement: TargetJudgement;
  metric: Metric | undefined;
  /** Whose figure was judged; null when it is none's. */
  organisationId: string | null;
  history: readonly HistoryPoint[];
  bodies: readonly BodyValue[];
};

/** A line of a little more than a year: enough to see the same month of the year before. */
const historyMonths = 13;
const historyPointsMax = 15;

const behaviourOf = ({ kind, better, cumulative = false }: Metric) => ({ kind, better, cumulative });

function bodiesOf(
  metric: Metric,
  figures: CityFigures,
  kinds: readonly string[],
  below: string | null,
): BodyValue[] {
  const parents = new Map(figures.tree.map(({ id, parentId }) => [id, parentId]));
  const inside = ({ id }: OrganisationOnDay) => {
    for (let at: string | null | undefined = id; at; at = parents.get(at)) if (at === below) return true;
    return below === null;
  };
  return figures.tree
    .filter((organisation) => kinds.includes(organisation.kind) && inside(organisation))
    .map((organisation) => {
      const sides = sidesOf(metric, figures.tables.get(metric.id), organisation.id);
      return {
        organisationId: organisation.id,
        name: organisation.shortName,
        value: sides && figureOf(metric, sides),
      };
    });
}

type Moments = {
  now: CityFigures;
  earlier: readonly CityFigures[];
  on: ReadonlyMap<string, CityFigures>;
};

function measure(
  target: BoardTarget,
  metric: Metric,
  organisationId: string,
  deadlinePassed: string | null,
  { now, earlier, on }: Moments,
): { measured: Measured; bodies: BodyValue[] } {
  const then = deadlinePassed === null ? undefined : on.get(deadlinePassed);
  const by = behaviourOf(metric);
  if (target.per !== null) {
    const kinds = kindsOwing(target.per);
    if (!kinds) return { measured: { kind: 'bodies-unknown' }, bodies: [] };
    const at = (figures: CityFigures) => bodiesOf(metric, figures, kinds, organisationId);
    const bodies = at(now);
    const history = earlier.map((figures) => ({ day: figures.asOf, bodies: at(figures) }));
    return {
      measured: { kind: 'bodies', by, bodies: { now: bodies, atDeadline: then ? at(then) : null, history } },
      bodies,
    };
  }
  const valueOn = (figures: CityFigures) => {
    const sides = sidesOf(metric, figures.tables.get(metric.id), organisationId);
    return sides && figureOf(metric, sides);
  };
  const sides = sidesOf(metric, now.tables.get(metric.id), organisationId);
  return {
    measured: {
      kind: 'figure',
      by,
      value: sides && figureOf(metric, sides),
      numerator: sides?.numerator ?? null,
      denominator: sides?.denominator ?? null,
      atDeadline: then ? valueOn(then) : null,
      history: earlier.map((figures) => ({ day: figures.asOf, value: valueOn(figures) })),
    },
    bodies: [],
  };
}

function lineOf(target: BoardTarget, measured: Measured, judgement: TargetJudgement): HistoryPoint[] {
  if (measured.kind !== 'figure' && measured.kind !== 'bodies') return [];
  const earlier =
    measured.kind === 'figure'
      ? measured.history
      : measured.bodies.history.map(({ day, bodies }) => ({
          day,
          value: countReaching(target, measured.by.better, bodies),
        }));
  return [...earlier, { day: judgement.asOf, value: judgement.value }];
}

/** The figures that judging needs: of the day, of the days before it, and of the deadlines that have passed. */
async function gather(
  services: Services,
  plan: Pick<BoardPlan, 'startsOn' | 'endsOn'>,
  deadlines: readonly string[],
  asOf: string,
): Promise<Moments> {
  const { value: now } = await figuresOn(services, asOf);
  const yearAgo = addMonths(asOf, -historyMonths);
  const from = [plan.startsOn, yearAgo].sort().at(-1) ?? yearAgo;
  const days = asOf > from ? historyDays(from, asOf, historyPointsMax).filter((day) => day < asOf) : [];
  const asked = [...new Set([...days, ...deadlines])];
  const on = new Map(
    await Promise.all(asked.map(async (day) => [day, await figuresThen(services, day)] as const)),
  );
  return { now, earlier: days.flatMap((day) => on.get(day) ?? []), on };
}

/** Judges targets from the city's figures as of a day. */
export async function judgeTargets(
  services: Services,
  plan: Pick<BoardPlan, 'startsOn' | 'endsOn'>,
  targets: readonly BoardTarget[],
  asOf: string,
): Promise<JudgedTarget[]> {
  const passed = (target: BoardTarget) => {
    const deadline = target.deadline ?? plan.endsOn;
    return deadline !== null && asOf > deadline ? deadline : null;
  };
  const measurable = targets.filter(({ binding }) => binding.kind === 'metric');
  const deadlines = measurable.flatMap((target) => passed(target) ?? []);
  const moments: Moments =
    measurable.length > 0
      ? await gather(services, plan, deadlines, asOf)
      : { now: { asOf, tree: [], tables: new Map(), frozen: false }, earlier: [], on: new Map() };
  const cityId = findCity(moments.now.tree)?.id ?? null;
  return targets.map((target) => {
    const { binding } = target;
    const metric = binding.kind === 'metric' ? services.registry.findMetric(binding.metricId) : undefined;
    const organisationId = binding.kind === 'metric' ? (binding.organisationId ?? cityId) : null;
    const found: { measured: Measured; bodies: BodyValue[] } =
      binding.kind !== 'metric'
        ? { measured: { kind: 'nothing' }, bodies: [] }
        : metric && organisationId
          ? measure(target, metric, organisationId, passed(target), moments)
          : { measured: { kind: 'metric-unknown' }, bodies: [] };
    const judgement = judgeTarget(target, found.measured, plan, asOf);
    const history = lineOf(target, found.measured, judgement);
    return { target, judgement, metric, organisationId, history, bodies: found.bodies };
  });
}
