import { expect, test } from 'vitest';
import { buildMarket, textSource } from '../../testing/market-text.ts';
import { readResult } from './read-result.ts';

const market = buildMarket({
  programmes: [{ id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'] } }],
  candidates: ['c1', 'c2', 'c3'].map((id, at) => ({ id, choices: ['A'], scores: { x: at } })),
});
const read = (result: unknown) =>
  readResult(
    textSource(typeof result === 'string' ? result : JSON.stringify(result), 5),
    market,
    Int32Array.of(0, 1, 2),
  );
const head = { format: 'hedong-result/1', market: 'sha256:00' };

test('placements and figures are read in any order, explanations are passed over', () => {
  const reading = read({
    ...head,
    assignments: { c2: null, c1: 'A', c3: null },
    programmes: { A: { admitted: 1 } },
    explanations: { c1: [{ choice: 'A', own: { x: 0 } }] },
  });
  expect(reading).toMatchObject({ faults: [], violations: [], marketHash: 'sha256:00' });
  expect([...reading.placed]).toEqual([0, -1, -1]);
  expect(reading.figures.get('A')).toEqual({ admitted: 1 });
});

test('names that the market does not have, and those who are left out, are named', () => {
  const { violations } = read({ ...head, assignments: { c1: 'Z', c9: 'A', c2: null } });
  expect(violations.map(({ rule, candidate }) => [rule, candidate])).toEqual([
    ['unknown-programme', 0],
    ['unknown-candidate', undefined],
    ['missing-candidate', 2],
  ]);
});

test('a candidate who is placed twice is named', () => {
  const { violations } = read(
    '{"format":"hedong-result/1","market":"","assignments":{"c1":"A","c2":null,"c3":null,"c1":null}}',
  );
  expect(violations).toMatchObject([{ rule: 'listed-twice', candidate: 0 }]);
});

test.each([
  ['no result at all', '[]', 'syntax'],
  ['another format', { ...head, format: 'x', assignments: { c1: null, c2: null, c3: null } }, 'format'],
  ['no placements', head, 'missing-key'],
])('%s is a fault', (_, result, rule) => {
  expect(read(result).faults.map((fault) => fault.rule)).toEqual([rule]);
});
