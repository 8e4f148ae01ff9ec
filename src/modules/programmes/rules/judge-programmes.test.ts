import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Condition,
  type MeasureTest,
  type Outcome,
  type RankTest,
  type WarningRule,
} from '../contract/warning-rule.ts';
import { judgeProgrammes, yearsNeeded } from './judge-programmes.ts';
import { cityYears, measure, type Programme } from './measured-programme.ts';

type Line = { intake?: number | null; placed?: number | null; offered?: boolean };

/** A programme with 100 places and 100 graduates a year, so that numbers are percentages. */
const programme = (key: string, lines: Record<number, Line>): Programme => ({
  key,
  organisationId: key,
  organisationName: key,
  divisionCode: '140802',
  programmeCode: '720201',
  programmeName: '护理',
  classCode: '5202',
  years: new Map(
    Object.entries(lines).map(([year, { intake = null, placed = null, offered = true }]) => [
      Number(year),
      {
        places: offered ? 100 : null,
        intake,
        graduates: placed === null ? null : 100,
        placed,
        placedInField: 0,
        furtherStudy: 0,
        dualQualified: null,
      },
    ]),
  ),
});
const rule = (when: Condition, outcome: Outcome = 'warn', id = 'a-rule'): WarningRule => ({
  id,
  outcome,
  label: { 'zh-CN': id, en: id },
  when,
  source: '演示',
  clause: id,
  confidence: 'recalled',
});
const judge = (rules: WarningRule[], programmes: Programme[], year = 2025) =>
  judgeProgrammes(rules, programmes, cityYears(programmes, [], new Map()), year);

const fewIntake: Condition = { measure: 'intake', is: 'below', value: 20, years: 2 };
const noIntake: Condition = { measure: 'intake', is: 'equals', value: 0, years: 3 };
const badPlacement: Condition = { measure: 'placement-share', is: 'below', value: 60, years: 1 };

describe('a rule over several years', () => {
  const cases: [string, Condition, Record<number, Line>, boolean][] = [
    ['below twenty twice', fewIntake, { 2024: { intake: 19 }, 2025: { intake: 5 } }, true],
    ['twenty is not below twenty', fewIntake, { 2024: { intake: 20 }, 2025: { intake: 5 } }, false],
    ['only the last year', fewIntake, { 2024: { intake: 40 }, 2025: { intake: 5 } }, false],
    ['nothing is known of the first year', fewIntake, { 2025: { intake: 5 } }, false],
    ['the first year has no figure', fewIntake, { 2024: {}, 2025: { intake: 5 } }, false],
    [
      'no intake three years running',
      noIntake,
      { 2023: { intake: 0 }, 2024: { intake: 0 }, 2025: { intake: 0 } },
      true,
    ],
    [
      'one student breaks the run',
      noIntake,
      { 2023: { intake: 0 }, 2024: { intake: 1 }, 2025: { intake: 0 } },
      false,
    ],
    ['59 of 100 placed', badPlacement, { 2025: { placed: 59 } }, true],
    ['60 of 100 placed', badPlacement, { 2025: { placed: 60 } }, false],
    ['no longer offered, so no longer judged', badPlacement, { 2025: { placed: 1, offered: false } }, false],
    [
      'both of two',
      { all: [badPlacement, { measure: 'intake', is: 'at-most', value: 50, years: 1 }] },
      { 2025: { placed: 10, intake: 50 } },
      true,
    ],
    [
      'one of two is enough, though the other is unknown',
      { any: [badPlacement, { measure: 'intake', is: 'at-most', value: 50, years: 1 }] },
      { 2025: { placed: 10 } },
      true,
    ],
    ['not below', { not: badPlacement }, { 2025: { placed: 80 } }, true],
    ['the contrary of what is unknown is unknown', { not: badPlacement }, { 2025: {} }, false],
  ];
  it.each(cases)('%s', (_name, when, lines, named) => {
    expect(judge([rule(when)], [programme('a', lines)]).named.length).toBe(named ? 1 : 0);
  });

  it('keeps every value that it looked at', () => {
    const { named } = judge(
      [rule(fewIntake)],
      [programme('a', { 2024: { intake: 19 }, 2025: { intake: 5 } })],
    );
    expect(named[0]?.reasons[0]?.tested).toEqual([
      {
        test: fewIntake,
        negated: false,
        holds: true,
        years: [
          { year: 2024, value: 19, sides: null, rank: null, holds: true },
          { year: 2025, value: 5, sides: null, rank: null, holds: true },
        ],
      },
    ]);
  });

  it('counts programmes for which it has no answer, and names none of them', () => {
    const found = judge(
      [rule(badPlacement)],
      [programme('a', { 2025: {} }), programme('b', { 2025: { placed: 90 } })],
    );
    expect(found).toMatchObject({ judged: 2, named: [], unanswered: [{ ruleId: 'a-rule', programmes: 1 }] });
  });
});

describe('the bottom tenth', () => {
  const bottomTenth: Condition = { measure: 'placement-share', rank: 'bottom', percent: 10, years: 1 };
  const namedOf = (placed: number[], when: Condition = bottomTenth) =>
    judge(
      [rule(when)],
      placed.map((each, index) => programme(String(index), { 2025: { placed: each } })),
    ).named.map(({ programme: { key } }) => Number(key));
  it.each<[string, number[], number[]]>([
    ['the last of ten', [50, 60, 61, 62, 63, 64, 65, 66, 67, 68], [0]],
    ['nobody of nine, where one is more than a tenth', [50, 60, 61, 62, 63, 64, 65, 66, 67], []],
    ['two alike at the end of ten are two tenths: nobody', [50, 50, 61, 62, 63, 64, 65, 66, 67, 68], []],
    ['all alike: nobody', [70, 70, 70, 70, 70, 70, 70, 70, 70, 70], []],
    ['two of twenty', [50, 50, ...Array.from({ length: 18 }, (_each, index) => 60 + index)], [0, 1]],
  ])('%s', (_name, placed, expected) => {
    expect(namedOf(placed)).toEqual(expected);
  });
  it('looks at the other end for the top', () => {
    expect(
      namedOf([50, 60, 61, 62, 63, 64, 65, 66, 67, 68], {
        measure: 'placement-share',
        rank: 'top',
        percent: 10,
        years: 1,
      }),
    ).toEqual([9]);
  });
  it('ranks each year among those offered in it', () => {
    const programmes = [
      programme('weak', { 2024: { placed: 10 }, 2025: { placed: 10 } }),
      programme('gone', { 2024: { placed: 5, offered: false }, 2025: {} }),
      ...Array.from({ length: 9 }, (_each, index) =>
        programme(`p${index}`, { 2024: { placed: 70 + index }, 2025: { placed: 70 + index } }),
      ),
    ];
    const twice: Condition = { measure: 'placement-share', rank: 'bottom', percent: 10, years: 2 };
    expect(judge([rule(twice)], programmes).named.map(({ programme: { key } }) => key)).toEqual(['weak']);
  });
});

describe('several rules', () => {
  it('give the hardest outcome and keep all reasons', () => {
    const lines = { 2023: { intake: 0 }, 2024: { intake: 0 }, 2025: { intake: 0, placed: 10 } };
    const { named } = judge(
      [
        rule(badPlacement, 'limit', 'placement'),
        rule(fewIntake, 'warn', 'few'),
        rule(noIntake, 'withdraw', 'none'),
      ],
      [programme('a', lines)],
    );
    expect(named[0]?.outcome).toBe('withdraw');
    expect(named[0]?.reasons.map(({ ruleId }) => ruleId)).toEqual(['placement', 'few', 'none']);
  });
  it('let a warning stand before an encouragement', () => {
    const { named } = judge(
      [
        rule({ measure: 'intake', is: 'above', value: 90, years: 1 }, 'encourage', 'full'),
        rule(badPlacement, 'warn', 'placement'),
      ],
      [programme('a', { 2025: { intake: 100, placed: 10 } })],
    );
    expect(named[0]?.outcome).toBe('warn');
  });
});

it('knows how far a condition looks back', () => {
  expect(yearsNeeded({ all: [badPlacement, { any: [{ not: noIntake }, fewIntake] }] })).toBe(3);
});

it('refuses conditions outside the vocabulary', () => {
  expect(Condition.safeParse({ measure: 'weather', is: 'below', value: 1 }).success).toBe(false);
  expect(Condition.safeParse({ measure: 'intake', is: 'below', value: 1, years: 9 }).success).toBe(false);
  expect(Condition.safeParse({ all: [] }).success).toBe(false);
});

// The slow obvious second reading: one programme, one rule, arrays and no cache.
const leaf = fc.oneof(
  fc.record({
    measure: fc.constantFrom<MeasureTest['measure']>('intake', 'placement-share', 'places', 'years-offered'),
    is: fc.constantFrom<MeasureTest['is']>('below', 'at-most', 'at-least', 'above', 'equals'),
    value: fc.integer({ min: 0, max: 6 }),
    years: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    measure: fc.constantFrom<RankTest['measure']>('intake', 'placement-share'),
    rank: fc.constantFrom<RankTest['rank']>('bottom', 'top'),
    percent: fc.constantFrom(10, 25, 50),
    years: fc.integer({ min: 1, max: 2 }),
  }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));
const line = fc.record({
  intake: fc.option(fc.integer({ min: 0, max: 6 })),
  placed: fc.option(fc.integer({ min: 0, max: 6 })),
  offered: fc.boolean(),
});
const town = fc.array(fc.record({ 2023: line, 2024: line, 2025: line }), { minLength: 1, maxLength: 12 });

function slowly(asked: Condition, own: Programme, everyone: Programme[], year: number): boolean | undefined {
  if ('not' in asked) {
    const inner = slowly(asked.not, own, everyone, year);
    return inner === undefined ? undefined : !inner;
  }
  if ('all' in asked || 'any' in asked) {
    const answers = ('all' in asked ? asked.all : asked.any).map((part) => slowly(part, own, everyone, year));
    const decisive = 'any' in asked;
    if (answers.some((answer) => answer === decisive)) return decisive;
    return answers.some((answer) => answer === undefined) ? undefined : !decisive;
  }
  const city = cityYears(everyone, [], new Map());
  const answers: (boolean | undefined)[] = [];
  for (let back = 0; back < asked.years; back += 1) {
    const value = measure(asked.measure, own, year - back, city)?.value;
    if (value === undefined) answers.push(undefined);
    else if ('is' in asked) {
      if (asked.is === 'below') answers.push(value < asked.value);
      if (asked.is === 'at-most') answers.push(!(value > asked.value));
      if (asked.is === 'at-least') answers.push(!(value < asked.value));
      if (asked.is === 'above') answers.push(value > asked.value);
      if (asked.is === 'equals') answers.push(value === asked.value);
    } else {
      const open = everyone.filter(({ years }) => typeof years.get(year - back)?.places === 'number');
      const values = open.map((each) => measure(asked.measure, each, year - back, city)?.value);
      const known = values.filter((each) => each !== undefined);
      const noBetter = known.filter((each) => (asked.rank === 'bottom' ? each <= value : each >= value));
      answers.push(open.includes(own) ? noBetter.length / known.length <= asked.percent / 100 : undefined);
    }
  }
  if (answers.some((answer) => answer === false)) return false;
  return answers.some((answer) => answer === undefined) ? undefined : true;
}

it('agrees with the slow reading on any condition over any town', () => {
  fc.assert(
    fc.property(condition, town, (when, lines) => {
      const programmes = lines.map((each, index) => programme(String(index), each));
      const quick = judge([rule(when)], programmes);
      const offered = programmes.filter(({ years }) => typeof years.get(2025)?.places === 'number');
      const slow = offered.map((each) => slowly(when, each, programmes, 2025));
      expect(quick.judged).toBe(offered.length);
      expect(quick.named.map(({ programme: { key } }) => key)).toEqual(
        offered.filter((_each, index) => slow[index]).map(({ key }) => key),
      );
      expect(quick.unanswered[0]?.programmes ?? 0).toBe(slow.filter((answer) => answer === undefined).length);
    }),
    { numRuns: 400 },
  );
});
