import { expect, it } from 'vitest';
import { returnActions, returnStates } from '../contract/evidence.ts';
import { nextReturnState, offeredReturnActions } from './return-states.ts';
import type { Party } from './step-table.ts';

const parties: Party[] = ['school', 'superior', 'city'];
const allowed: Record<string, string> = {
  'missing revise school': 'submitted',
  'submitted revise school': 'submitted',
  'submitted verify superior': 'verified',
  'submitted send-back superior': 'sent-back',
  'sent-back revise school': 'submitted',
  'verified reopen superior': 'sent-back',
};
const product = (['missing', ...returnStates] as const).flatMap((state) =>
  returnActions.flatMap((action) => parties.map((party) => [state, action, party] as const)),
);

it.each(product)('a return: %s %s as %s', (state, action, party) => {
  const expected = allowed[`${state} ${action} ${party}`];
  expect(nextReturnState(state, action, [party])).toBe(expected);
  expect(offeredReturnActions(state, [party]).includes(action)).toBe(expected !== undefined);
});
