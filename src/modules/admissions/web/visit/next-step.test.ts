import { describe, expect, it } from 'vitest';
import type { RegistrationState } from '../../contract/results.ts';
import { type NextStep, nextStep } from './next-step.ts';

type State = RegistrationState | null;
const cases: [title: string, own: State, others: State[], open: boolean, expected: NextStep][] = [
  ['admitted: register', 'admitted', [], true, { say: 'register', further: null }],
  ['registered: nothing more', 'registered', [], true, { say: 'registered', further: null }],
  ['no place, a round is open', null, [], true, { say: null, further: 'open' }],
  ['no place, none is open yet', null, [], false, { say: null, further: 'later' }],
  ['did not come, a round is open: may take part', 'no-show', [], true, { say: 'no-show', further: 'open' }],
  ['declined, none is open', 'declined', [], false, { say: 'declined', further: null }],
  ['revoked by a correction', 'revoked', [], true, { say: 'revoked', further: 'open' }],
  ['no place here, one in another round', null, ['admitted'], true, { say: 'elsewhere', further: null }],
  ['did not come, then placed elsewhere', 'no-show', ['registered'], true, { say: 'no-show', further: null }],
  ['no place in two rounds', null, [null], true, { say: null, further: 'open' }],
];

describe('what to do next', () => {
  it.each(cases)('%s', (_title, own, others, open, expected) => {
    expect(nextStep(own, [own, ...others], open)).toEqual(expected);
  });
});
