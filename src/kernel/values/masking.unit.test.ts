import { describe, expect, test } from 'vitest';
import {
  maskIdentityNumber,
  maskName,
  maskNumbersIn,
  maskPhone,
  maskStudentRegisterNumber,
} from './masking.ts';

describe('masking', () => {
  test.each([
    ['11010519491231002X', '110105********002X'],
    ['110105', '************'],
    ['', '************'],
    ['11010519491231002X9', '************'],
  ])('identity number %s shows as %s', (value, masked) => {
    expect(maskIdentityNumber(value)).toBe(masked);
  });

  test.each([
    ['G11010519491231002X', 'G110105********002X'],
    ['L1', 'L************'],
    ['11010519491231002X', '110105********002X'],
  ])('student register number %s shows as %s', (value, masked) => {
    expect(maskStudentRegisterNumber(value)).toBe(masked);
  });

  test.each([
    ['13812345678', '138****5678'],
    ['03592021234', '****34'],
    ['12345', '****'],
  ])('phone %s shows as %s', (value, masked) => {
    expect(maskPhone(value)).toBe(masked);
  });

  test.each([
    ['张三', '张*'],
    ['王小明', '王*明'],
    ['欧阳修文', '欧**文'],
    ['阿卜杜拉·买买提', '阿***提'],
    ['𠮷田', '𠮷*'],
    ['丁', '*'],
    [' 李四 ', '李*'],
    ['', ''],
  ])('name %s shows as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test.each([
    ['应为11010519491231002X，请更正', '应为110105********002X，请更正'],
    ['G11010519491231002x', 'G110105********002x'],
    // The check character does not fit, the day does not exist, the run of digits is longer: no identity numbers.
    ['110105194912310021', '110105194912310021'],
    ['110105194913310022', '110105194913310022'],
    ['011010519491231002X', '011010519491231002X'],
    // A credit code has eighteen characters too.
    ['12140800MB1234567Q', '12140800MB1234567Q'],
  ])('in %s identity numbers show as %s', (text, masked) => {
    expect(maskNumbersIn(text)).toBe(masked);
  });
});
