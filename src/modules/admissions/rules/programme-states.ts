import type { CycleState } from '../contract/cycle.ts';
import type { ProgrammeAction, ProgrammeState } from '../contract/programme.ts';

/** What somebody is to a programme: the school that offers it, or the body that runs the cycle. */
export type ProgrammeParty = 'school' | 'city';

type Step = { to: ProgrammeState; by: readonly ProgrammeParty[] };

/** state × action → next state and who may take the step. What is not here cannot be done. */
const table = {
  proposed: {
    revise: { to: 'proposed', by: ['school'] },
    'send-back': { to: 'sent-back', by: ['city'] },
    balance: { to: 'balanced', by: ['city'] },
    withdraw: { to: 'withdrawn', by: ['school', 'city'] },
  },
  'sent-back': {
    revise: { to: 'proposed', by: ['school'] },
    withdraw: { to: 'withdrawn', by: ['school', 'city'] },
  },
  balanced: {
    'send-back': { to: 'sent-back', by: ['city'] },
    balance: { to: 'balanced', by: ['city'] },
    adopt: { to: 'adopted', by: ['city'] },
    withdraw: { to: 'withdrawn', by: ['city'] },
  },
  // Adopted seats leave the plan only through the ledger, with a document.
  adopted: { withdraw: { to: 'withdrawn', by: ['city'] } },
  withdrawn: {},
} as const satisfies Record<ProgrammeState, Partial<Record<ProgrammeAction, Step>>>;

const stepsOf = (state: ProgrammeState) => table[state] as Partial<Record<ProgrammeAction, Step>>;

/**
 * Whether seats of a programme may move at all: while the plan is made, and, once adopted, by a document as long as
 * the cycle is neither over nor given up.
 */
export const mayMove = (state: ProgrammeState, cycle: CycleState): boolean =>
  cycle === 'planning' || (cycle === 'published' && state === 'adopted');

/** The state that an action leads to; undefined when none of these parties may take it. */
export function nextProgrammeState(
  state: ProgrammeState,
  action: ProgrammeAction,
  parties: readonly ProgrammeParty[],
): ProgrammeState | undefined {
  const step = stepsOf(state)[action];
  return step?.by.some((party) => parties.includes(party)) ? step.to : undefined;
}

/** Steps that the page may offer. */
export function offeredProgrammeActions(
  state: ProgrammeState,
  parties: readonly ProgrammeParty[],
): ProgrammeAction[] {
  return (Object.keys(stepsOf(state)) as ProgrammeAction[]).filter((action) =>
    nextProgrammeState(state, action, parties),
  );
}
