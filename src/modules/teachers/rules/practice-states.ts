import type { PracticeAction, PracticeState } from '../contract/practice.ts';

/** Who acts on an entry: the school that keeps the log, the superior who verifies it. */
export type PracticeParty = 'school' | 'superior';

type Step = { to: PracticeState; by: PracticeParty };

/**
 * state × action → next state and who may take the step. A refused entry comes back to the school, which may
 * put it right; one verified wrongly is revoked by who verifies, never rewritten by the school.
 */
const table: Record<PracticeState, Partial<Record<PracticeAction, Step>>> = {
  open: {
    correct: { to: 'open', by: 'school' },
    verify: { to: 'verified', by: 'superior' },
    refuse: { to: 'refused', by: 'superior' },
    withdraw: { to: 'withdrawn', by: 'school' },
  },
  verified: { revoke: { to: 'refused', by: 'superior' } },
  refused: { correct: { to: 'open', by: 'school' }, withdraw: { to: 'withdrawn', by: 'school' } },
  withdrawn: {},
};

/** The state that an action leads to; undefined when this party may not take it. */
export function nextPracticeState(
  state: PracticeState,
  action: PracticeAction,
  parties: readonly PracticeParty[],
): PracticeState | undefined {
  const step = table[state][action];
  return step && parties.includes(step.by) ? step.to : undefined;
}

/** Steps that the page may offer. */
export function offeredPracticeActions(
  state: PracticeState,
  parties: readonly PracticeParty[],
): PracticeAction[] {
  return (Object.entries(table[state]) as [PracticeAction, Step][])
    .filter(([, { by }]) => parties.includes(by))
    .map(([action]) => action);
}
