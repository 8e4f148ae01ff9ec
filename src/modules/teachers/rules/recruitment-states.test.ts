import { describe, expect, it } from 'vitest';
import { checkActions, checkOutcomes } from '../contract/recruitment.ts';
import { type CheckParty, mayTake, offeredCheckActions } from './recruitment-states.ts';

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed = new Set([
  'met correct school',
  'met hire school',
  'relaxed correct school',
  'relaxed hire school',
  'not-met correct school',
  'not-met ask school',
  'incomplete correct school',
  'barred correct school',
  'exception-asked approve superior',
  'exception-asked refuse superior',
  'exception hire school',
  'exception-refused correct school',
]);
const parties: CheckParty[] = ['school', 'superior'];

describe('a check over every outcome, action and party', () => {
  const product = checkOutcomes.flatMap((outcome) =>
    checkActions.flatMap((action) => parties.map((party) => [outcome, action, party] as const)),
  );
  it.each(product)('%s %s as %s', (outcome, action, party) => {
    const expected = allowed.has(`${outcome} ${action} ${party}`);
    const place = { outcome, closed: false, parties: [party], isAuthor: false };
    expect(mayTake(place, action)).toBe(expected);
    expect(offeredCheckActions(place).includes(action)).toBe(expected);
    expect(mayTake({ ...place, closed: true }, action)).toBe(false);
    expect(mayTake({ ...place, parties: [] }, action)).toBe(false);
    // Four eyes: an exception is decided by somebody else; a school's own steps are its own.
    expect(mayTake({ ...place, isAuthor: true }, action)).toBe(expected && party === 'school');
  });
});
