import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../contract/choices.ts';
import { type ChoiceRules, choiceFaults } from './check-choices.ts';

const id = (n: number) => `0199f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const offer = (n: number, batch: number, requiresAny: string[] = [], minimum: Record<string, number> = {}) =>
  [id(n), { id: id(n), batch, code: `P${n}00`, title: `专业${n}`, requiresAny, minimum }] as const;
const rules: ChoiceRules = {
  batches: new Map([
    [1, { no: 1, title: '第一批', choicesMax: 3, consent: false }],
    [2, { no: 2, title: '第二批', choicesMax: 2, consent: true }],
  ]),
  offers: new Map([
    offer(1, 1),
    offer(2, 1),
    offer(3, 1, ['county:140821']),
    offer(4, 1, [], { total: 500 }),
    offer(5, 2),
    offer(6, 2),
    offer(7, 2),
  ]),
};
const chooser = { groups: ['county:140802'], scores: { total: 480 } };
const codes = (choices: Choices) =>
  choiceFaults(choices, rules, chooser).map(({ code, field }) => `${code} ${field}`);
const form = (batch: number, programmes: number[], consent = false) => ({
  batch,
  programmes: programmes.map(id),
  consent,
});

const cases: [string, Choices, string[]][] = [
  ['nothing chosen is no fault', [], []],
  ['choices within the rules', [form(1, [2, 1]), form(2, [7, 5], true)], []],
  ['an unknown programme', [form(1, [9])], ['programme-unknown choices.0.programmes.0']],
  ['a programme of another batch', [form(1, [1, 5])], ['programme-of-other-batch choices.0.programmes.1']],
  ['a batch that the round does not have', [form(3, [1])], ['round-batch-unknown choices.0.batch']],
  ['one batch twice', [form(1, [1]), form(1, [2])], ['batch-twice choices.1.batch']],
  ['one programme twice', [form(1, [1, 1])], ['programme-twice choices.0.programmes.1']],
  ['more choices than the batch has', [form(2, [5, 6, 7])], ['choices-too-many choices.0.programmes']],
  ['consent where there is none to give', [form(1, [1], true)], ['consent-not-offered choices.0.consent']],
  ['a programme for another county', [form(1, [3])], ['programme-not-for-group choices.0.programmes.0']],
  ['a score below the minimum', [form(1, [4])], ['programme-below-minimum choices.0.programmes.0']],
  [
    'all faults at once',
    [form(1, [3, 4, 9, 1]), form(9, [])],
    [
      'choices-too-many choices.0.programmes',
      'programme-not-for-group choices.0.programmes.0',
      'programme-below-minimum choices.0.programmes.1',
      'programme-unknown choices.0.programmes.2',
      'round-batch-unknown choices.1.batch',
    ],
  ],
];

describe('choices', () => {
  it.each(cases)('%s', (_name, choices, expected) => {
    expect(codes(choices)).toEqual(expected);
  });

  it('names the value and what would be right', () => {
    expect(choiceFaults([form(1, [4])], rules, chooser)[0]?.params).toEqual({
      programme: 'P400 专业4',
      key: 'total',
      needed: 500,
      own: 480,
    });
  });

  it('are without fault exactly if each batch keeps to its rules, by a second reading of them', () => {
    const programme = fc.integer({ min: 1, max: 8 });
    const batch = fc.record({
      batch: fc.integer({ min: 1, max: 3 }),
      programmes: fc.array(programme.map(id), { maxLength: 4 }),
      consent: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 3 }), (choices) => {
        const all = choices.flatMap(({ programmes }) => programmes);
        const sound =
          new Set(choices.map((each) => each.batch)).size === choices.length &&
          new Set(all).size === all.length &&
          choices.every(
            (each) =>
              (each.batch === 1 && each.programmes.length <= 3 && !each.consent) ||
              (each.batch === 2 && each.programmes.length <= 2),
          ) &&
          choices.every((each) =>
            each.programmes.every((one) =>
              (each.batch === 1 ? [id(1), id(2)] : [id(5), id(6), id(7)]).includes(one),
            ),
          );
        expect(choiceFaults(choices, rules, chooser).length === 0).toBe(sound);
      }),
      { numRuns: 500 },
    );
  });
});
