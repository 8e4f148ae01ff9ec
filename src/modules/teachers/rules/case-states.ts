import type { CaseAction, CaseState } from '../contract/certification.ts';

/** What somebody is to a case. */
export type CaseParty = 'school' | 'bureau' | 'panel';

type Step = { to: CaseState; by: CaseParty };

/** state × action → next state and who may take the step. What is not here cannot be done. */
const table = {
  draft: { submit: { to: 'submitted', by: 'school' }, withdraw: { to: 'withdrawn', by: 'school' } },
  submitted: {
    check: { to: 'school-checked', by: 'school' },
    'send-back': { to: 'draft', by: 'school' },
    withdraw: { to: 'withdrawn', by: 'school' },
  },
  'school-checked': {
    'assign-panel': { to: 'under-review', by: 'bureau' },
    'send-back': { to: 'draft', by: 'bureau' },
    refuse: { to: 'refused', by: 'bureau' },
  },
  'under-review': { conclude: { to: 'publicity', by: 'bureau' }, refuse: { to: 'refused', by: 'bureau' } },
  publicity: { issue: { to: 'issued', by: 'bureau' }, refuse: { to: 'refused', by: 'bureau' } },
  issued: {},
  refused: {},
  withdrawn: {},
} as const satisfies Record<CaseState, Partial<Record<CaseAction, Step>>>;

const stepsOf = (state: CaseState) => table[state] as Partial<Record<CaseAction, Step>>;

/** The state that an action leads to; undefined when this party may not take it. */
export function nextCaseState(
  state: CaseState,
  action: CaseAction,
  parties: readonly CaseParty[],
): CaseState | undefined {
  const step = stepsOf(state)[action];
  return step && parties.includes(step.by) ? step.to : undefined;
}

/** Steps that the page may offer. */
export function offeredActions(state: CaseState, parties: readonly CaseParty[]): CaseAction[] {
  return (Object.entries(stepsOf(state)) as [CaseAction, Step][])
    .filter(([, step]) => parties.includes(step.by))
    .map(([action]) => action);
}

export type Votes = { for: number; against: number; abstain: number; open: number };

/** A panel approves when everybody has voted and more than half of those who did not abstain are for it. */
export function panelApproves(votes: Votes): boolean {
  return votes.open === 0 && votes.for > votes.against && votes.for > 0;
}
