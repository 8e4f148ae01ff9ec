import { describe, expect, it } from 'vitest';
import type { Policy } from '../contract/policy.ts';
import { soundBatches, soundPolicy } from '../testing/sound-policy.ts';
import { policyFaults, ruleNames, skillShare } from './policy-faults.ts';

const subject = (key: string, max: number, part: 'culture' | 'skill' = 'culture') => ({
  key,
  title: key,
  max,
  part,
});
const faults = (changes: Partial<Policy>, kind: 'junior-high' | 'vocational-entrance' = 'junior-high') =>
  policyFaults(kind, soundPolicy(changes), soundBatches()).map(({ code, field }) => `${field} ${code}`);
const quota = soundPolicy().quotaSeats;

describe('rules without a fault', () => {
  it('are let through', () => {
    expect(faults({})).toEqual([]);
  });
});

describe('rules that contradict themselves are answered fault by fault', () => {
  const cases: [string, Partial<Policy>, string[]][] = [
    [
      'a subject twice',
      { subjects: [subject('chinese', 100), subject('chinese', 90)] },
      ['policy.subjects policy-key-twice'],
    ],
    [
      'a subject called total',
      { subjects: [subject('chinese', 100), subject('total', 90)] },
      ['policy.subjects policy-key-twice'],
    ],
    ['a tie broken by an unknown key', { tieBreak: ['physics'] }, ['policy.tieBreak policy-key-unknown']],
    [
      'a tie in the total broken by the total',
      { tieBreak: ['total'] },
      ['policy.tieBreak policy-key-unknown'],
    ],
    ['a tie broken twice by one key', { tieBreak: ['maths', 'maths'] }, ['policy.tieBreak policy-key-twice']],
    [
      'a sum over an unknown subject',
      { sums: [{ key: 'both', title: '合计', of: ['maths', 'physics'] }] },
      ['policy.sums policy-key-unknown'],
    ],
    [
      'a line that nobody can reach',
      { controlLines: { general: 251, vocational: 0 } },
      ['policy.controlLines.general policy-line-above-total'],
    ],
    [
      'a share upside down',
      { vocationalSharePercent: { min: 60, max: 40 } },
      ['policy.vocationalSharePercent policy-share-upside-down'],
    ],
    [
      'a bonus above its cap',
      { bonus: { items: [{ item: 'martyr', title: '烈士子女', points: 20 }], combine: 'highest', cap: 10 } },
      ['policy.bonus.items policy-bonus-above-cap'],
    ],
    [
      'seats allotted in a batch that is not there',
      { quotaSeats: quota && { ...quota, batches: [1, 7] } },
      ['policy.quotaSeats.batches batch-unknown'],
    ],
    [
      'objections that end before the scores are out',
      { scoresReleasedAt: '2026-07-01T09:00:00+08:00', objectionsUntil: '2026-07-01T00:00:00+08:00' },
      ['policy.objectionsUntil policy-objections-end-early'],
    ],
  ];
  it.each(cases)('%s', (_name, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  it('all at once', () => {
    expect(faults({ tieBreak: ['physics'], vocationalSharePercent: { min: 60, max: 40 } })).toHaveLength(2);
  });
});

describe('the skill part of a vocational entrance', () => {
  it.each([
    ['exactly half', 300, 300, 50, []],
    ['a little less than half', 301, 299, 50, ['policy.subjects policy-skill-share-low']],
    ['more than half', 300, 350, 50, []],
    ['with no floor stated', 300, 350, null, ['policy.skillSharePercentMin policy-skill-share-missing']],
  ])('%s (ADM-31)', (_name, culture, skill, needed, expected) => {
    const subjects = [subject('chinese', culture), subject('practice', skill, 'skill')];
    expect(faults({ subjects, tieBreak: [], skillSharePercentMin: needed }, 'vocational-entrance')).toEqual(
      expected,
    );
  });

  it('is told in per cent of the total', () => {
    expect(skillShare({ subjects: [subject('a', 300), subject('b', 350, 'skill')] })).toEqual({
      max: 650,
      skillPercent: 53.85,
    });
  });
});

describe('every rule that is used', () => {
  it('names its source before it counts', () => {
    expect(faults({ sources: [] })).toEqual(
      ruleNames(soundPolicy()).map(() => 'policy.sources policy-source-missing'),
    );
  });

  it('does not have to where it is not used', () => {
    expect(ruleNames(soundPolicy({ quotaSeats: null, tieBreak: [] }))).toEqual([
      'subjects',
      'bonus',
      'controlLines',
      'batches',
      'registrationDays',
    ]);
  });
});
