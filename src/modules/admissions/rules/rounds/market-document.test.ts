import { describe, expect, it } from 'vitest';
import { marketDocument } from './market-document.ts';
import type { RoundProgramme } from './round-input.ts';

const programme: RoundProgramme = {
  code: '101',
  batch: 1,
  schoolId: 'school',
  divisionCode: '140802',
  seats: 40,
  requiresAny: ['county:140802'],
  ranking: ['total', 'chinese'],
  minimum: { total: 420 },
  precedence: 'open-first',
  ties: 'break',
  reserves: [{ group: 'origin:A', seats: 3, floor: { total: 500 }, hard: false, allotted: true }],
  limits: [
    { kind: 'seats-max', group: 'boarding', amount: 20 },
    { kind: 'percent-min', group: 'aid', amount: 10 },
  ],
};

describe('the market of a batch', () => {
  const text = marketDocument(
    [programme],
    [
      {
        receipt: 'aa11',
        wants: ['101'],
        keys: { total: 612.5, chinese: 101, bonus: 5, mathematics: 99 },
        groups: ['origin:A', 'county:140802', 'martyr'],
      },
      { receipt: 'bb22', wants: ['101'], keys: { total: 430 }, groups: ['aid'] },
    ],
    '00ff',
  );
  const market = JSON.parse(text);

  it('states every rule of its programmes in the words of the published format', () => {
    expect(market.format).toBe('hedong-market/1');
    expect(market.tieBreak).toEqual({ lottery: '00ff' });
    expect(market.programmes).toEqual([
      {
        id: '101',
        capacity: 40,
        ranking: { kind: 'scores', keys: ['total', 'chinese'], minimum: { total: 420 } },
        reserves: [{ group: 'origin:A', seats: 3, floor: { total: 500 }, hard: false }],
        precedence: 'open-first',
        maxPerGroup: [{ group: 'boarding', max: 20 }],
        minRates: [{ group: 'aid', percent: 10 }],
        ties: 'break',
      },
    ]);
  });

  it('says of a candidate only what a rule asks, and nothing earned where a mark is missing', () => {
    expect(market.candidates).toEqual([
      { id: 'aa11', choices: ['101'], scores: { total: 612.5, chinese: 101 }, groups: ['origin:A'] },
      { id: 'bb22', choices: ['101'], scores: { total: 430, chinese: 0 }, groups: ['aid'] },
    ]);
  });
});
