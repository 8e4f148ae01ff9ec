import { describe, expect, it } from 'vitest';
import { cycleStates } from '../contract/cycle.ts';
import {
  type ProgrammeAction,
  type ProgrammeState,
  programmeActions,
  programmeStates,
} from '../contract/programme.ts';
import {
  mayMove,
  nextProgrammeState,
  offeredProgrammeActions,
  type ProgrammeParty,
} from './programme-states.ts';

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed: Record<string, ProgrammeState> = {
  'proposed revise school': 'proposed',
  'proposed send-back city': 'sent-back',
  'proposed balance city': 'balanced',
  'proposed withdraw school': 'withdrawn',
  'proposed withdraw city': 'withdrawn',
  'sent-back revise school': 'proposed',
  'sent-back withdraw school': 'withdrawn',
  'sent-back withdraw city': 'withdrawn',
  'balanced send-back city': 'sent-back',
  'balanced balance city': 'balanced',
  'balanced adopt city': 'adopted',
  'balanced withdraw city': 'withdrawn',
  'adopted withdraw city': 'withdrawn',
};
const parties: ProgrammeParty[] = ['school', 'city'];
const product = programmeStates.flatMap((state) =>
  programmeActions.flatMap((action) =>
    parties.map((party): [ProgrammeState, ProgrammeAction, ProgrammeParty] => [state, action, party]),
  ),
);

describe('a programme of the seat plan', () => {
  it.each(product)('%s %s as %s goes where the table says', (state, action, party) => {
    expect(nextProgrammeState(state, action, [party])).toBe(allowed[`${state} ${action} ${party}`]);
  });

  it('moves while the plan is made, and once adopted until the cycle is over', () => {
    const moving = cycleStates.flatMap((cycle) =>
      programmeStates.filter((state) => mayMove(state, cycle)).map((state) => `${cycle} ${state}`),
    );
    expect(moving).toEqual([
      'planning proposed',
      'planning sent-back',
      'planning balanced',
      'planning adopted',
      'planning withdrawn',
      'published adopted',
    ]);
  });

  it('offers exactly what it allows, and nothing to nobody', () => {
    for (const state of programmeStates) {
      expect(offeredProgrammeActions(state, [])).toEqual([]);
      for (const party of parties) {
        expect([...offeredProgrammeActions(state, [party])].sort()).toEqual(
          programmeActions.filter((action) => allowed[`${state} ${action} ${party}`]).sort(),
        );
      }
    }
  });

  it('lets whoever is both school and city take the steps of either', () => {
    expect(nextProgrammeState('proposed', 'revise', parties)).toBe('proposed');
    expect(nextProgrammeState('proposed', 'balance', parties)).toBe('balanced');
  });
});
