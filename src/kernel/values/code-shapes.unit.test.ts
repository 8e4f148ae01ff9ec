import { describe, expect, it, test } from 'vitest';
import { divisionLevelOf, validateDivisionCode } from './division-code.ts';
import {
  findCollegeFamily,
  findProgrammeLevel,
  type ProgrammeLevel,
  validateProgrammeCode,
} from './programme-code.ts';
import { findEmbeddedIdentityNumber, validateStudentRegisterNumber } from './student-register-number.ts';
import { findTeacherCertificateKind, validateTeacherCertificate } from './teacher-certificate.ts';

const codes = (result: { findings: readonly { code: string }[] }) =>
  result.findings.map((finding) => finding.code);

describe('student register number', () => {
  const options = { today: '2026-06-01' };

  test.each([
    ['a number built on an identity number', 'G140882200609010045', []],
    ['lower case and spaces', ' g 11010519491231002x', []],
    ['a number for a child without one', 'J14080220080315012X', []],
    ['a temporary number', 'L140802200803151234', []],
    [
      'a temporary number with an impossible birth date',
      'L140802200802301234',
      ['student-register-number.birth-date'],
    ],
    [
      'a temporary number born later than today',
      'L140802202612311234',
      ['student-register-number.birth-date'],
    ],
    ['an unknown prefix', 'K140882200609010045', ['student-register-number.shape']],
    ['a legacy number of 16 digits', '1408822006090100', ['student-register-number.shape']],
    ['a check character that fails', 'G140882200609010046', ['identity-number.check-character']],
    ['X in a temporary number', 'L14080220080315123X', ['student-register-number.shape']],
  ])('judges %s', (_name, number, expected) => {
    expect(codes(validateStudentRegisterNumber(number, options))).toEqual(expected);
  });

  it('keeps the letter in the normal form and gives out the identity number only of G numbers', () => {
    expect(validateStudentRegisterNumber('g11010519491231002x', options).value).toBe('G11010519491231002X');
    expect(findEmbeddedIdentityNumber('G140882200609010045')).toBe('140882200609010045');
    expect(findEmbeddedIdentityNumber('J14080220080315012X')).toBeUndefined();
  });
});

describe('division code', () => {
  test.each([
    ['140802', []],
    ['140000', []],
    ['140802001', []],
    ['140802001001', []],
    ['14080', ['division-code.shape']],
    ['1408021', ['division-code.shape']],
    ['990802', ['division-code.province']],
  ])('judges %s', (code, expected) => {
    expect(codes(validateDivisionCode(code))).toEqual(expected);
  });

  test.each([
    ['140000', 'province'],
    ['140800', 'prefecture'],
    ['140882', 'county'],
    ['140802001', 'township'],
    ['140802001001', 'village'],
  ])('%s is a %s', (code, level) => {
    expect(divisionLevelOf(code)).toBe(level);
  });
});

describe('programme code', () => {
  test.each<[string, ProgrammeLevel | undefined, string[]]>([
    ['660301', 'secondary', []],
    ['570102K', 'college', []],
    ['570102k', 'college', []],
    ['260301', 'bachelor', []],
    ['460305', 'secondary', ['programme-code.level-mismatch']],
    ['510101', undefined, []],
    ['600101', undefined, ['programme-code.family']],
    ['800101', undefined, ['programme-code.family']],
    ['410101N', undefined, ['programme-code.suffix-unknown']],
    ['4101', undefined, ['programme-code.shape']],
    ['4101011', undefined, ['programme-code.shape']],
  ])('judges %s as %s', (code, level, expected) => {
    expect(codes(validateProgrammeCode(code, level ? { level } : {}))).toEqual(expected);
  });

  test.each([
    ['660301', '46'],
    ['460301', '46'],
    ['260301', '46'],
    ['790101', '59'],
    ['600101', undefined],
  ])('family of %s in college numbering is %s', (code, family) => {
    expect(findCollegeFamily(code)).toBe(family);
  });

  it('tells no level between the ranges', () => {
    expect([20, 40, 60, 80].map((family) => findProgrammeLevel(`${family}0101`))).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe('teacher certificate', () => {
  test.each([
    ['20211400151000123', [], 'secondary-vocational'],
    ['20211400161000123', [], 'practice-instructor'],
    ['20211400171000123', [], 'college'],
    ['20211400131000123', [], 'other'],
    ['19801400151000123', ['teacher-certificate.year'], 'secondary-vocational'],
    ['20301400151000123', ['teacher-certificate.year'], 'secondary-vocational'],
    ['20211400191000123', ['teacher-certificate.kind'], 'other'],
    ['12345', ['teacher-certificate.shape'], undefined],
  ])('looks at %s without refusing it', (number, expected, kind) => {
    const result = validateTeacherCertificate(number, { currentYear: 2026 });
    expect(result.ok).toBe(true);
    expect(codes(result)).toEqual(expected);
    expect(findTeacherCertificateKind(number)).toBe(kind);
  });
});
