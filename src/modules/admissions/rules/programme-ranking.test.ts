import { describe, expect, it } from 'vitest';
import { allotsQuota, minimumOf, rankingOf, scoreKeysOf } from './programme-ranking.ts';

const controlLines = { general: 400, vocational: 0 };
const quotaSeats = {
  sharePercent: 60,
  batches: [1],
  floorGap: 50,
  area: 'county',
  precedence: 'open-first',
} as const;

describe('what a programme takes from the policy', () => {
  it('ranks by the total and then by the keys that break ties, in their order', () => {
    expect(rankingOf({ tieBreak: ['chinese', 'maths'] })).toEqual(['total', 'chinese', 'maths']);
  });

  it('admits nobody below the control line of its track, and has no minimum where there is no line', () => {
    expect(minimumOf({ controlLines }, 'general')).toEqual({ total: 400 });
    expect(minimumOf({ controlLines }, 'vocational')).toEqual({});
  });

  it.each([
    ['general, in a batch that allots', 'general', 1, true],
    ['general, in another batch', 'general', 2, false],
    ['vocational, in a batch that allots', 'vocational', 1, false],
  ] as const)('allots to junior highs: %s', (_name, track, batchNo, expected) => {
    expect(allotsQuota({ quotaSeats: { ...quotaSeats, batches: [1] } }, { track, batchNo })).toBe(expected);
    expect(allotsQuota({ quotaSeats: null }, { track, batchNo })).toBe(false);
  });

  it('knows subjects, sums, bonus and total as keys', () => {
    const subject = (key: string) => ({ key, title: key, max: 100, part: 'culture' as const });
    expect(
      scoreKeysOf({
        subjects: [subject('chinese'), subject('maths')],
        sums: [{ key: 'both', title: '两科', of: ['chinese', 'maths'] }],
      }),
    ).toEqual(['chinese', 'maths', 'both', 'bonus', 'total']);
  });
});
