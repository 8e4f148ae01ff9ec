import { describe, expect, it } from 'vitest';
import { type CycleAction, type CycleState, cycleActions, cycleStates } from '../contract/cycle.ts';
import { mayAmendPolicy, mayChangePolicy, nextCycleState, offeredCycleActions } from './cycle-states.ts';

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed: Record<string, CycleState> = {
  'draft begin-planning': 'planning',
  'draft discard': 'discarded',
  'planning publish': 'published',
  'planning discard': 'discarded',
  'published close': 'closed',
};
const product = cycleStates.flatMap((state) =>
  cycleActions.map((action): [CycleState, CycleAction] => [state, action]),
);

describe('a cycle', () => {
  it.each(product)(
    '%s %s goes where the table says, for whoever runs it and nobody else',
    (state, action) => {
      expect(nextCycleState(state, action, true)).toBe(allowed[`${state} ${action}`]);
      expect(nextCycleState(state, action, false)).toBeUndefined();
    },
  );

  it('offers exactly what it allows', () => {
    for (const state of cycleStates) {
      expect(offeredCycleActions(state, true)).toEqual(
        cycleActions.filter((action) => allowed[`${state} ${action}`]),
      );
      expect(offeredCycleActions(state, false)).toEqual([]);
    }
  });

  it('takes changes of its rules before publication, amendments after it, and nothing once closed', () => {
    expect(cycleStates.filter(mayChangePolicy)).toEqual(['draft', 'planning']);
    expect(cycleStates.filter(mayAmendPolicy)).toEqual(['published']);
  });
});
