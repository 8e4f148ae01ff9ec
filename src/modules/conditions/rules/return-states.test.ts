import { describe, expect, it } from 'vitest';
import { type ReturnAction, ReturnState, returnActions } from '../contract/return.ts';
import {
  needsNote,
  nextReturnState,
  offeredActions,
  type ReturnParty,
  returnParties,
} from './return-states.ts';

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed: Record<string, ReturnState> = {
  'draft sign school': 'signed',
  'signed check county': 'checked',
  'signed check city': 'checked',
  'signed send-back county': 'draft',
  'signed send-back city': 'draft',
  'checked accept city': 'accepted',
  'checked send-back city': 'draft',
  'accepted reopen city': 'draft',
};

describe('nextReturnState over every state, action and party', () => {
  const product = ReturnState.options.flatMap((state) =>
    returnActions.flatMap((action) =>
      returnParties.map((party): [ReturnState, ReturnAction, ReturnParty] => [state, action, party]),
    ),
  );
  it.each(product)('%s %s as %s', (state, action, party) => {
    expect(nextReturnState(state, action, [party])).toBe(allowed[`${state} ${action} ${party}`]);
  });

  it('offers exactly what it allows, and nothing to nobody', () => {
    for (const [state, action, party] of product) {
      expect(offeredActions(state, [party]).includes(action)).toBe(
        allowed[`${state} ${action} ${party}`] !== undefined,
      );
      expect(offeredActions(state, [])).toEqual([]);
    }
  });

  it('asks why where something goes back', () => {
    expect(returnActions.filter(needsNote)).toEqual(['send-back', 'reopen']);
  });
});
