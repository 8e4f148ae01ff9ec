import { describe, expect, it } from 'vitest';
import { agreedMark, type EnteredMark } from './mark-agreement.ts';

const entered = (entry: 1 | 2 | 3 | 4, value: number, rest: Partial<EnteredMark> = {}): EnteredMark => ({
  entry,
  value,
  mark: 'scored',
  controlled: false,
  ...rest,
});
const absent = { mark: 'absent' as const };

describe('the mark that counts', () => {
  it.each([
    ['two entries alike', [entered(1, 90), entered(2, 90)], { value: 90, mark: 'scored' }],
    ['two entries that differ', [entered(1, 90), entered(2, 91)], undefined],
    ['the same points, but one says absent', [entered(1, 0), entered(2, 0, absent)], undefined],
    ['both say absent', [entered(1, 0, absent), entered(2, 0, absent)], { value: 0, mark: 'absent' }],
    ['one entry only', [entered(1, 90)], undefined],
    [
      'one entry from a controlled file',
      [entered(1, 90, { controlled: true })],
      { value: 90, mark: 'scored' },
    ],
    [
      'a third person decided',
      [entered(1, 90), entered(2, 91), entered(3, 91)],
      { value: 91, mark: 'scored' },
    ],
    [
      'corrected after an objection',
      [entered(1, 90), entered(2, 90), entered(4, 95)],
      { value: 95, mark: 'scored' },
    ],
    [
      'corrected after a decision',
      [entered(1, 90), entered(2, 91), entered(3, 91), entered(4, 92)],
      { value: 92, mark: 'scored' },
    ],
    ['nothing', [], undefined],
  ])('%s', (_name, entries, expected) => {
    expect(agreedMark(entries)).toEqual(expected);
  });
});
