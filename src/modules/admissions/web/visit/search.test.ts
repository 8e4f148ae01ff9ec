import { describe, expect, it } from 'vitest';
import type { CatalogueProgramme, Visit } from '../../contract/visit.ts';
import { anything, findProgrammes, type Search } from './search.ts';

const programme = (code: string, rest: Partial<CatalogueProgramme> = {}): CatalogueProgramme => ({
  id: code,
  batch: 1,
  code,
  title: '护理',
  school: '盐湖区启明职业中专学校',
  county: '盐湖区',
  track: 'vocational',
  seats: 40,
  feeYuan: 0,
  boarding: false,
  note: null,
  requiresAny: [],
  minimum: {},
  earlier: [],
  ...rest,
});
const all = [
  programme('A1'),
  programme('A2', {
    title: '数控技术应用',
    boarding: true,
    earlier: [{ year: 2025, rank: 400, total: 500, candidates: 1000 }],
  }),
  programme('A3', {
    school: '临猗县职业教育中心',
    county: '临猗县',
    feeYuan: 3000,
    earlier: [{ year: 2025, rank: 200, total: 560, candidates: 1000 }],
  }),
  programme('A4', { requiresAny: ['county:140821'] }),
  programme('A5', { minimum: { total: 600 } }),
  programme('B1', { batch: 2 }),
  programme('A6', { track: 'general', feeYuan: null }),
];
const visit = {
  candidate: { groups: ['county:140802'] },
  scores: { rank: 300, candidates: 1000, keys: { total: 540 } },
} as unknown as Visit;
const codes = (search: Partial<Search>, of: Pick<Visit, 'scores' | 'candidate'> = visit) =>
  findProgrammes(all, 1, of, { ...anything, ...search }).found.map(({ programme: { code } }) => code);

describe('the search', () => {
  it('leaves out what the candidate cannot choose, and counts it', () => {
    expect(codes({})).toEqual(['A1', 'A2', 'A3', 'A6']);
    expect(findProgrammes(all, 1, visit, anything).hidden).toBe(2);
  });
  it('holds no minimum against anybody before scores are known', () => {
    expect(codes({}, { ...visit, scores: null })).toEqual(['A1', 'A2', 'A3', 'A5', 'A6']);
  });
  it.each<[string, Partial<Search>, string[]]>([
    ['a part of the name', { word: '数控' }, ['A2']],
    ['several words, in any order', { word: '护理 启明' }, ['A1', 'A6']],
    ['a code in small letters', { word: 'a3' }, ['A3']],
    ['a county', { county: '临猗县' }, ['A3']],
    ['a school', { school: '临猗县职业教育中心' }, ['A3']],
    ['a track', { track: 'general' }, ['A6']],
    ['a fee at most: one that is not published does not count as low', { feeMax: 2000 }, ['A1', 'A2']],
    ['boarding', { boarding: true }, ['A2']],
    [
      'good chances: place 300 of 1000 against 400 is very likely, against 200 is not',
      { good: true },
      ['A2'],
    ],
  ])('finds by %s', (_name, search, expected) => {
    expect(codes(search)).toEqual(expected);
  });
});
