import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseSearch, readSearch, writeSearch } from './read-search.ts';

const schema = z.object({
  q: z.string().optional(),
  page: z.coerce.number().int().min(1).optional(),
  year: z.number().int().optional(),
  mine: z.boolean().optional(),
  kinds: z.array(z.string()).optional(),
  state: z.enum(['open', 'closed']).optional(),
});

describe('filters in the address', () => {
  test.each([
    ['a search for a number stays text', '?q=2021', { q: '2021' }],
    ['numbers are numbers', '?page=3&year=2022', { page: 3, year: 2022 }],
    ['truth values are truth values', '?mine=false', { mine: false }],
    ['lists are lists', '?kinds=["a","b"]', { kinds: ['a', 'b'] }],
    ['what does not fit is dropped, the rest stays', '?state=gone&page=0&q=盐湖', { q: '盐湖' }],
    ['unknown parameters are dropped', '?utm=1', {}],
  ])('%s', (_name, address, expected) => {
    expect(readSearch(schema, parseSearch(address))).toEqual(expected);
  });

  test('values already read are read again as the same', () => {
    expect(readSearch(schema, { page: 3, mine: true, q: 'x' })).toEqual({ page: 3, mine: true, q: 'x' });
  });

  test('what is written reads back', () => {
    const search = { q: '12&3', page: 2, mine: false, kinds: ['甲', 'b c'], state: 'open' as const };
    expect(readSearch(schema, parseSearch(writeSearch(search)))).toEqual(search);
  });

  test('empty filters leave no trace', () => {
    expect(writeSearch({ q: '', page: undefined, state: null })).toBe('');
  });
});
