import { describe, expect, it } from 'vitest';
import { MilestoneState } from '../contract/work.ts';
import {
  type MilestoneAction,
  type MilestoneParty,
  milestoneState,
  nextMilestoneState,
} from './milestone-states.ts';

const actions: MilestoneAction[] = ['change', 'drop', 'finish', 'confirm', 'send-back'];
const parties: MilestoneParty[][] = [[], ['unit'], ['verifier'], ['unit', 'verifier']];

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed = new Map<string, MilestoneState>([
  ['planned change unit', 'planned'],
  ['planned drop unit', 'dropped'],
  ['planned finish unit', 'reported'],
  ['reported finish unit', 'reported'],
  ['reported confirm verifier', 'confirmed'],
  ['reported send-back verifier', 'planned'],
]);

describe('nextMilestoneState over every state, action and party', () => {
  const product = MilestoneState.options.flatMap((state) =>
    actions.flatMap((action) =>
      parties.map((who) => ({ state, action, who, as: who.join('+') || 'nobody' })),
    ),
  );
  it.each(product)('$state $action as $as', ({ state, action, who }) => {
    const key = who.map((party) => `${state} ${action} ${party}`).find((each) => allowed.has(each));
    expect(nextMilestoneState(state, action, who)).toBe(key && allowed.get(key));
  });
});

describe('milestoneState', () => {
  it.each([
    ['planned while nothing is reported', null, null, null, 'planned'],
    ['reported until somebody confirms', '2022-05-20', null, null, 'reported'],
    ['confirmed', '2022-05-20', '2022-05-25', null, 'confirmed'],
    ['dropped, whatever it was before', null, null, '2022-03-01', 'dropped'],
  ])('%s', (_name, doneOn, verifiedOn, droppedOn, expected) => {
    expect(milestoneState({ doneOn, verifiedOn, droppedOn })).toBe(expected);
  });
});
