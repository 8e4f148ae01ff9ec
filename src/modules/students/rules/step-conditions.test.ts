import { describe, expect, it } from 'vitest';
import { type Rule, StepCondition } from '../contract/rule.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';
import { forbidding, type JudgedStep, judgeStep, type StepFacts } from './step-conditions.ts';

const facts: StepFacts = {
  enteredOn: '2024-09-01',
  entryYear: 2024,
  durationYears: 3,
  hasEvidence: false,
  today: '2025-03-01',
};
const rule = (parameters: StepCondition): Rule<StepCondition> => ({
  id: parameters.predicate,
  severity: 'error',
  parameters,
  title: { 'zh-CN': '条件', en: 'Condition' },
  source: '教职成〔2010〕7号',
  clause: 'ADM-24',
  confidence: 'recalled',
});
const first = {
  step: 'transfer',
  predicate: 'not-in-first-semester',
  secondSemester: { month: 2, day: 20 },
} as const;
const final = { step: 'transfer', predicate: 'not-in-final-year' } as const;
const late = { step: 'forfeit', predicate: 'days-since-entry', least: 14 } as const;
const studied = { step: 'leave', predicate: 'years-studied', least: 1 } as const;
const finish = { step: 'graduate', predicate: 'final-year-from', month: 6, day: 1 } as const;
const pause = { step: 'suspend', predicate: 'months-at-most', most: 12 } as const;
const truant = {
  step: 'withdraw',
  predicate: 'measured',
  ground: 'truancy',
  field: 'lessonHours',
  least: 90,
} as const;
const proof = { step: 'suspend', predicate: 'evidence' } as const;
const ahead = { step: 'graduate', predicate: 'announced-days', most: 30 } as const;

const verdict = (condition: StepCondition, step: JudgedStep, known: Partial<StepFacts> = {}) => {
  const [found] = judgeStep([rule(condition)], step, { ...facts, ...known });
  return found && `${found.holds} ${found.value} ${found.needed}`;
};

/** ADM-24: two weeks late, no transfer in the first semester or the final year, 90 lesson-hours; ADM-23: three years. */
describe('judgeStep', () => {
  it.each<[string, StepCondition, JudgedStep, string]>([
    [
      'transfer in the first semester',
      first,
      { action: 'transfer', effectiveOn: '2025-02-19' },
      'false 2025-02-19 ≥ 2025-02-20',
    ],
    [
      'transfer in the second semester',
      first,
      { action: 'transfer', effectiveOn: '2025-02-20' },
      'true 2025-02-20 ≥ 2025-02-20',
    ],
    ['transfer in the second year', final, { action: 'transfer', effectiveOn: '2026-08-31' }, 'true 2 < 3'],
    ['transfer in the final year', final, { action: 'transfer', effectiveOn: '2026-09-01' }, 'false 3 < 3'],
    ['thirteen days late', late, { action: 'forfeit', effectiveOn: '2024-09-14' }, 'false 13 ≥ 14'],
    ['fourteen days late', late, { action: 'forfeit', effectiveOn: '2024-09-15' }, 'true 14 ≥ 14'],
    [
      'left within the first year',
      studied,
      { action: 'leave', effectiveOn: '2025-08-31' },
      'false 2025-08-31 ≥ 2025-09-01',
    ],
    [
      'left after a year',
      studied,
      { action: 'leave', effectiveOn: '2025-09-01' },
      'true 2025-09-01 ≥ 2025-09-01',
    ],
    [
      'graduated in May of the final year',
      finish,
      { action: 'graduate', effectiveOn: '2027-05-31' },
      'false 2027-05-31 ≥ 2027-06-01',
    ],
    [
      'graduated in June of the final year',
      finish,
      { action: 'graduate', effectiveOn: '2027-06-01' },
      'true 2027-06-01 ≥ 2027-06-01',
    ],
    [
      'leave for a year',
      pause,
      { action: 'suspend', effectiveOn: '2025-03-01', expectedUntil: '2026-03-01' },
      'true 2026-03-01 ≤ 2026-03-01',
    ],
    [
      'leave for longer',
      pause,
      { action: 'suspend', effectiveOn: '2025-03-01', expectedUntil: '2026-03-02' },
      'false 2026-03-02 ≤ 2026-03-01',
    ],
    ['leave without an end', pause, { action: 'suspend', effectiveOn: '2025-03-01' }, 'false — ≤ 2026-03-01'],
    [
      'leave that ends before it begins',
      pause,
      { action: 'suspend', effectiveOn: '2025-03-01', expectedUntil: '2025-02-01' },
      'false 2025-02-01 ≤ 2026-03-01',
    ],
    [
      '89 lesson-hours of truancy',
      truant,
      { action: 'withdraw', effectiveOn: '2025-03-01', ground: 'truancy', lessonHours: 89 },
      'false 89 ≥ 90',
    ],
    [
      '90 lesson-hours',
      truant,
      { action: 'withdraw', effectiveOn: '2025-03-01', ground: 'truancy', lessonHours: 90 },
      'true 90 ≥ 90',
    ],
    [
      'truancy without a figure',
      truant,
      { action: 'withdraw', effectiveOn: '2025-03-01', ground: 'truancy' },
      'false — ≥ 90',
    ],
    ['no evidence', proof, { action: 'suspend', effectiveOn: '2025-03-01' }, 'false — ✓'],
    ['thirty days ahead', ahead, { action: 'graduate', effectiveOn: '2025-03-31' }, 'true 30 ≤ 30'],
    ['thirty-one days ahead', ahead, { action: 'graduate', effectiveOn: '2025-04-01' }, 'false 31 ≤ 30'],
  ])('%s', (_name, condition, step, expected) => {
    expect(verdict(condition, step)).toBe(expected);
  });

  it('counts the first semester of a spring entry to the end of that school year', () => {
    const step = { action: 'transfer', effectiveOn: '2025-08-31' } as const;
    expect(verdict(first, step, { enteredOn: '2025-03-01' })).toBe('false 2025-08-31 ≥ 2025-09-01');
  });

  it('asks of a step only what is ruled for it and its ground', () => {
    expect(
      verdict(truant, { action: 'withdraw', effectiveOn: '2025-03-01', ground: 'own-request' }),
    ).toBeUndefined();
    expect(verdict(late, { action: 'withdraw', effectiveOn: '2024-09-02' })).toBeUndefined();
  });
});

it('lets a step pass that only a warning speaks against', () => {
  const judged = judgeStep(
    [{ ...rule(final), severity: 'warn' }, rule(first)],
    { action: 'transfer', effectiveOn: '2026-10-01' },
    facts,
  );
  expect(judged.map(({ holds }) => holds)).toEqual([false, true]);
  expect(forbidding(judged)).toEqual([]);
});

it('has a sentence for every refusal, in both languages', () => {
  for (const { shape } of StepCondition.options) {
    const key = `fault.condition-${shape.predicate.value}`;
    expect(Object.keys(zhCN)).toContain(key);
    expect(Object.keys(en)).toContain(key);
  }
});
