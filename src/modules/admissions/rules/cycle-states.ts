import type { CycleAction, CycleState } from '../contract/cycle.ts';

/** state × action → next state; the body that runs the cycle takes every step. What is not here cannot be done. */
const table = {
  draft: { 'begin-planning': 'planning', discard: 'discarded' },
  planning: { publish: 'published', discard: 'discarded' },
  published: { close: 'closed' },
  closed: {},
  discarded: {},
} as const satisfies Record<CycleState, Partial<Record<CycleAction, CycleState>>>;

const stepsOf = (state: CycleState) => table[state] as Partial<Record<CycleAction, CycleState>>;

/** The state that an action leads to; undefined when it may not be taken. */
export function nextCycleState(
  state: CycleState,
  action: CycleAction,
  runs: boolean,
): CycleState | undefined {
  return runs ? stepsOf(state)[action] : undefined;
}

/** Steps that the page may offer. */
export function offeredCycleActions(state: CycleState, runs: boolean): CycleAction[] {
  return runs ? (Object.keys(stepsOf(state)) as CycleAction[]) : [];
}

/** While rules are still being made they are changed freely; afterwards only by an amendment with a document. */
export const mayChangePolicy = (state: CycleState): boolean => state === 'draft' || state === 'planning';
export const mayAmendPolicy = (state: CycleState): boolean => state === 'published';

/** Nothing is entered any more, neither persons nor marks. */
export const isOver = (state: CycleState): boolean => state === 'closed' || state === 'discarded';
