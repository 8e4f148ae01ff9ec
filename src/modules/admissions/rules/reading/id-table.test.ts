import { expect, test } from 'vitest';
import { idText } from '../market.ts';
import { IdTable } from './id-table.ts';

test('each name has one number, however often it comes, through all growth', () => {
  const table = new IdTable();
  const names = Array.from({ length: 5000 }, (_, at) => `name-${(at * 7919) % 100000}`);
  names.forEach((name, at) => {
    expect(table.ofText(name, true)).toBe(at);
  });
  names.forEach((name, at) => {
    expect(table.ofText(name)).toBe(at);
  });
  const ids = table.ids();
  expect(names.every((name, at) => idText(ids, at) === name)).toBe(true);
});

test('an unknown name has no number, and asking does not give it one', () => {
  const table = new IdTable();
  table.ofText('a', true);
  expect([table.ofText('b'), table.ofText(''), table.count]).toEqual([-1, -1, 1]);
});
