import { describe, expect, it } from 'vitest';
import { filingActions, filingStates } from '../contract/filing.ts';
import { nextFilingState, offeredFilingActions } from './filing-states.ts';
import type { Party } from './step-table.ts';

const parties: Party[] = ['school', 'superior', 'city'];
/** Everything that may be done, written out by hand; all else must be refused. */
const both: Record<string, string> = {
  'draft submit school': 'submitted',
  'draft withdraw school': 'withdrawn',
  'submitted check superior': 'checked',
  'submitted send-back superior': 'draft',
  'submitted withdraw school': 'withdrawn',
  'checked send-back city': 'draft',
  'checked refuse city': 'refused',
};
const ordinary: Record<string, string> = { ...both, 'checked accept city': 'accepted' };
const controlled: Record<string, string> = {
  ...both,
  'checked forward city': 'forwarded',
  'forwarded accept city': 'accepted',
  'forwarded refuse city': 'refused',
};

describe.each([
  ['an ordinary programme', false, ordinary],
  ['a controlled programme', true, controlled],
] as const)('the filing of %s', (_name, isControlled, allowed) => {
  const product = filingStates.flatMap((state) =>
    filingActions.flatMap((action) => parties.map((party) => [state, action, party] as const)),
  );
  it.each(product)('%s %s as %s', (state, action, party) => {
    expect(nextFilingState(state, action, [party], isControlled)).toBe(
      allowed[`${state} ${action} ${party}`],
    );
  });
  it('offers exactly what it allows', () => {
    for (const state of filingStates) {
      for (const party of parties) {
        const offered = offeredFilingActions(state, [party], isControlled);
        expect([...offered].sort()).toEqual(
          filingActions.filter((action) => allowed[`${state} ${action} ${party}`]).sort(),
        );
      }
    }
  });
});
