import { expect, test } from 'vitest';
import { buildMarket } from '../testing/market-text.ts';
import { idsOf, idText, isMember, meetsBounds } from './market.ts';

test('a name comes back as it was given, plain or Chinese', () => {
  const ids = idsOf(['c1', '', '运城一中', 'a"b']);
  expect([0, 1, 2, 3].map((at) => idText(ids, at))).toEqual(['c1', '', '运城一中', 'a"b']);
});

const market = buildMarket({
  programmes: [{ id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['total'] } }],
  candidates: [
    { id: 'c1', choices: ['A'], scores: { total: 500 }, groups: ['g', 'h'] },
    { id: 'c2', choices: [] },
  ],
});

test('members are those who name the group', () => {
  const [g, h] = [market.groupNames.indexOf('g'), market.groupNames.indexOf('h')];
  expect([isMember(market, 0, g), isMember(market, 0, h), isMember(market, 1, g)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a bound is met from its value on, and never without a score', () => {
  const meets = (candidate: number, least: number) => meetsBounds(market, candidate, [{ score: 0, least }]);
  expect([meets(0, 500), meets(0, 500.5), meets(1, 0)]).toEqual([true, false, false]);
  expect(meetsBounds(market, 1, [])).toBe(true);
});
