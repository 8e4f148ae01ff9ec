import { describe, expect, it } from 'vitest';
import type { InputChange } from '../../contract/correction.ts';
import type { RoundCandidate, RoundInput, RoundProgramme } from '../rounds/round-input.ts';
import { amendInput, keysWithMark } from './amend-input.ts';

const candidate = (receipt: string, total: number, programmes = ['P']): RoundCandidate => ({
  receipt,
  keys: { total },
  groups: ['county:140802'],
  divisionCode: '140802',
  choices: [{ batch: 1, programmes, consent: false }],
});
const programme = { code: 'P', batch: 1, seats: 2 } as RoundProgramme;
const input: RoundInput = {
  batches: [{ no: 1, consent: false, rule: 'deferred-acceptance' }],
  programmes: [programme],
  candidates: [candidate('ra', 500), candidate('rb', 600)],
  lotterySeed: '00',
  quota: null,
  bandPoints: 10,
};
const records = {
  candidateIds: new Map([
    ['ra', 'a'],
    ['rb', 'b'],
  ]),
  leftOut: new Map([
    ['c', candidate('rc', 700)],
    ['b', candidate('rb2', 600, ['Q'])],
  ]),
};
const amended = (...changes: InputChange[]) => amendInput(input, records, changes);
const score = (candidateId: string, total: number): InputChange => ({
  kind: 'score',
  candidateId,
  number: '1',
  before: {},
  after: { total },
});

describe('inputs put right', () => {
  it('change nobody but the person named', () => {
    expect(amended(score('a', 610)).candidates.map(({ keys }) => keys.total)).toEqual([610, 600]);
  });
  it('take the later change of the same mark', () => {
    expect(amended(score('a', 610), score('a', 590)).candidates[0]?.keys.total).toBe(590);
  });
  it('put in choices that were left out, with a mark that is put right besides', () => {
    const choices: InputChange = { kind: 'choices', candidateId: 'c', number: '3', before: null, after: 1 };
    expect(
      amended(choices, score('c', 710)).candidates.map(({ receipt, keys }) => [receipt, keys.total]),
    ).toEqual([
      ['ra', 500],
      ['rb', 600],
      ['rc', 710],
    ]);
  });
  it('take the right version in place of the sealed one', () => {
    const choices: InputChange = { kind: 'choices', candidateId: 'b', number: '2', before: 1, after: 2 };
    expect(amended(choices).candidates.map(({ receipt }) => receipt)).toEqual(['ra', 'rb2']);
  });
  it('change seats by the difference, since some may have been used before the seal', () => {
    const seats = (before: number, after: number): InputChange => ({
      kind: 'seats',
      code: 'P',
      before,
      after,
    });
    expect(amended(seats(5, 8)).programmes[0]?.seats).toBe(5);
    expect(amended(seats(5, 1)).programmes[0]?.seats).toBe(0);
  });
  it('change groups', () => {
    const groups: InputChange = {
      kind: 'groups',
      candidateId: 'a',
      number: '1',
      before: [],
      after: ['origin:x'],
    };
    expect(amended(groups).candidates[0]?.groups).toEqual(['origin:x']);
  });
});

describe('a mark put right', () => {
  it('moves the sums it is part of and the total, and no other key', () => {
    const keys = { chinese: 100.5, maths: 90, art: 10, main: 190.5, bonus: 5, total: 205.5 };
    const sums = [
      { key: 'main', of: ['chinese', 'maths'] },
      { key: 'other', of: ['art'] },
    ];
    expect(keysWithMark(keys, sums, 'chinese', 110)).toEqual({ chinese: 110, main: 200, total: 215 });
  });
});
