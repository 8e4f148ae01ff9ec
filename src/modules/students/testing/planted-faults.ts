import { inventedIdentity, type Line, rosterLine } from './rosters.ts';

/** The twelve kinds of fault that are planted, each with the column and the code that must name it. */
const kinds: { spoil: (line: Line, place: number) => Line; found: (row: number) => string }[] = [
  { spoil: (line) => ({ ...line, name: null }), found: (row) => `${row} name cell.required` },
  {
    spoil: (line) => ({
      ...line,
      identity: `${line.identity?.slice(0, 17)}${line.identity?.endsWith('1') ? '2' : '1'}`,
    }),
    found: (row) => `${row} identity identity-number.check-character`,
  },
  {
    spoil: (line) => ({ ...line, identity: line.identity?.slice(0, 17) ?? null }),
    found: (row) => `${row} identity identity-number.length`,
  },
  { spoil: (line) => ({ ...line, identity: null }), found: (row) => `${row} identity number-needed` },
  {
    spoil: (line, place) => ({ ...line, registerNumber: `G${inventedIdentity(90_000 + place)}` }),
    found: (row) => `${row} registerNumber register-number-of-another`,
  },
  {
    spoil: (line) => ({ ...line, programmeCode: '99' }),
    found: (row) => `${row} programmeCode programme-code.shape`,
  },
  { spoil: (line) => ({ ...line, pathway: '四年制' }), found: (row) => `${row} pathway cell.not-a-choice` },
  { spoil: (line) => ({ ...line, entryYear: '2099' }), found: (row) => `${row} entryYear entry-year-ahead` },
  { spoil: (line) => ({ ...line, enteredOn: '去年九月' }), found: (row) => `${row} enteredOn cell.not-date` },
  { spoil: (line) => ({ ...line, guardianPhone: '无' }), found: (row) => `${row} guardianPhone phone-shape` },
  {
    spoil: (line) => ({ ...line, guardianName: null }),
    found: (row) => `${row} guardianName guardian-name-needed`,
  },
  {
    spoil: (line) => ({ ...line, school: '没有的学校' }),
    found: (row) => `${row} school roster-school-unknown`,
  },
];

const planted = 100;

/**
 * A roster with 100 faults of 12 kinds spread over it, and what the import must say of them:
 * `row column code`, in the order of the text.
 */
export function plantFaults(
  rowCount: number,
  faultless: (place: number) => Line = rosterLine,
): { lines: Line[]; expected: string[] } {
  const lines = Array.from({ length: rowCount }, (_, place) => faultless(place));
  const expected: string[] = [];
  for (let n = 0; n < planted; n++) {
    const place = Math.floor((n * rowCount) / planted) + 3;
    const [line, kind] = [lines[place], kinds[n % kinds.length]];
    if (!line || !kind) continue;
    lines[place] = kind.spoil(line, place);
    // The header stands in row 1, so the line at place 0 is row 2.
    expected.push(kind.found(place + 2));
  }
  return { lines, expected: expected.sort() };
}
