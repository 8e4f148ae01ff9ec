import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DemandPart } from '../contract/evidence.ts';
import { divideEvenly, divisionFaults } from './divide-demand.ts';

const part = (classCode: string, programmeCode: string | null, headcount: number): DemandPart => ({
  classCode,
  programmeCode,
  headcount,
});

describe('an even division', () => {
  it.each<[number, number, number[]]>([
    [30, 3, [10, 10, 10]],
    [31, 3, [11, 10, 10]],
    [2, 3, [1, 1, 0]],
    [7, 1, [7]],
  ])('of %i people into %i parts is %j', (total, parts, expected) => {
    expect(divideEvenly(total, parts)).toEqual(expected);
  });

  it('is what dealing out one by one gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 20 }), (total, parts) => {
        const dealt = Array<number>(parts).fill(0);
        for (let head = 0; head < total; head++) dealt[head % parts] = (dealt[head % parts] ?? 0) + 1;
        expect(divideEvenly(total, parts)).toEqual(dealt);
      }),
    );
  });
});

describe('a division', () => {
  it.each<[string, number, DemandPart[], string[]]>([
    ['into parts that make up the whole', 30, [part('5202', '720201', 20), part('5203', null, 10)], []],
    ['into one part', 30, [part('5202', null, 30)], []],
    [
      'of a class, part of it for one programme',
      30,
      [part('5202', '720201', 20), part('5202', null, 10)],
      [],
    ],
    [
      'that counts people twice',
      30,
      [part('5202', '720201', 30), part('5203', null, 30)],
      ['headcount programmes-demand-parts-sum'],
    ],
    ['that leaves people out', 30, [part('5202', null, 29)], ['headcount programmes-demand-parts-sum']],
    [
      'that names a programme twice',
      30,
      [part('5202', '720201', 20), part('5202', '720201', 10)],
      ['parts.1.classCode programmes-demand-part-twice'],
    ],
  ])('%s', (_what, total, parts, expected) => {
    expect(divisionFaults(total, parts).map(({ code, field }) => `${field} ${code}`)).toEqual(expected);
  });
});
