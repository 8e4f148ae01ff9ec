import { describe, expect, it } from 'vitest';
import { type PracticeState, practiceActions, practiceStates } from '../contract/practice.ts';
import { nextPracticeState, offeredPracticeActions, type PracticeParty } from './practice-states.ts';

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed: Record<string, PracticeState> = {
  'open correct school': 'open',
  'open verify superior': 'verified',
  'open refuse superior': 'refused',
  'open withdraw school': 'withdrawn',
  'verified revoke superior': 'refused',
  'refused correct school': 'open',
  'refused withdraw school': 'withdrawn',
};
const parties: PracticeParty[] = ['school', 'superior'];

describe('an entry of the practice log over every state, action and party', () => {
  const product = practiceStates.flatMap((state) =>
    practiceActions.flatMap((action) => parties.map((party) => [state, action, party] as const)),
  );
  it.each(product)('%s %s as %s', (state, action, party) => {
    const next = allowed[`${state} ${action} ${party}`];
    expect(nextPracticeState(state, action, [party])).toBe(next);
    expect(nextPracticeState(state, action, parties)).toBe(
      parties.map((each) => allowed[`${state} ${action} ${each}`]).find(Boolean),
    );
    expect(nextPracticeState(state, action, [])).toBeUndefined();
    expect(offeredPracticeActions(state, [party]).includes(action)).toBe(next !== undefined);
  });
});
