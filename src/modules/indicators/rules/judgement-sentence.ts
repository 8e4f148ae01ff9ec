import type { CockpitTarget, Judgement } from '../contract/cockpit.ts';
import { changeText, type FigureKind, figureText } from './figure-text.ts';

/** A target whose judgement is to be told. */
export type JudgedText = Pick<
  CockpitTarget,
  'comparator' | 'min' | 'max' | 'value' | 'toleranceShare' | 'unit' | 'per'
> & { judgement: Judgement };

/** Text of a key with its places filled: the pages' own library, or the catalogue on the server. */
export type Translate = (key: string, params?: Record<string, string | number>) => string;

const comparatorKeys = {
  '>=': 'at-least',
  '<=': 'at-most',
  '=': 'number',
  approx: 'about',
  range: 'range',
} as const;

/** What a target asks for, in a few words: 不低于 60.0%, 5–7 个, about 50 %. */
export function pledgeText(
  target: Pick<CockpitTarget, 'comparator' | 'min' | 'max' | 'value' | 'unit'>,
  kind: FigureKind,
  t: Translate,
): string {
  const share = target.unit === '%' || target.unit === '％';
  const unit = share || !target.unit ? '' : ` ${target.unit}`;
  const text = (value: number | null) =>
    value === null ? '—' : `${figureText(value, share ? 'ratio' : kind)}${unit}`;
  if (target.comparator !== 'range' && target.value === null) return '—';
  return t(`indicators.pledge.${comparatorKeys[target.comparator]}`, {
    value: text(target.value),
    min: target.min === null ? '—' : figureText(target.min, share ? 'ratio' : kind),
    max: text(target.max),
  });
}

/**
 * The sentence behind a status: the branch of the rule that decided, filled with the values it decided on.
 * Floors count bodies and milestones count steps, so their numbers are plain whatever the metric is.
 */
export function judgementSentence(target: JudgedText, kind: FigureKind, t: Translate): string {
  const { judgement } = target;
  const { params, rule } = judgement;
  const plain = rule.startsWith('floor-') || rule.startsWith('milestones-');
  const shown: FigureKind = plain ? 'count' : kind;
  const figure = (value: number | null | undefined, beside: number | null = null) =>
    figureText(value ?? null, shown, beside);
  const number = (name: string) => (typeof params[name] === 'number' ? (params[name] as number) : null);
  const word = (name: string) => (params[name] == null ? '—' : String(params[name]));
  return t(`judgement.${rule}`, {
    value: figure(judgement.value, judgement.needed),
    needed: figure(judgement.needed),
    numerator: figureText(judgement.numerator, 'count'),
    denominator: figureText(judgement.denominator, 'count'),
    forecast: figure(judgement.forecast, judgement.needed),
    paceSeen: changeText(judgement.paceSeen, shown),
    paceNeeded: changeText(judgement.paceNeeded, shown),
    deadline: word('deadline'),
    daysLeft: word('daysLeft'),
    paceSince: word('paceSince'),
    paceFrom: figure(number('paceFrom')),
    valueAtDeadline: figure(number('valueAtDeadline'), judgement.needed),
    floor: figureText(number('floor'), kind),
    overdue: word('overdue'),
    reason: word('reason'),
    unit: word('unit'),
    per: word('per'),
    metricId: word('metricId'),
    startsOn: word('startsOn'),
    pledge: pledgeText(target, kind, t),
    tolerance: target.toleranceShare === null ? '—' : figureText(target.toleranceShare * 100, 'ratio'),
  });
}
