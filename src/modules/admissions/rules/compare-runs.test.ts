import { describe, expect, it } from 'vitest';
import {
  compareFilling,
  compareLines,
  compareOrigins,
  countChanges,
  type OriginOutcome,
  type ProgrammeOutcome,
  placementChange,
  vocationalPercent,
} from './compare-runs.ts';

const programme = (code: string, given: Partial<ProgrammeOutcome>): ProgrammeOutcome => ({
  code,
  title: '班',
  schoolId: 's1',
  schoolName: '一中',
  divisionCode: '140802',
  track: 'general',
  seats: 10,
  admitted: 10,
  line: 500,
  ...given,
});

describe('the vocational share of a run', () => {
  it.each([
    ['half of twenty', [programme('1', {}), programme('2', { track: 'vocational' })], 50],
    [
      'a quarter',
      [programme('1', { admitted: 9 }), programme('2', { track: 'vocational', admitted: 3 })],
      25,
    ],
    ['nobody admitted', [programme('1', { admitted: 0 })], null],
    ['no programmes', [], null],
  ] as const)('%s', (_, programmes, percent) => {
    expect(vocationalPercent(programmes)).toBe(percent);
  });
});

describe('filling on both sides', () => {
  const bySchool = ({ schoolId, schoolName }: ProgrammeOutcome) => ({ key: schoolId, name: schoolName });

  it('adds the programmes of a school up, the greatest change first', () => {
    const before = [
      programme('1', { admitted: 8 }),
      programme('2', { admitted: 7 }),
      programme('3', { schoolId: 's2', schoolName: '二中', admitted: 4 }),
    ];
    const after = [
      programme('1', { admitted: 9 }),
      programme('2', { admitted: 7 }),
      programme('3', { schoolId: 's2', schoolName: '二中', admitted: 10 }),
    ];
    expect(compareFilling(before, after, bySchool)).toEqual([
      { key: 's2', name: '二中', before: { seats: 10, admitted: 4 }, after: { seats: 10, admitted: 10 } },
      { key: 's1', name: '一中', before: { seats: 20, admitted: 15 }, after: { seats: 20, admitted: 16 } },
    ]);
  });

  it('keeps a school that only one side has, with nothing on the other', () => {
    const gone = programme('9', { schoolId: 's9', schoolName: '九中', admitted: 3 });
    expect(compareFilling([gone], [], bySchool)).toEqual([
      { key: 's9', name: '九中', before: { seats: 10, admitted: 3 }, after: null },
    ]);
    expect(compareFilling([], [gone], bySchool)[0]).toMatchObject({ before: null, after: { admitted: 3 } });
  });
});

describe('where candidates come from', () => {
  const origin = (id: string, candidates: number, admitted: number): OriginOutcome => ({
    id,
    name: id,
    candidates,
    admitted,
  });

  it('is ordered by how far the share of the admitted moved, not by how many they are', () => {
    // A: 90 to 91 of 100, one point. B: 5 to 6 of 10, ten points. C had no candidates.
    const before = [origin('A', 100, 90), origin('B', 10, 5), origin('C', 0, 0)];
    const after = [origin('A', 100, 91), origin('B', 10, 6), origin('C', 0, 0)];
    expect(compareOrigins(before, after).map(({ key }) => key)).toEqual(['B', 'A', 'C']);
  });
});

describe('lines', () => {
  it.each([
    ['rose by twelve', 500, 512, [12]],
    ['fell by half a point', 500, 499.5, [-0.5]],
    ['stayed', 500, 500, []],
    ['was not full and now is', null, 480, [null]],
    ['was full and is not', 480, null, [null]],
    ['was never full', null, null, []],
  ])('%s', (_, was, is, jumps) => {
    const rows = compareLines([programme('1', { line: was })], [programme('1', { line: is })]);
    expect(rows.map(({ jump }) => jump)).toEqual(jumps);
  });

  it('are held against the same code only, the longest jump first', () => {
    const before = [programme('1', {}), programme('2', {}), programme('3', {})];
    const after = [
      programme('1', { line: 503 }),
      programme('2', { line: 480 }),
      programme('4', { line: 600 }),
    ];
    expect(compareLines(before, after).map(({ key, jump }) => [key, jump])).toEqual([
      ['2', -20],
      ['1', 3],
    ]);
  });
});

describe('a person in two runs', () => {
  it.each([
    ['A', 'A', 'same'],
    ['A', 'B', 'another'],
    [null, 'B', 'gained'],
    ['A', null, 'lost'],
    [null, null, 'neither'],
  ] as const)('%s, then %s: %s', (before, after, change) => {
    expect(placementChange({ before, after })).toBe(change);
  });

  it('is counted with all that share the pair', () => {
    const pair = (before: string | null, after: string | null, persons: number) => ({
      divisionCode: '140802',
      before,
      after,
      persons,
    });
    expect(
      countChanges([
        pair('A', 'A', 7),
        pair('A', 'B', 2),
        pair('B', 'A', 1),
        pair(null, 'B', 3),
        pair(null, null, 4),
      ]),
    ).toEqual({ same: 7, another: 3, gained: 3, lost: 0, neither: 4 });
  });
});
