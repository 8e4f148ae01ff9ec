import { describe, expect, it } from 'vitest';
import type { Admission } from './admit-round.ts';
import { cutOffs } from './cut-offs.ts';
import type { RoundCandidate, RoundProgramme } from './round-input.ts';

const programme = (code: string, seats: number): RoundProgramme => ({
  code,
  batch: 1,
  schoolId: 'school',
  divisionCode: '140802',
  seats,
  requiresAny: [],
  ranking: ['total', 'chinese'],
  minimum: {},
  precedence: 'open-first',
  ties: 'break',
  reserves: [{ group: 'origin:A', seats: 1, floor: {}, hard: false, allotted: true }],
  limits: [],
});
const people: [string, number, number, string, string][] = [
  ['a', 600, 100, '101', 'open'],
  ['b', 580, 99, '101', 'open'],
  ['c', 580, 101, '101', 'open'],
  ['d', 540, 90, '101', 'reserved:origin:A'],
  ['e', 500, 90, '102', 'open'],
];
const candidates: RoundCandidate[] = people.map(([receipt, total, chinese]) => ({
  receipt,
  keys: { total, chinese },
  groups: [],
  divisionCode: '140802',
  choices: [],
}));
const admitted = new Map<string, Admission>(
  people.map(([receipt, , , code, seat]) => [receipt, { code, batch: 1, choiceNo: 1, seat }]),
);

describe('cut-offs', () => {
  const lines = cutOffs([programme('101', 4), programme('102', 2)], candidates, admitted);

  it('are the keys of the last admitted by kind of seat, key by key', () => {
    expect(lines.filter(({ code }) => code === '101')).toEqual([
      { code: '101', seat: 'open', seats: 4, admitted: 3, lastScores: { total: 580, chinese: 99 } },
      {
        code: '101',
        seat: 'reserved:origin:A',
        seats: 1,
        admitted: 1,
        lastScores: { total: 540, chinese: 90 },
      },
    ]);
  });

  it('are none while seats are left, and a kind of seat that nobody holds says so', () => {
    expect(lines.filter(({ code }) => code === '102')).toEqual([
      { code: '102', seat: 'open', seats: 2, admitted: 1, lastScores: null },
      { code: '102', seat: 'reserved:origin:A', seats: 1, admitted: 0, lastScores: null },
    ]);
  });
});
