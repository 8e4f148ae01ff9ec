import { describe, expect, it } from 'vitest';
import { soundBatches, soundPolicy } from '../testing/sound-policy.ts';
import { changedSections, decidesAdmission } from './policy-changes.ts';

const before = { policy: soundPolicy(), batches: soundBatches() };

describe('what changed between two versions of the rules', () => {
  it('is nothing when only the order of keys differs', () => {
    const { cap, items, combine } = before.policy.bonus;
    expect(
      changedSections(before, { ...before, policy: { ...before.policy, bonus: { cap, combine, items } } }),
    ).toEqual([]);
  });

  it('is named section by section, batches last', () => {
    const policy = { ...before.policy, registrationDays: 20, tieBreak: ['maths'] };
    expect(changedSections(before, { policy, batches: before.batches.slice(1) })).toEqual([
      'tieBreak',
      'registrationDays',
      'batches',
    ]);
  });

  it.each([
    ['subjects', true],
    ['bonus', true],
    ['tieBreak', true],
    ['sums', true],
    ['groups', true],
    ['controlLines', true],
    ['quotaSeats', true],
    ['batches', true],
    ['registrationDays', false],
    ['objectionsUntil', false],
    ['sources', false],
    ['guardianConfirmation', false],
  ])('%s decides who is admitted: %s', (section, expected) => {
    expect(decidesAdmission(section)).toBe(expected);
  });
});
