import { describe, expect, it } from 'vitest';
import { figureHolder, ownFigure } from './own-figure.ts';

const organisation = (id: string, kind: string, parentId: string | null) => ({
  id,
  kind,
  parentId,
  name: id,
  shortName: id,
});
const tree = [
  organisation('city', 'city-government', null),
  organisation('labour', 'city-department', 'city'),
  organisation('publicity', 'party-body', 'city'),
  organisation('unions', 'mass-organisation', 'city'),
  organisation('institute', 'city-department', 'labour'),
  organisation('college', 'vocational-college', 'city'),
  organisation('yanhu', 'county-government', 'city'),
  organisation('yanhu-bureau', 'county-education-bureau', 'yanhu'),
];

describe('whose figures a body reports', () => {
  it.each([
    ['a department of the city, the city', 'labour', 'city'],
    ['a party body, the city', 'publicity', 'city'],
    ['the trade unions, the city', 'unions', 'city'],
    ['an office below a department, its own', 'institute', 'institute'],
    ['a college of the city, its own', 'college', 'college'],
    ['a county, its own', 'yanhu', 'yanhu'],
    ['a bureau of a county, its own', 'yanhu-bureau', 'yanhu-bureau'],
    ['a body that has ended, its own', 'gone', 'gone'],
  ])('%s', (_name, body, holder) => {
    expect(figureHolder(body, tree)).toBe(holder);
  });
});

describe('a figure in words', () => {
  const title = { 'zh-CN': '甲', en: 'A' };
  const persons = { 'zh-CN': '人', en: 'persons' };
  it.each([
    [
      'a share with its sides',
      { value: 61.7, sides: { numerator: 1234, denominator: 2000 } },
      '61.7%（1,234/2,000）',
      '61.7% (1,234/2,000)',
    ],
    ['a share of nothing is unknown', { value: null, sides: { numerator: 0, denominator: 0 } }, '—', '—'],
    ['a count with its unit', { value: 1500, sides: null }, '1,500 人', '1,500 persons'],
    ['none counted', { value: 0, sides: null }, '0 人', '0 persons'],
    ['no records', { value: null, sides: null }, '—', '—'],
  ])('%s', (_name, reckoned, chinese, english) => {
    expect(ownFigure({ metricId: 'a.b', title, unit: persons, ...reckoned })).toEqual({
      metricId: 'a.b',
      title,
      value: { 'zh-CN': chinese, en: english },
    });
  });
});
