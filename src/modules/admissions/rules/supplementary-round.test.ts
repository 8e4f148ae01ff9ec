import { describe, expect, it } from 'vitest';
import type { RoundState } from '../contract/choices.ts';
import { type CycleRounds, mayTakeSeatBack, supplementaryObstacle } from './supplementary-round.ts';

const main = (state: RoundState) => ({ kind: 'main' as const, state });
const supplementary = (state: RoundState) => ({ kind: 'supplementary' as const, state });

describe('a supplementary round', () => {
  const cases: [string, CycleRounds['rounds'], number, string | undefined][] = [
    ['of a cycle without rounds', [], 5, 'main-round-not-released'],
    ['while the main round is open', [main('open')], 5, 'main-round-not-released'],
    ['while the main round waits for its release', [main('matched')], 5, 'main-round-not-released'],
    ['after the release, with a seat left', [main('released')], 1, undefined],
    ['after the release, with no seat left', [main('released')], 0, 'no-vacancies'],
    ['beside one in preparation', [main('released'), supplementary('preparing')], 5, 'round-under-way'],
    ['beside an open one', [main('released'), supplementary('open')], 5, 'round-under-way'],
    ['beside a sealed one', [main('released'), supplementary('sealed')], 5, 'round-under-way'],
    ['after a released one', [main('released'), supplementary('released')], 5, undefined],
    ['after a cancelled one', [main('released'), supplementary('cancelled')], 5, undefined],
    ['after a cancelled main round alone', [main('cancelled')], 5, 'main-round-not-released'],
  ];
  it.each(cases)('%s', (_name, rounds, vacant, obstacle) => {
    expect(supplementaryObstacle({ rounds, vacant })).toBe(obstacle);
  });
});

describe('a released seat', () => {
  const cases: [RoundState, boolean][] = [
    ['preparing', true],
    ['open', false],
    ['sealed', false],
    ['matched', false],
    ['released', true],
    ['cancelled', true],
  ];
  it.each(cases)('beside a supplementary round that is %s may be taken back: %s', (state, may) => {
    expect(mayTakeSeatBack([main('released'), supplementary(state)])).toBe(may);
  });
  it('may be taken back where there is no supplementary round', () => {
    expect(mayTakeSeatBack([main('released')])).toBe(true);
  });
});
