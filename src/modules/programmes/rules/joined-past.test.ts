import { describe, expect, it } from 'vitest';
import { joinYears, presentSchool } from './joined-past.ts';
import type { ProgrammeYear } from './measured-programme.ts';

const known = (places: number | null, intake: number | null): ProgrammeYear => ({
  places,
  intake,
  graduates: intake,
  placed: intake,
  placedInField: intake,
  furtherStudy: 0,
  dualQualified: null,
});

describe('one past out of several', () => {
  it.each<[string, ProgrammeYear[], number | null, number | null]>([
    ['both offered it and reported', [known(40, 30), known(60, 50)], 100, 80],
    ['only one offered it', [known(40, 30), known(null, null)], 40, 30],
    ['one offered it and said nothing', [known(40, 30), known(60, null)], 100, null],
    ['stopped, but its last students were still reported', [known(40, 30), known(null, 5)], 40, 35],
    ['nobody offered it', [known(null, null)], null, null],
  ])('%s', (_name, parts, places, intake) => {
    expect(joinYears(parts)).toMatchObject({ places, intake });
  });
});

describe('where a school stands now', () => {
  const successors = new Map([
    ['a', 'b'],
    ['b', 'c'],
    ['x', 'y'],
    ['y', 'x'],
  ]);
  it.each([
    ['itself', 'z', 'z'],
    ['its successor’s successor', 'a', 'c'],
    ['a circle ends', 'x', 'x'],
  ])('%s', (_name, id, expected) => {
    expect(presentSchool(id, successors)).toBe(expected);
  });
});
