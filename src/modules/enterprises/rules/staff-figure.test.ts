import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Source, sources } from '../contract/figures.ts';
import { chooseStaffFigure, type StaffFigure } from './staff-figure.ts';

const rule = {
  sources: ['social-insurance', 'tax', 'statistics', 'enterprise'] as Source[],
  freshMonths: 12,
};
const day = '2022-12-31';
const figure = (asOf: string, source: Source, headcount: number): StaffFigure => ({
  id: `${asOf} ${source}`,
  asOf,
  source,
  headcount,
});

const cases: [string, StaffFigure[], number | undefined, string | undefined][] = [
  ['nothing known', [], undefined, undefined],
  ['one figure of the year', [figure('2022-06-30', 'enterprise', 80)], 80, 'fresh-latest'],
  [
    'social insurance is believed more than a later figure of the enterprise',
    [figure('2022-11-30', 'enterprise', 95), figure('2022-06-30', 'social-insurance', 90)],
    90,
    'fresh-by-source',
  ],
  [
    'of one source the later',
    [figure('2022-03-31', 'tax', 70), figure('2022-09-30', 'tax', 72)],
    72,
    'fresh-latest',
  ],
  [
    'a source believed more does not count once it is a year old',
    [figure('2021-12-31', 'social-insurance', 60), figure('2022-01-01', 'enterprise', 61)],
    61,
    'fresh-latest',
  ],
  [
    'without a fresh one the latest, whatever its source',
    [figure('2019-12-31', 'social-insurance', 50), figure('2020-12-31', 'enterprise', 55)],
    55,
    'stale',
  ],
  [
    'older ones of one day: the source believed most',
    [figure('2020-12-31', 'enterprise', 55), figure('2020-12-31', 'statistics', 54)],
    54,
    'stale',
  ],
  ['a figure of a later day does not count', [figure('2023-01-01', 'tax', 99)], undefined, undefined],
  [
    'a source that the rule does not name comes last',
    [figure('2022-12-30', 'industry', 44), figure('2022-01-31', 'enterprise', 43)],
    43,
    'fresh-by-source',
  ],
];

describe('the figure used for a day', () => {
  it.each(cases)('%s', (_name, figures, headcount, reason) => {
    const chosen = chooseStaffFigure(figures, rule, day);
    expect([chosen?.headcount, chosen?.reason]).toEqual([headcount, reason]);
  });

  it('is never beaten by another one: no fresh figure of a better source or later day of the same', () => {
    const anyFigure = fc.record({
      asOf: fc.integer({ min: 0, max: 1500 }).map((days) => {
        const at = new Date(Date.UTC(2020, 0, 1 + days));
        return at.toISOString().slice(0, 10);
      }),
      source: fc.constantFrom(...sources),
      headcount: fc.nat(5000),
    });
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 12 }), (drawn) => {
        const figures = drawn.map((each, index) => ({ ...each, id: String(index) }));
        const chosen = chooseStaffFigure(figures, rule, day);
        // Slowly, by elimination: the day less a year is 2021-12-31, and fresh is what is later.
        const place = (source: Source) => (rule.sources.includes(source) ? rule.sources.indexOf(source) : 9);
        const usable = figures.filter(({ asOf }) => asOf <= day);
        const beats = (a: StaffFigure, b: StaffFigure): boolean => {
          const [freshA, freshB] = [a.asOf > '2021-12-31', b.asOf > '2021-12-31'];
          if (freshA !== freshB) return freshA;
          if (freshA && place(a.source) !== place(b.source)) return place(a.source) < place(b.source);
          if (a.asOf !== b.asOf) return a.asOf > b.asOf;
          return place(a.source) < place(b.source);
        };
        expect(chosen === undefined).toBe(usable.length === 0);
        if (chosen) expect(usable.filter((other) => beats(other, chosen))).toEqual([]);
      }),
    );
  });
});
