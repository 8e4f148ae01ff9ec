import type { BoardTarget } from '#kernel/ports/plan-board.ts';
import type { TargetJudgement, TargetStatus } from '#kernel/ports/target-judge.ts';
import { daysBetween, type IsoDate } from '#kernel/values/iso-date.ts';
import { countReaching, type MeasuredBodies } from './floor-per-body.ts';
import { type Bounds, forecastOf, type HistoryPoint, seePace } from './pace.ts';
import { directionOf, gapOf, neededOf, outcomeOf, type Pledge } from './threshold.ts';

/** How the metric of a target behaves. */
export type MeasuredBy = { kind: 'count' | 'ratio' | 'amount'; better: 'more' | 'less'; cumulative: boolean };

/** What has been measured for a target. */
export type Measured =
  | {
      kind: 'figure';
      by: MeasuredBy;
      value: number | null;
      numerator: number | null;
      denominator: number | null;
      /** Value on the day of the deadline; looked at only once that day has passed. */
      atDeadline: number | null;
      history: readonly HistoryPoint[];
    }
  | { kind: 'bodies'; by: MeasuredBy; bodies: MeasuredBodies }
  | { kind: 'metric-unknown' | 'bodies-unknown' }
  | { kind: 'nothing' };

export type PlanPeriod = { startsOn: IsoDate; endsOn: IsoDate | null };

type Figure = Extract<Measured, { kind: 'figure' }>;
type Finding = Partial<Omit<TargetJudgement, 'targetId' | 'asOf'>> & { status: TargetStatus; rule: string };

const unmeasurable = (rule: string, params: TargetJudgement['params'] = {}): Finding => ({
  status: 'not-measurable',
  rule,
  params,
});

function judgeMilestones(
  { done, total, overdue }: { done: number; total: number; overdue: number },
  deadline: IsoDate | null,
  asOf: IsoDate,
): Finding {
  if (total === 0) return unmeasurable('no-milestones');
  const found = { value: done, needed: total, params: { overdue } };
  if (done >= total) return { ...found, status: 'met', rule: 'milestones-done' };
  if (deadline !== null && asOf > deadline) return { ...found, status: 'missed', rule: 'milestones-missed' };
  if (overdue > 0) return { ...found, status: 'overdue', rule: 'milestones-overdue' };
  return { ...found, status: 'on-track', rule: 'milestones-running' };
}

/** After the deadline the value of that day decides; a promise kept late is kept, and said to be late. */
function judgePast(pledge: Pledge, figure: Figure, value: number): Finding {
  const { better } = figure.by;
  const now = outcomeOf(pledge, better, value);
  const then = figure.atDeadline === null ? 'not-reached' : outcomeOf(pledge, better, figure.atDeadline);
  const params = { valueAtDeadline: figure.atDeadline };
  if (then !== 'not-reached') {
    if (now !== 'not-reached') return { status: now, rule: now, params };
    return { status: then, rule: 'met-at-deadline', params };
  }
  if (now !== 'not-reached') return { status: now, rule: 'met-late', params };
  return { status: 'missed', rule: 'missed', params };
}

/** Not there yet, or a limit that must hold to the end: what the pace so far makes of it. */
function judgeByPace(
  pledge: Pledge,
  figure: Figure,
  value: number,
  period: PlanPeriod,
  deadline: IsoDate,
  asOf: IsoDate,
): Finding {
  const { by, history } = figure;
  const needed = neededOf(pledge, by.better) ?? 0;
  const daysLeft = daysBetween(asOf, deadline);
  const paceNeeded = daysLeft > 0 ? ((needed - value) * 30) / daysLeft : null;
  const within = outcomeOf(pledge, by.better, value) !== 'not-reached';
  if (daysLeft === 0) {
    if (within) return { status: 'met', rule: 'met', params: { daysLeft } };
    return { status: 'at-risk', rule: 'due-today', params: { daysLeft } };
  }
  const pace = seePace(history, { day: asOf, value }, period.startsOn);
  if (!pace) return { status: 'on-track', rule: 'too-early', paceNeeded, params: { daysLeft } };
  const bounds: Bounds = {
    min: by.cumulative ? value : 0,
    max: by.kind === 'ratio' ? 100 : Number.POSITIVE_INFINITY,
  };
  const forecast = forecastOf(value, pace.per30Days, daysLeft, bounds);
  const arrives = outcomeOf(pledge, by.better, forecast) !== 'not-reached';
  const shown = {
    forecast,
    paceSeen: pace.per30Days,
    paceNeeded,
    params: { daysLeft, paceSince: pace.since, paceFrom: pace.from },
  };
  if (within) {
    return arrives
      ? { ...shown, status: 'on-track', rule: 'within-limit' }
      : { ...shown, status: 'at-risk', rule: 'limit-in-danger' };
  }
  if (arrives) return { ...shown, status: 'on-track', rule: 'on-track' };
  const moving = paceNeeded !== null && Math.sign(pace.per30Days) === Math.sign(paceNeeded);
  return { ...shown, status: 'at-risk', rule: moving ? 'at-risk' : 'standstill' };
}

function judgeFigure(
  pledge: Pledge,
  figure: Figure,
  period: PlanPeriod,
  deadline: IsoDate | null,
  asOf: IsoDate,
): Finding {
  const { by, value } = figure;
  const gap = gapOf(pledge, by.better);
  if (gap) return unmeasurable(gap);
  if (value === null) return unmeasurable('no-figure');
  if (deadline !== null && asOf > deadline) return judgePast(pledge, figure, value);
  const outcome = outcomeOf(pledge, by.better, value);
  if (by.cumulative && directionOf(pledge, by.better) === 'less') {
    // What is done once and for all cannot come down again, and a limit must hold until the end.
    if (outcome === 'not-reached') return { status: 'missed', rule: 'limit-broken' };
    if (deadline !== null) return judgeByPace(pledge, figure, value, period, deadline, asOf);
  }
  if (outcome !== 'not-reached') return { status: outcome, rule: outcome };
  if (deadline === null) return { status: 'on-track', rule: 'no-deadline' };
  return judgeByPace(pledge, figure, value, period, deadline, asOf);
}

/** A floor for each body is a count of the bodies that reach it, and is judged as one. */
function judgeBodies(
  target: BoardTarget,
  measured: Extract<Measured, { kind: 'bodies' }>,
  period: PlanPeriod,
  deadline: IsoDate | null,
  asOf: IsoDate,
): Finding {
  const { by, bodies } = measured;
  const gap = gapOf(target, by.better);
  if (gap) return unmeasurable(gap);
  const total = bodies.now.length;
  if (total === 0) return unmeasurable('no-bodies');
  const reaching = (some: MeasuredBodies['now']) => countReaching(target, by.better, some);
  const value = reaching(bodies.now);
  const figure: Figure = {
    kind: 'figure',
    by: { kind: 'count', better: 'more', cumulative: false },
    value,
    numerator: value,
    denominator: total,
    atDeadline: bodies.atDeadline ? reaching(bodies.atDeadline) : null,
    history: bodies.history.map(({ day, bodies: some }) => ({ day, value: reaching(some) })),
  };
  const pledge: Pledge = {
    comparator: '>=',
    value: total,
    min: null,
    max: null,
    strict: false,
    toleranceShare: null,
  };
  const found = judgeFigure(pledge, figure, period, deadline, asOf);
  const floor = neededOf(target, by.better);
  return {
    ...found,
    rule: `floor-${found.rule}`,
    value,
    numerator: value,
    denominator: total,
    needed: total,
    params: { ...found.params, floor },
  };
}

function find(
  target: BoardTarget,
  measured: Measured,
  period: PlanPeriod,
  deadline: IsoDate | null,
  asOf: IsoDate,
): Finding {
  const { binding } = target;
  if (binding.kind === 'none') return unmeasurable('unbound', { reason: binding.reason });
  if (asOf < period.startsOn) return unmeasurable('before-start', { startsOn: period.startsOn });
  if (binding.kind === 'milestones') return judgeMilestones(binding, deadline, asOf);
  if (measured.kind === 'bodies') return judgeBodies(target, measured, period, deadline, asOf);
  if (measured.kind === 'nothing') return unmeasurable('no-figure');
  if (measured.kind !== 'figure')
    return unmeasurable(measured.kind, { metricId: binding.metricId, per: target.per });
  const shares = target.unit === '%' || target.unit === '％';
  if (shares !== (measured.by.kind === 'ratio') && target.unit !== null)
    return unmeasurable('unit-mismatch', { unit: target.unit });
  const { value, numerator, denominator } = measured;
  const found = judgeFigure(target, measured, period, deadline, asOf);
  return { value, numerator, denominator, needed: neededOf(target, measured.by.better), ...found };
}

/**
 * Judges one target as of a day. The deadline is the target's own, else the plan's end; without either
 * nothing can be late. A stretch target (争取, 力争) is judged by the same formula and marked, so that
 * whoever counts can keep it apart. Every number that led to the status travels with it.
 */
export function judgeTarget(
  target: BoardTarget,
  measured: Measured,
  period: PlanPeriod,
  asOf: IsoDate,
): TargetJudgement {
  const deadline = target.deadline ?? period.endsOn;
  const { params, ...found } = find(target, measured, period, deadline, asOf);
  return {
    targetId: target.targetId,
    value: null,
    numerator: null,
    denominator: null,
    needed: null,
    forecast: null,
    paceSeen: null,
    paceNeeded: null,
    ...found,
    asOf,
    params: {
      deadline,
      deadlineFromPlan: target.deadline === null && deadline !== null ? 'yes' : null,
      stretch: target.stretch ? 'yes' : null,
      ...params,
    },
  };
}
