import { expect, it } from 'vitest';
import { seatWords } from './seat-words.ts';

it.each([
  ['open', 'admissions.result.seat.open', ''],
  ['reverted', 'admissions.result.seat.reverted', ''],
  ['consent', 'admissions.result.seat.consent', ''],
  ['reserved:origin:A1', 'admissions.result.seat.reserved', 'origin:A1'],
])('a seat %s is named by its kind and its group', (seat, key, group) => {
  expect(seatWords(seat)).toEqual({ key, group });
});
