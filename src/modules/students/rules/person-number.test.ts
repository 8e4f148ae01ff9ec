import { describe, expect, it } from 'vitest';
import { personOfIdentity, readPersonNumber } from './person-number.ts';

const today = '2026-11-25';
const read = (identity: string | null, registerNumber: string | null) =>
  readPersonNumber({ identity, registerNumber }, today);
const codes = (reading: ReturnType<typeof read>) =>
  reading.ok ? [] : reading.faults.map(({ field, code }) => `${field} ${code}`);

// Vectors of identifiers §1: 14080220080315012X (Yanhu, born 2008-03-15), 140882200609010045 (Hejin, 2006-09-01).
describe('readPersonNumber', () => {
  it('takes the identity number, in whatever case and width', () => {
    expect(read('14080220080315012x', null)).toEqual({
      ok: true,
      value: { kind: 'G', number: '14080220080315012X', bornOn: '2008-03-15', sex: 'female' },
      warnings: [],
    });
  });
  it('finds the identity number in a G number', () => {
    expect(read(null, 'G140882200609010045')).toMatchObject({
      ok: true,
      value: { kind: 'G', number: '140882200609010045', bornOn: '2006-09-01', sex: 'female' },
    });
  });
  it('keeps J and L numbers whole, and tells no sex from them', () => {
    expect(read(null, 'J14080220080315012X')).toMatchObject({
      value: { kind: 'J', number: 'J14080220080315012X', bornOn: '2008-03-15' },
    });
    expect(read(null, 'L140802200803151234')).toMatchObject({
      value: { kind: 'L', number: 'L140802200803151234', bornOn: '2008-03-15', sex: null },
    });
  });
  it('prefers the identity number to a temporary register number', () => {
    expect(read('14080220080315012X', 'L140802200803151234')).toMatchObject({ value: { kind: 'G' } });
  });
  it.each([
    ['nothing entered', null, null, ['identity number-needed']],
    ['wrong check character', '140802200803150121', null, ['identity identity-number.check-character']],
    [
      'a G number of another person',
      '14080220080315012X',
      'G140882200609010045',
      ['registerNumber register-number-of-another'],
    ],
    ['a register number of no known shape', null, 'X123', ['registerNumber student-register-number.shape']],
    [
      'both wrong: all at once',
      '1408022008031501',
      'X123',
      ['identity identity-number.length', 'registerNumber student-register-number.shape'],
    ],
  ])('%s', (_name, identity, register, expected) => {
    expect(codes(read(identity, register))).toEqual(expected);
  });
});

it('reads birthday and sex off an identity number', () => {
  expect(personOfIdentity('440524188001010014')).toEqual({
    kind: 'G',
    number: '440524188001010014',
    bornOn: '1880-01-01',
    sex: 'male',
  });
});
