import { describe, expect, it } from 'vitest';
import { PlanState } from '../contract/plan.ts';
import { nextPlanState, type PlanAction, type PlanParty } from './plan-states.ts';

const actions: PlanAction[] = ['edit', 'bind', 'put-in-force', 'amend', 'end', 'be-succeeded', 'discard'];
const parties: PlanParty[] = ['office', 'reader'];

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed = new Map<string, PlanState>([
  ['draft edit office', 'draft'],
  ['draft bind office', 'draft'],
  ['draft put-in-force office', 'in-force'],
  ['draft discard office', 'discarded'],
  ['in-force bind office', 'in-force'],
  ['in-force amend office', 'in-force'],
  ['in-force end office', 'ended'],
  ['in-force be-succeeded office', 'ended'],
]);

describe('nextPlanState over every state, action and party', () => {
  const product = PlanState.options.flatMap((state) =>
    actions.flatMap((action) => parties.map((party) => [state, action, party] as const)),
  );
  it.each(product)('%s %s as %s', (state, action, party) => {
    expect(nextPlanState(state, action, party)).toBe(allowed.get(`${state} ${action} ${party}`));
  });
});
