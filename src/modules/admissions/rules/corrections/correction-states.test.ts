import { describe, expect, it } from 'vitest';
import { correctionActions, correctionStates } from '../../contract/correction.ts';
import { nextCorrectionState } from './correction-states.ts';

/** State, action and party, and the state after; everything that is not here is refused. */
const allowed: Record<string, string> = {
  'proposed compute office': 'computed',
  'computed compute office': 'computed',
  'computed adopt decider': 'adopted',
  'proposed reject decider': 'rejected',
  'computed reject decider': 'rejected',
};

describe('a correction', () => {
  for (const state of correctionStates)
    for (const action of correctionActions)
      for (const party of ['office', 'decider'] as const) {
        const to = allowed[`${state} ${action} ${party}`];
        it(`${state}: ${action} by the ${party} ${to ? `leads to ${to}` : 'is refused'}`, () => {
          expect(nextCorrectionState(state, action, party)).toBe(to);
        });
      }
});
