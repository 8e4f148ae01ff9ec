import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildMarket, type MarketJson } from '../testing/market-text.ts';
import { randomMarket, seededDice } from '../testing/random-market.ts';
import { canonicalForm } from './canonical-form.ts';

function digest(json: MarketJson): string {
  const form = canonicalForm(buildMarket(json));
  const hash = createHash('sha256');
  for (const part of [...form.rules(), ...form.tieBreak(), ...form.candidates()]) hash.update(part);
  return hash.digest('hex');
}

const features = { candidates: 8, programmes: 4, reserves: true, caps: true, rates: true, lists: true };

test('the order of candidates, programmes, groups and keys in the file does not matter', {
  timeout: 30_000,
}, () => {
  for (let seed = 0; seed < 100; seed++) {
    const json = randomMarket(seed, features);
    const dice = seededDice(seed);
    const shuffle = <T>(items: readonly T[]) =>
      items
        .map((item) => ({ item, at: dice(1000) }))
        .sort((x, y) => x.at - y.at)
        .map(({ item }) => item);
    const other = {
      ...json,
      programmes: shuffle(json.programmes),
      candidates: shuffle(json.candidates).map((each) => ({
        groups: shuffle(each.groups as string[]),
        scores: Object.fromEntries(shuffle(Object.entries(each.scores as object))),
        choices: each.choices,
        id: each.id,
      })),
    };
    expect(digest(other)).toBe(digest(json));
  }
});

test.each<[string, (json: MarketJson) => unknown]>([
  ['a score', (json) => Object.assign(json.candidates[0]!.scores as object, { x: 77 })],
  ['the order of choices', (json) => (json.candidates[0]!.choices as string[]).reverse()],
  ['a group', (json) => (json.candidates[1]!.groups = [])],
  ['a capacity', (json) => (json.programmes[0]!.capacity = 9)],
  ['the precedence', (json) => (json.programmes[0]!.precedence = 'reserved-first')],
  ['the seed', (json) => (json.tieBreak = { lottery: 'ff' })],
])('another value of %s is another market', (_, change) => {
  const build = (): MarketJson => ({
    programmes: ['A', 'B'].map((id) => ({ id, capacity: 1, ranking: { kind: 'scores', keys: ['x'] } })),
    candidates: [
      { id: 'c1', choices: ['A', 'B'], scores: { x: 1 }, groups: [] },
      { id: 'c2', choices: ['B'], scores: { x: 2 }, groups: ['g'] },
    ],
    tieBreak: { lottery: '00' },
    groups: ['g'],
  });
  const changed = build();
  change(changed);
  expect(digest(changed)).not.toBe(digest(build()));
});
