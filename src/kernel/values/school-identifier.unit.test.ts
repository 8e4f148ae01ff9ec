import { describe, expect, it, test } from 'vitest';
import { validateSchoolIdentifier } from './school-identifier.ts';

const codesOf = (text: string, expectedCategories?: string[]) =>
  validateSchoolIdentifier(text, {
    province: '14',
    ...(expectedCategories && { expectedCategories }),
  }).findings.map((finding) => finding.code);

describe('school identifier', () => {
  test.each([
    '4114010123',
    '4114012892',
    '4114013934',
    '4114014093',
    '4114014226',
    '4114014397',
    '4114014461',
    '3614900001',
  ])('accepts %s', (identifier) => {
    expect(codesOf(identifier)).toEqual([]);
  });

  test.each([
    ['a published wrong value that only the register can refuse', '4214051189', []],
    ['nine digits', '411401012', ['school-identifier.shape']],
    ['a category that does not exist', '6114010123', ['school-identifier.category']],
    ['another province', '4113010123', ['school-identifier.province']],
    ['a college serial without its leading zero', '4114910123', ['school-identifier.college-serial']],
    [
      'category and province both',
      '6113010123',
      ['school-identifier.category', 'school-identifier.province'],
    ],
  ])('judges %s', (_name, identifier, codes) => {
    expect(codesOf(identifier)).toEqual(codes);
  });

  it('warns when the category is not the one the list is about', () => {
    expect(codesOf('4114010123', ['36'])).toEqual(['school-identifier.category-unexpected']);
    expect(validateSchoolIdentifier('4114010123', { province: '14', expectedCategories: ['36'] }).ok).toBe(
      true,
    );
  });
});
