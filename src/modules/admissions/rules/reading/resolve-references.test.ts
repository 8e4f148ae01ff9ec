import { expect, test } from 'vitest';
import { readText, textSource } from '../../testing/market-text.ts';
import { readMarket } from './read-market.ts';

const sound = () => ({
  format: 'hedong-market/1' as unknown,
  programmes: [
    { id: 'A', capacity: 2, ranking: { kind: 'scores', keys: ['total'] } as unknown },
    { id: 'B', capacity: 1, ranking: { kind: 'list', order: ['c1', 'c2'] } as unknown },
  ] as unknown[],
  candidates: [
    { id: 'c1', choices: ['A', 'B'], scores: { total: 612 }, groups: ['g'] },
    { id: 'c2', choices: ['B'], scores: { total: 588 } },
  ] as unknown[],
});
const wholeBytes = JSON.stringify(sound()).length;
type Sound = ReturnType<typeof sound>;
const change = (edit: (market: Sound) => void) => {
  const market = sound();
  edit(market);
  return JSON.stringify(market);
};
const programme = (extra: object) =>
  change(({ programmes }) => {
    programmes[0] = { id: 'A', capacity: 2, ranking: { kind: 'scores', keys: ['total'] }, ...extra };
  });
const candidate = (extra: object) =>
  change(({ candidates }) => {
    candidates[0] = { id: 'c1', choices: ['A', 'B'], scores: { total: 612 }, groups: ['g'], ...extra };
  });

test.each<[string, string, [place: string, rule: string][]]>([
  ['an empty text', '', [['byte 0', 'syntax']]],
  ['a text that is no JSON', '{"format": hedong}', [['byte 11', 'syntax']]],
  ['a text that stops', JSON.stringify(sound()).slice(0, -40), [[`byte ${wholeBytes - 40}`, 'syntax']]],
  ['something behind the market', `${JSON.stringify(sound())}]`, [[`byte ${wholeBytes}`, 'syntax']]],
  [
    'another format',
    change((market) => {
      market.format = 'hedong-market/2';
    }),
    [['format', 'format']],
  ],
  [
    'no format, no lists',
    '{}',
    [
      ['format', 'missing-key'],
      ['programmes', 'missing-key'],
      ['candidates', 'missing-key'],
    ],
  ],
  [
    'two programmes of one id',
    change(({ programmes }) => {
      programmes.push(programmes[1]);
    }),
    [['programmes[2].id', 'duplicate-id']],
  ],
  [
    'two candidates of one id',
    change(({ candidates }) => {
      candidates.push(candidates[1]);
    }),
    [['candidates[2].id', 'duplicate-id']],
  ],
  [
    'an unknown programme',
    candidate({ choices: ['A', 'Z'] }),
    [['candidates[0].choices[1]', 'unknown-programme']],
  ],
  ['a choice twice', candidate({ choices: ['A', 'B', 'A'] }), [['candidates[0].choices[2]', 'choice-twice']]],
  ['a negative capacity', programme({ capacity: -1 }), [['programmes[0].capacity', 'out-of-range']]],
  ['half a seat', programme({ capacity: 1.5 }), [['programmes[0].capacity', 'out-of-range']]],
  ['a capacity in words', programme({ capacity: 'two' }), [['programmes[0].capacity', 'wrong-type']]],
  [
    'a missing score',
    candidate({ scores: { maths: 100 } }),
    [['candidates[0].scores.total', 'missing-score']],
  ],
  [
    'a missing score of a minimum',
    programme({ ranking: { kind: 'scores', keys: ['total'], minimum: { pe: 30 } } }),
    [['candidates[0].scores.pe', 'missing-score']],
  ],
  [
    'a missing score of a floor',
    programme({ reserves: [{ group: 'g', seats: 1, floor: { pe: 30 } }] }),
    [['candidates[0].scores.pe', 'missing-score']],
  ],
  [
    'an unknown group of a reserve',
    programme({ reserves: [{ group: 'h', seats: 1 }] }),
    [['programmes[0].reserves[0].group', 'unknown-group']],
  ],
  [
    'unknown groups of a cap and a rate',
    programme({ maxPerGroup: [{ group: 'h', max: 1 }], minRates: [{ group: 'k', percent: 5 }] }),
    [
      ['programmes[0].maxPerGroup[0].group', 'unknown-group'],
      ['programmes[0].minRates[0].group', 'unknown-group'],
    ],
  ],
  [
    'more reserved seats than seats',
    programme({ reserves: [{ group: 'g', seats: 3 }] }),
    [['programmes[0].reserves', 'too-many-reserved']],
  ],
  [
    'a percentage above 100',
    programme({ minRates: [{ group: 'g', percent: 101 }] }),
    [['programmes[0].minRates[0].percent', 'out-of-range']],
  ],
  [
    'an unknown candidate in a list',
    change(({ programmes }) => {
      programmes[1] = { id: 'B', capacity: 1, ranking: { kind: 'list', order: ['c1', 'c9'] } };
    }),
    [['programmes[1].ranking.order[1]', 'unknown-candidate']],
  ],
  [
    'a candidate in two classes',
    change(({ programmes }) => {
      programmes[1] = { id: 'B', capacity: 1, ranking: { kind: 'classes', order: [['c1', 'c2'], ['c1']] } };
    }),
    [['programmes[1].ranking.order[1][0]', 'listed-twice']],
  ],
  [
    'a ranking of no known kind',
    programme({ ranking: { kind: 'beauty' } }),
    [['programmes[0].ranking.kind', 'wrong-type']],
  ],
  [
    'a ranking without keys',
    programme({ ranking: { kind: 'scores', keys: [] } }),
    [['programmes[0].ranking.keys', 'out-of-range']],
  ],
  ['a word for ties that nobody knows', programme({ ties: 'coin' }), [['programmes[0].ties', 'wrong-type']]],
  ['a misspelt key', programme({ reserve: [] }), [['programmes[0].reserve', 'unknown-key']]],
  [
    'a candidate without choices',
    change(({ candidates }) => {
      candidates[1] = { id: 'c2' };
    }),
    [['candidates[1].choices', 'missing-key']],
  ],
  [
    'a score in words',
    candidate({ scores: { total: '612' } }),
    [
      ['candidates[0].scores.total', 'wrong-type'],
      ['candidates[0].scores.total', 'missing-score'],
    ],
  ],
  [
    'a tie-break that names nobody known',
    change((market) => {
      Object.assign(market, { tieBreak: { order: ['c1', 'c8', 'c1'] } });
    }),
    [
      ['tieBreak.order[1]', 'unknown-candidate'],
      ['tieBreak.order[2]', 'listed-twice'],
    ],
  ],
  [
    'a seed that is not hexadecimal',
    change((market) => {
      Object.assign(market, { tieBreak: { lottery: 'lucky' } });
    }),
    [['tieBreak.lottery', 'wrong-type']],
  ],
  ['a group twice', candidate({ groups: ['g', 'g'] }), [['candidates[0].groups[1]', 'listed-twice']]],
])('%s is reported with its place', (_, text, expected) => {
  const { market, faults } = readText(text);
  expect(market).toBeUndefined();
  expect(faults.map(({ place, rule }) => [place, rule])).toEqual(expected);
});

test('all faults of a market are reported at once', () => {
  const { faults } = readText(
    change(({ programmes, candidates }) => {
      programmes[0] = { id: 'A', capacity: -2, ranking: { kind: 'scores' } };
      candidates[0] = { id: 'c1', choices: ['A', 'A', 'X'], scores: { total: 1 } };
      candidates[1] = { id: 'c1', choices: ['Y'] };
    }),
  );
  expect(faults.map(({ place }) => place).sort()).toEqual([
    'candidates[0].choices[1]',
    'candidates[0].choices[2]',
    'candidates[1].choices[0]',
    'candidates[1].id',
    'programmes[0].capacity',
    'programmes[0].ranking.keys',
    'programmes[1].ranking.order[1]',
  ]);
});

test('a group that nobody is in may be declared', () => {
  const market = { ...sound(), groups: ['h'] };
  market.programmes[0] = {
    id: 'A',
    capacity: 2,
    ranking: { kind: 'scores', keys: ['total'] },
    reserves: [{ group: 'h', seats: 1 }],
  };
  expect(readText(JSON.stringify(market)).faults).toEqual([]);
});

test('in a folder the place is file and line', () => {
  const { faults } = readMarket({
    kind: 'folder',
    market: textSource('{"format":"hedong-market/1"}'),
    programmes: textSource('{"id":"A","capacity":-1,"ranking":{"kind":"scores","keys":["x"]}}\n'),
    candidates: textSource('{"id":"c1","choices":["A"],"scores":{"x":1}}\n{"id":"c2","choices":["B"]}\n'),
  });
  expect(faults.map(({ place }) => place)).toEqual([
    'programmes.ndjson:1 capacity',
    'candidates.ndjson:2 choices[0]',
  ]);
});
