import { describe, expect, it } from 'vitest';
import { bandOf, type PlannedProgramme, planFindings, seatShare } from './plan-findings.ts';

const general: PlannedProgramme = {
  track: 'general',
  seats: 100,
  classes: 2,
  offeringId: null,
  capacity: null,
  lastYear: null,
};
const vocational: PlannedProgramme = {
  track: 'vocational',
  seats: 80,
  classes: null,
  offeringId: 'o',
  capacity: 80,
  lastYear: null,
};
const seatPlan = { classSeatsMax: 50, filledPercentMin: 90 };
const codes = (
  programme: PlannedProgramme,
  rules: typeof seatPlan | { classSeatsMax: null; filledPercentMin: null } = seatPlan,
) => planFindings(programme, { seatPlan: rules }).map(({ code }) => code);

describe('a seat plan is warned', () => {
  it.each([
    ['of nothing that is in order', general, []],
    ['of nothing at exactly the places of the register', vocational, []],
    ['of seats above the places of the register', { ...vocational, seats: 81 }, ['seat-plan.above-capacity']],
    [
      'of a programme that is not in the register (PRG-06)',
      { ...vocational, offeringId: null, capacity: null },
      ['seat-plan.not-in-register'],
    ],
    ['of classes above 50 at entry (ADM-17)', { ...general, seats: 101 }, ['seat-plan.classes-too-large']],
    ['of nothing where the number of classes is not known', { ...general, seats: 101, classes: null }, []],
    [
      'of a plan not cut after 89.9 % (ADM-18)',
      { ...general, lastYear: { seats: 100, used: 89 } },
      ['seat-plan.not-cut-after-underfilling'],
    ],
    ['of nothing after exactly 90 %', { ...general, lastYear: { seats: 100, used: 90 } }, []],
    ['of nothing where the plan was cut', { ...general, seats: 99, lastYear: { seats: 100, used: 50 } }, []],
    ['of nothing where the school had no seats', { ...general, lastYear: { seats: 0, used: 0 } }, []],
  ])('%s', (_name, programme, expected) => {
    expect(codes(programme)).toEqual(expected);
  });

  it('of nothing that the policy has no rule for', () => {
    const silent = { classSeatsMax: null, filledPercentMin: null };
    expect(codes({ ...general, seats: 200, lastYear: { seats: 100, used: 1 } }, silent)).toEqual([]);
  });

  it('with the values that met the rule', () => {
    expect(
      planFindings({ ...general, lastYear: { seats: 120, used: 80 }, seats: 130 }, { seatPlan }),
    ).toEqual([
      { code: 'seat-plan.classes-too-large', clause: 'ADM-17', params: { seats: 130, classes: 2, max: 50 } },
      {
        code: 'seat-plan.not-cut-after-underfilling',
        clause: 'ADM-18',
        params: { filled: 66.6, needed: 90, seats: 130, before: 120 },
      },
    ]);
  });
});

describe('the vocational share', () => {
  it('is told to one decimal with both sides', () => {
    expect(
      seatShare([
        { track: 'general', seats: 520 },
        { track: 'vocational', seats: 240 },
        { track: 'vocational', seats: 241 },
      ]),
    ).toEqual({
      vocational: 481,
      general: 520,
      percent: 48.1,
    });
    expect(seatShare([])).toEqual({ vocational: 0, general: 0, percent: null });
  });

  it.each([
    [44.9, 'below'],
    [45, 'within'],
    [55, 'within'],
    [55.1, 'above'],
    [null, 'unknown'],
  ] as const)('%s %% stands %s a band from 45 to 55', (percent, expected) => {
    expect(bandOf(percent, { min: 45, max: 55 })).toBe(expected);
  });
});
