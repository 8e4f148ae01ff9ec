import { expect, test } from 'vitest';
import { addressOf, readAddress } from './address.ts';

const roundId = '01a21509-ee75-78d3-9f76-4b8448ef54e3';

test('an address carries round, word and page, and reads back as it was', () => {
  const asked = { roundId, q: '职业 & 100%', page: 3 };
  expect(readAddress(addressOf(asked))).toEqual(asked);
  expect(addressOf({ roundId, q: '', page: 1 })).toBe(`#/${roundId}`);
});

test.each([
  ['', { roundId: '', q: '', page: 1 }],
  ['#content', { roundId: '', q: '', page: 1 }],
  [`#/${roundId}?page=-2`, { roundId, q: '', page: 1 }],
  [`#/${roundId}?page=x&q=${'长'.repeat(70)}`, { roundId, q: '长'.repeat(60), page: 1 }],
])('whatever else stands in the address (%s) asks for the beginning', (hash, asked) => {
  expect(readAddress(hash)).toEqual(asked);
});
