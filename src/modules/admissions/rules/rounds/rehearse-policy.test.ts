import { describe, expect, it } from 'vitest';
import { soundPolicy } from '../../testing/sound-policy.ts';
import { missingKeys, rehearsePolicy } from './rehearse-policy.ts';
import type { RoundInput, RoundProgramme } from './round-input.ts';

const programme = (code: string, given: Partial<RoundProgramme> = {}): RoundProgramme => ({
  code,
  batch: 1,
  schoolId: 's',
  divisionCode: '140802',
  seats: 10,
  requiresAny: [],
  ranking: ['total', 'maths'],
  minimum: { total: 90 },
  precedence: 'reserved-first',
  ties: 'break',
  reserves: [
    { group: 'origin:a', seats: 6, floor: {}, hard: false, allotted: true },
    { group: 'arts', seats: 1, floor: {}, hard: true, allotted: false },
  ],
  limits: [],
  ...given,
});
const earlier: RoundInput = {
  batches: [
    { no: 1, consent: false, rule: 'banded' },
    { no: 7, consent: true, rule: 'banded' },
  ],
  programmes: [programme('G'), programme('V', { minimum: {}, reserves: [] })],
  candidates: [],
  lotterySeed: 'ab',
  quota: { floorGap: 20, controlLine: 90 },
  bandPoints: 5,
};
const then = new Map([
  ['G', { track: 'general', seats: 12 }],
  ['V', { track: 'vocational', seats: 8 }],
] as const);
const batches = [{ no: 1, consent: true, rule: 'deferred-acceptance' as const }];

describe('an earlier year under other rules', () => {
  it('takes order of ties, lines, floors, precedence and batches from the tried rules', () => {
    const tried = rehearsePolicy(earlier, then, { policy: soundPolicy({ bandPoints: 9 }), batches });
    expect(tried.programmes[0]).toMatchObject({
      ranking: ['total', 'chinese'],
      minimum: { total: 100 },
      precedence: 'open-first',
    });
    // No line for vocational programmes in these rules.
    expect(tried.programmes[1]?.minimum).toEqual({});
    expect(tried.quota).toEqual({ floorGap: 50, controlLine: 100 });
    expect(tried.bandPoints).toBe(9);
    expect(tried.batches[0]).toEqual({ no: 1, consent: true, rule: 'deferred-acceptance' });
  });

  it('keeps seats, allotments and seed of that year, and batches that the tried rules do not have', () => {
    const tried = rehearsePolicy(earlier, then, { policy: soundPolicy(), batches });
    // What is left today is ten; twelve is what the round was held with.
    expect(tried.programmes.map(({ seats }) => seats)).toEqual([12, 8]);
    expect(tried.programmes[0]?.reserves).toEqual(earlier.programmes[0]?.reserves);
    expect(tried.lotterySeed).toBe('ab');
    expect(tried.batches[1]).toEqual({ no: 7, consent: true, rule: 'banded' });
  });

  it('opens allotted seats to all where the tried rules allot none, and leaves other reserves', () => {
    const tried = rehearsePolicy(earlier, then, { policy: soundPolicy({ quotaSeats: null }), batches });
    expect(tried.quota).toBeNull();
    expect(tried.programmes[0]?.reserves.map(({ group }) => group)).toEqual(['arts']);
  });
});

describe('keys that an earlier year does not have', () => {
  it.each([
    ['none', ['chinese'], []],
    ['a subject that was not examined', ['chinese', 'physics'], ['physics']],
    ['the bonus is always there', ['bonus'], []],
  ])('%s', (_, tieBreak, missing) => {
    const policy = soundPolicy({ tieBreak });
    expect(missingKeys({ policy, batches }, soundPolicy())).toEqual(missing);
  });
});
