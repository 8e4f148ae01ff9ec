import { describe, expect, it } from 'vitest';
import { roundActions, roundStates } from '../contract/choices.ts';
import { nextRoundState, offeredRoundActions, type RoundParty } from './round-states.ts';

const parties: RoundParty[] = ['office', 'leader', 'clock'];

/** Every step there is, written out; whatever is not here is refused. */
const allowed: Record<string, string> = {
  'preparing open office': 'open',
  'preparing cancel office': 'cancelled',
  'open cancel office': 'cancelled',
  'open seal office': 'sealed',
  'open seal clock': 'sealed',
  'sealed match office': 'matched',
  'matched match office': 'matched',
  'matched release leader': 'released',
};

describe('a round', () => {
  it('takes the steps of the table and no other, over all states, actions and parties', () => {
    let taken = 0;
    for (const state of roundStates)
      for (const action of roundActions)
        for (const party of parties) {
          const next = nextRoundState(state, action, [party]);
          expect(next, `${state} ${action} ${party}`).toBe(allowed[`${state} ${action} ${party}`]);
          if (next) taken += 1;
        }
    expect(taken).toBe(Object.keys(allowed).length);
  });

  it('offers what may be done, and nothing to nobody', () => {
    expect(offeredRoundActions('open', ['office'])).toEqual(['cancel', 'seal']);
    expect(offeredRoundActions('matched', ['office', 'leader'])).toEqual(['match', 'release']);
    for (const state of roundStates) expect(offeredRoundActions(state, [])).toEqual([]);
  });

  it('stays as it is once it is released or cancelled', () => {
    for (const state of ['released', 'cancelled'] as const)
      expect(offeredRoundActions(state, parties)).toEqual([]);
  });
});
