import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Criterion, SimpleCriterion } from '../contract/criterion.ts';
import { titleRanks } from '../contract/teacher.ts';
import { compareCriteria } from './compare-criteria.ts';
import { assess, type TeacherFacts } from './criteria.ts';

const label = { 'zh-CN': '条件', en: 'criterion' };
const years = (least: number): SimpleCriterion => ({
  id: 'enterprise',
  predicate: 'enterprise-years',
  years: least,
  label,
});
const person = (personId: string, enterpriseYears: number) => ({
  personId,
  facts: { qualifications: [], titleRank: null, skillLevel: null, enterpriseYears, statements: [] },
});

it('names who loses and who gains, with the condition that decides', () => {
  const people = [person('long', 5), person('short', 1), person('between', 2)];
  expect(compareCriteria(people, [years(2)], [years(3)])).toEqual({
    metBefore: 2,
    metAfter: 1,
    newly: [],
    noLonger: [{ personId: 'between', because: ['enterprise'] }],
  });
  expect(compareCriteria(people, [years(2)], [years(1)])).toEqual({
    metBefore: 2,
    metAfter: 3,
    newly: [{ personId: 'short', because: ['enterprise'] }],
    noLonger: [],
  });
});

const simple: fc.Arbitrary<SimpleCriterion> = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map(years),
  fc
    .constantFrom(...titleRanks)
    .map((rank): SimpleCriterion => ({ id: 'title', predicate: 'title-rank', rank, label })),
  fc
    .integer({ min: 1, max: 5 })
    .map((level): SimpleCriterion => ({ id: 'skill', predicate: 'skill-level', level, label })),
  fc
    .constantFrom('conduct', 'results')
    .map((id): SimpleCriterion => ({ id, predicate: 'statement', lasting: true, label })),
);
const criterion: fc.Arbitrary<Criterion> = fc.oneof(
  simple,
  fc
    .array(simple, { minLength: 2, maxLength: 3 })
    .map((options): Criterion => ({ id: 'either', predicate: 'one-of', label, options })),
);
const criteria = fc.uniqueArray(criterion, { selector: ({ id }) => id, maxLength: 4 });
const facts: fc.Arbitrary<TeacherFacts> = fc.record({
  qualifications: fc.constant([]),
  titleRank: fc.option(fc.constantFrom(...titleRanks)),
  skillLevel: fc.option(fc.integer({ min: 1, max: 5 })),
  enterpriseYears: fc.integer({ min: 0, max: 7 }),
  statements: fc.subarray(['conduct', 'results']),
});

it('agrees with asking each person alone, for whatever people and criteria', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 12 }), criteria, criteria, (all, before, after) => {
      const people = all.map((each, index) => ({ personId: String(index), facts: each }));
      const meets = (set: readonly Criterion[], each: TeacherFacts) =>
        assess(set, each).every(({ verdict }) => verdict === 'met');
      const found = compareCriteria(people, before, after);
      expect(found.metBefore).toBe(all.filter((each) => meets(before, each)).length);
      expect(found.metAfter).toBe(all.filter((each) => meets(after, each)).length);
      const ids = (list: { personId: string }[]) => list.map(({ personId }) => personId);
      const turned = (from: readonly Criterion[], to: readonly Criterion[]) =>
        ids(people.filter((each) => !meets(from, each.facts) && meets(to, each.facts)));
      expect(ids(found.newly)).toEqual(turned(before, after));
      expect(ids(found.noLonger)).toEqual(turned(after, before));
      for (const { because } of [...found.newly, ...found.noLonger]) expect(because).not.toEqual([]);
    }),
  );
});
