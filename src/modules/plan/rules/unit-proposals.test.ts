import { describe, expect, it } from 'vitest';
import { type Candidate, groupOf, nameForm, proposeOrganisations, similarity } from './unit-proposals.ts';

const body = (id: string, name: string, shortName: string, aliases: string[] = []): Candidate => ({
  id,
  name,
  shortName,
  aliases,
  kind: 'city-department',
});
const candidates = [
  body('edu', '河源市教育局', '市教育局', ['教育部门']),
  body('fin', '河源市财政局', '市财政局'),
  body('dev', '河源市发展和改革委员会', '市发展改革委', ['市发改委']),
  body('hr', '河源市人力资源和社会保障局', '市人社局'),
];

describe('nameForm', () => {
  it.each([
    ['各县［市、区］人民政府', '各县(市、区)人民政府'],
    [' 市 教育局 ', '市教育局'],
    ['市财政局等', '市财政局'],
  ])('%s', (text, form) => {
    expect(nameForm(text)).toBe(form);
  });
});

describe('groupOf', () => {
  it.each([
    ['各县（市、区）人民政府', 'county-government'],
    ['各县［市、区］人民政府', 'county-government'],
    ['各县（市、区）', 'county-government'],
    ['各县（市、区）教育局', 'county-education-bureau'],
    ['市教育局', null],
  ])('%s', (printed, kind) => {
    expect(groupOf(printed)).toBe(kind);
  });
});

describe('proposeOrganisations', () => {
  it.each([
    ['市教育局', 'edu'],
    ['河源市教育局', 'edu'],
    ['教育部门', 'edu'],
    ['市发改委', 'dev'],
    ['市发展和改革委', 'dev'],
    ['市人力资源社会保障局', 'hr'],
  ])('%s', (printed, id) => {
    expect(proposeOrganisations(printed, candidates)[0]?.id).toBe(id);
  });
  it('gives a full score to names that are the same, and proposes nothing for a stranger', () => {
    expect(proposeOrganisations('市财政局', candidates)[0]).toMatchObject({ id: 'fin', score: 1 });
    expect(proposeOrganisations('气象台', candidates)).toEqual([]);
  });
});

describe('similarity', () => {
  it('is the share of common pairs, worked out by hand', () => {
    // 市教,教育,育局 against 县教,教育,育局: two of three on both sides.
    expect(similarity('市教育局', '县教育局')).toBeCloseTo(2 / 3);
    expect(similarity('甲', '甲乙')).toBe(0);
  });
});
