import { describe, expect, it } from 'vitest';
import { registrationActions, registrationStates } from '../contract/results.ts';
import { nextRegistration, offeredRegistrations } from './registration-states.ts';

/** State, action, state after, effect on the seat; everything that is not here is refused. */
const allowed: Record<string, [string, string]> = {
  'admitted register': ['registered', 'none'],
  'admitted note-absence': ['no-show', 'released'],
  'admitted note-refusal': ['declined', 'released'],
  'registered undo': ['admitted', 'none'],
  'no-show undo': ['admitted', 'used'],
  'declined undo': ['admitted', 'used'],
};

describe('registration at a school', () => {
  for (const state of registrationStates)
    for (const action of registrationActions)
      for (const handedOver of [false, true]) {
        const known = allowed[`${state} ${action}`];
        const open = known && !(handedOver && action === 'undo');
        it(`${action} of ${state}${handedOver ? ' after the hand-over' : ''} ${open ? `leads to ${known[0]}` : 'is refused'}`, () => {
          expect(nextRegistration(state, action, handedOver)).toEqual(
            open ? { state: known[0], seat: known[1] } : undefined,
          );
          expect(offeredRegistrations(state, handedOver).includes(action)).toBe(Boolean(open));
        });
      }
});
