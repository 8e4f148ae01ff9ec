import { describe, expect, it } from 'vitest';
import { appealActions, appealStates, listActions, listStates } from '../contract/adjustment.ts';
import {
  nextAppealState,
  nextListState,
  offeredAppealActions,
  offeredListActions,
  publicationFaults,
} from './adjustment-states.ts';
import type { Party } from './step-table.ts';

const parties: Party[] = ['school', 'superior', 'city'];
const lists: Record<string, string> = {
  'drawn announce city': 'announced',
  'drawn discard city': 'discarded',
  'announced publish city': 'published',
  'announced discard city': 'discarded',
};
const appeals: Record<string, string> = {
  'announced filed uphold city': 'upheld',
  'announced filed reject city': 'rejected',
  'announced filed withdraw school': 'withdrawn',
};

describe('a list, over every state, action and party', () => {
  const product = listStates.flatMap((state) =>
    listActions.flatMap((action) => parties.map((party) => [state, action, party] as const)),
  );
  it.each(product)('%s %s as %s', (state, action, party) => {
    const expected = lists[`${state} ${action} ${party}`];
    expect(nextListState(state, action, [party])).toBe(expected);
    expect(offeredListActions(state, [party]).includes(action)).toBe(expected !== undefined);
  });
});

describe('an appeal, over every state of its list, state, action and party', () => {
  const product = listStates.flatMap((list) =>
    appealStates.flatMap((state) =>
      appealActions.flatMap((action) => parties.map((party) => [list, state, action, party] as const)),
    ),
  );
  it.each(product)('%s: %s %s as %s', (list, state, action, party) => {
    const expected = appeals[`${list} ${state} ${action} ${party}`];
    expect(nextAppealState(list, state, action, [party])).toBe(expected);
    expect(offeredAppealActions(list, state, [party]).includes(action)).toBe(expected !== undefined);
  });
});

describe('publication', () => {
  it.each([
    ['on the last day for appeals', '2026-03-10', 0, ['programmes-appeals-still-possible']],
    ['the day after', '2026-03-11', 0, []],
    ['the day after, with an appeal unanswered', '2026-03-11', 1, ['programmes-appeals-unanswered']],
    [
      'too early and unanswered: both are said',
      '2026-03-01',
      2,
      ['programmes-appeals-still-possible', 'programmes-appeals-unanswered'],
    ],
  ])('%s', (_name, today, openAppeals, expected) => {
    const faults = publicationFaults({ appealUntil: '2026-03-10', openAppeals }, today);
    expect(faults.map(({ code }) => code)).toEqual(expected);
  });
});
