import { describe, expect, it } from 'vitest';
import { type Existence, makesCircle, successionFaults } from './succession.ts';

const school = (id: string, from = '2000-09-01', to: string | null = null): Existence => ({
  id,
  name: id,
  from,
  to,
});

describe('successionFaults', () => {
  const cases: [string, Existence[], Existence | null, string, string[]][] = [
    ['two schools into an existing third', [school('a'), school('b')], school('c'), '2022-08-01', []],
    ['a closure without successor', [school('a')], null, '2022-08-01', []],
    [
      'a school that ended before',
      [school('a', '2000-09-01', '2020-01-01')],
      null,
      '2022-08-01',
      ['organisation-not-existing'],
    ],
    [
      'a school that ends on that very day',
      [school('a', '2000-09-01', '2022-08-01')],
      null,
      '2022-08-01',
      ['organisation-not-existing'],
    ],
    [
      'a school founded on the day it would end',
      [school('a', '2022-08-01')],
      null,
      '2022-08-01',
      ['organisation-not-existing'],
    ],
    [
      'the successor among the merged',
      [school('a'), school('b')],
      school('a'),
      '2022-08-01',
      ['organisation-succeeds-itself'],
    ],
    [
      'one school named twice',
      [school('a'), school('a')],
      school('c'),
      '2022-08-01',
      ['organisation-named-twice'],
    ],
    [
      'all faults at once',
      [school('a', '2023-01-01'), school('b', '2023-01-01')],
      school('c', '2023-01-01'),
      '2022-08-01',
      ['organisation-not-existing', 'organisation-not-existing', 'organisation-not-existing'],
    ],
  ];
  it.each(cases)('%s', (_name, from, into, day, codes) => {
    expect(successionFaults(from, into, day).map(({ code }) => code)).toEqual(codes);
  });
});

describe('makesCircle', () => {
  const parents = new Map([
    ['school', 'bureau'],
    ['bureau', 'county'],
    ['county', 'city'],
  ]);
  it('sees a superior put below its own subordinate', () => {
    expect(makesCircle('county', 'school', parents)).toBe(true);
    expect(makesCircle('county', 'county', parents)).toBe(true);
  });
  it('allows a move to another branch', () => {
    expect(makesCircle('school', 'city', parents)).toBe(false);
    expect(makesCircle('school', 'elsewhere', parents)).toBe(false);
  });
});
