import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomMarket } from '../testing/random-market.ts';
import { runMatch } from './match-command.ts';
import { runVerify } from './verify-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'admissions-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, value: unknown) => {
  const path = join(folder, name);
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

async function match(market: object, options: Parameters<typeof runMatch>[1] = {}): Promise<string> {
  const out = join(folder, 'result.json');
  const path = await write('market.json', { format: 'hedong-market/1', ...market });
  expect(await runMatch(path, { ...options, out })).toEqual({ faults: [], doubts: [] });
  return readFile(out, 'utf8');
}

// The contract's own example, cut to two seats.
const example = {
  programmes: [
    {
      id: 'A',
      capacity: 2,
      ranking: { kind: 'scores', keys: ['total', 'math'], minimum: { total: 420 } },
      reserves: [{ group: 'origin:JH01', seats: 1, floor: { total: 500 }, hard: false }],
      precedence: 'reserved-first',
      ties: 'break',
    },
    { id: 'B', capacity: 5, ranking: { kind: 'list', order: ['c5'] } },
  ],
  candidates: [
    { id: 'c7', choices: ['A', 'B'], scores: { total: 612, math: 101 }, groups: ['origin:JH01'] },
    { id: 'c2', choices: ['A'], scores: { total: 588, math: 97 } },
    { id: 'c5', choices: ['A', 'B'], scores: { total: 580, math: 99 } },
    { id: 'c9', choices: ['A', 'B'], scores: { total: 400, math: 99 }, groups: ['origin:JH01'] },
  ],
};

test('the result has the keys of the contract, in one order', async () => {
  const result = JSON.parse(await match(example));
  expect(Object.keys(result)).toEqual(['format', 'market', 'assignments', 'programmes']);
  expect(result).toMatchObject({
    format: 'hedong-result/1',
    market: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    assignments: { c2: 'A', c5: 'B', c7: 'A', c9: null },
    programmes: {
      A: {
        admitted: 2,
        open: 1,
        reserved: { 'origin:JH01': 1 },
        reverted: 0,
        lastAdmitted: 'c2',
        cutoff: { total: 588, math: 97 },
      },
      B: { admitted: 1, open: 1, reserved: {}, reverted: 0, lastAdmitted: null, cutoff: null },
    },
  });
});

test('every choice is explained with rank, cut-off and own scores', async () => {
  const { explanations } = JSON.parse(await match(example, { explain: true }));
  expect(Object.keys(explanations)).toEqual(['c2', 'c5', 'c7', 'c9']);
  expect(explanations.c5).toEqual([
    {
      choice: 'A',
      outcome: 'below-cutoff',
      rank: 3,
      cutoff: { total: 588, math: 97 },
      own: { total: 580, math: 99 },
      cutoffSeat: 'open',
      lastAdmitted: 'c2',
    },
    { choice: 'B', outcome: 'admitted', rank: 1, cutoff: null, own: null, seat: 'open' },
  ]);
  expect(explanations.c9).toMatchObject([
    { choice: 'A', outcome: 'below-minimum', rank: null, cutoff: { total: 420 }, own: { total: 400 } },
    { choice: 'B', outcome: 'not-acceptable', rank: null, cutoff: null },
  ]);
});

test('one candidate can be explained alone, and an unknown one is bad input', async () => {
  const { explanations } = JSON.parse(await match(example, { explain: 'c7' }));
  expect(Object.keys(explanations)).toEqual(['c7']);
  const { faults } = await runMatch(join(folder, 'market.json'), {
    explain: 'c99',
    out: join(folder, 'none.json'),
  });
  expect(faults).toMatchObject([{ place: '--explain', rule: 'unknown-candidate' }]);
  expect(await readdir(folder)).not.toContain('none.json');
});

test('the same market gives the same bytes, whatever the order of its lists and its form', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const market = randomMarket(seed, {
      candidates: 40,
      programmes: 6,
      reserves: true,
      admitAll: true,
      lists: true,
    });
    const first = await match(market, { explain: true, certify: true });
    const turned = {
      ...market,
      candidates: market.candidates.toReversed(),
      programmes: market.programmes.toReversed(),
    };
    expect(await match(turned, { explain: true, certify: true })).toBe(first);
  }
});

test('the certificate says what the checker found and hashes all that went in and came out', async () => {
  const text = await match(example, { certify: true });
  const { market, certificate } = JSON.parse(text);
  expect(certificate).toMatchObject({
    market,
    feasible: true,
    noJustifiedEnvy: true,
    noWastedSeat: true,
    optimalForCandidates: 'proved',
  });
  const before = text.slice(0, text.indexOf(',\n"certificate"'));
  expect(certificate.result).toBe(`sha256:${createHash('sha256').update(before).digest('hex')}`);
});

test('a right result passes, one seat swapped by hand names who is wronged', async () => {
  const text = await match(example);
  const market = join(folder, 'market.json');
  expect(runVerify(market, join(folder, 'result.json'))).toMatchObject({ ok: true, violations: [] });
  const swapped = text.replace('"c2":"A"', '"c2":null').replace('"c5":"B"', '"c5":"A"');
  const { ok, violations } = runVerify(market, await write('swapped.json', swapped));
  expect(ok).toBe(false);
  expect(violations).toContainEqual({
    rule: 'justified-envy',
    candidate: 'c2',
    programme: 'A',
    instead: 'c5',
    message: 'c2 at A: would rather be here and comes before c5 under its rules',
  });
});

test('a result of another market is told by its hash', async () => {
  await match(example);
  const changed = structuredClone(example);
  changed.candidates[3]!.scores.math = 98;
  const other = await write('other.json', { format: 'hedong-market/1', ...changed });
  const { violations } = runVerify(other, join(folder, 'result.json'));
  expect(violations.map(({ rule }) => rule)).toEqual(['wrong-market']);
});

test('a tie that nothing breaks is bad input, and nothing is written', async () => {
  const path = await write('tied.json', {
    format: 'hedong-market/1',
    programmes: [{ id: 'A', capacity: 1, ranking: { kind: 'scores', keys: ['x'] } }],
    candidates: ['c1', 'c2'].map((id) => ({ id, choices: ['A'], scores: { x: 1 } })),
  });
  const { faults } = await runMatch(path, { out: join(folder, 'tied-result.json') });
  expect(faults).toEqual([
    {
      place: 'programme A',
      rule: 'unbroken-tie',
      message: 'c1 and c2 are tied: name both in tieBreak.order, or give a lottery seed',
    },
  ]);
  expect((await readdir(folder)).filter((name) => name.startsWith('tied-result'))).toEqual([]);
});

test('files that are not there are named', async () => {
  expect(runVerify(join(folder, 'nowhere.json'), 'x').faults).toMatchObject([{ rule: 'missing-file' }]);
  await match(example);
  expect(runVerify(join(folder, 'market.json'), join(folder, 'nowhere.json')).faults).toMatchObject([
    { rule: 'missing-file' },
  ]);
});
