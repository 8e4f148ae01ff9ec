import { definePort } from '#kernel/registry/port.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { BoardPlan, BoardTarget } from './plan-board.ts';

/**
 * met: reached; in-range: inside a range or a tolerance; on-track: not yet due and the pace suffices;
 * at-risk: not yet due and the pace does not; overdue: milestones past their day; missed: the deadline
 * passed without it; not-measurable: nothing to measure it by, and why.
 */
export type TargetStatus =
  | 'met'
  | 'in-range'
  | 'on-track'
  | 'at-risk'
  | 'overdue'
  | 'missed'
  | 'not-measurable';

/** A status with everything that led to it, so that the page can show the formula with its values. */
export type TargetJudgement = {
  targetId: string;
  status: TargetStatus;
  /** Which branch of the rule decided; has a sentence in the catalogue under `judgement.<rule>`. */
  rule: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** The threshold compared with, after ranges and strictness. */
  needed: number | null;
  /** Value expected at the deadline if the pace seen so far goes on; null where there is no pace to see. */
  forecast: number | null;
  /** Per 30 days: the pace seen and the pace still needed. */
  paceSeen: number | null;
  paceNeeded: number | null;
  asOf: string;
  params: Record<string, string | number | null>;
};

/**
 * Judges targets; provided by the observer that reads the metrics. Figures are the whole city's, so the
 * answer does not depend on who asks: whoever shows it decides who may see it.
 */
export type TargetJudge = {
  judge(
    services: Services,
    plan: Pick<BoardPlan, 'startsOn' | 'endsOn'>,
    targets: readonly BoardTarget[],
    asOf: string,
  ): Promise<TargetJudgement[]>;
};

export const targetJudge = definePort<TargetJudge>('target-judge');
