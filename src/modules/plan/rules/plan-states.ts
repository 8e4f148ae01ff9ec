import type { PlanState } from '../contract/plan.ts';

export type PlanAction = 'edit' | 'bind' | 'put-in-force' | 'amend' | 'end' | 'be-succeeded' | 'discard';
/** The plan office alone changes plans; everybody else reads them. */
export type PlanParty = 'office' | 'reader';

/** state × action → next state. What is not here cannot be done. */
const table = {
  draft: { edit: 'draft', bind: 'draft', 'put-in-force': 'in-force', discard: 'discarded' },
  // Metrics arrive after plans: what measures a target may change while the plan runs.
  'in-force': { bind: 'in-force', amend: 'in-force', end: 'ended', 'be-succeeded': 'ended' },
  ended: {},
  discarded: {},
} as const satisfies Record<PlanState, Partial<Record<PlanAction, PlanState>>>;

/** The state of a plan after an action; undefined when it may not be done. */
export function nextPlanState(state: PlanState, action: PlanAction, party: PlanParty): PlanState | undefined {
  if (party !== 'office') return undefined;
  return (table[state] as Partial<Record<PlanAction, PlanState>>)[action];
}
