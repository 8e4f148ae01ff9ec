import { describe, expect, it } from 'vitest';
import { type CaseAction, CaseState, caseActions } from '../contract/certification.ts';
import { type CaseParty, nextCaseState, offeredActions, panelApproves } from './case-states.ts';

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed: Record<string, CaseState> = {
  'draft submit school': 'submitted',
  'draft withdraw school': 'withdrawn',
  'submitted check school': 'school-checked',
  'submitted send-back school': 'draft',
  'submitted withdraw school': 'withdrawn',
  'school-checked assign-panel bureau': 'under-review',
  'school-checked send-back bureau': 'draft',
  'school-checked refuse bureau': 'refused',
  'under-review conclude bureau': 'publicity',
  'under-review refuse bureau': 'refused',
  'publicity issue bureau': 'issued',
  'publicity refuse bureau': 'refused',
};
const parties: CaseParty[] = ['school', 'bureau', 'panel'];

describe('nextCaseState over every state, action and party', () => {
  const product = CaseState.options.flatMap((state) =>
    caseActions.flatMap((action) =>
      parties.map((party): [CaseState, CaseAction, CaseParty] => [state, action, party]),
    ),
  );
  it.each(product)('%s %s as %s', (state, action, party) => {
    expect(nextCaseState(state, action, [party])).toBe(allowed[`${state} ${action} ${party}`]);
  });
  it('refuses everything to nobody', () => {
    for (const state of CaseState.options) expect(offeredActions(state, [])).toEqual([]);
  });
  it('offers exactly what it allows', () => {
    for (const state of CaseState.options) {
      for (const party of parties) {
        expect(offeredActions(state, [party])).toEqual(
          caseActions
            .filter((action) => allowed[`${state} ${action} ${party}`])
            .sort(
              (a, b) => offeredActions(state, [party]).indexOf(a) - offeredActions(state, [party]).indexOf(b),
            ),
        );
      }
    }
  });
});

describe('panelApproves', () => {
  it.each([
    ['three for', { for: 3, against: 0, abstain: 0, open: 0 }, true],
    ['two to one', { for: 2, against: 1, abstain: 0, open: 0 }, true],
    ['one to one with an abstention', { for: 1, against: 1, abstain: 1, open: 0 }, false],
    ['all abstain', { for: 0, against: 0, abstain: 3, open: 0 }, false],
    ['somebody has not voted', { for: 2, against: 0, abstain: 0, open: 1 }, false],
  ])('%s', (_name, votes, expected) => {
    expect(panelApproves(votes)).toBe(expected);
  });
});
