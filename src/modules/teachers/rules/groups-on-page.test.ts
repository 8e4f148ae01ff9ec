import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOnPage } from './groups-on-page.ts';

const schools = [
  { id: 'a', count: 3 },
  { id: 'b', count: 0 },
  { id: 'c', count: 4 },
  { id: 'd', count: 2 },
];

describe('groups on a page', () => {
  it.each([
    ['the first rows lie in the first group', 0, 3, ['a'], 0],
    ['a page may end in the next group', 0, 4, ['a', 'c'], 0],
    ['a page may begin within a group', 4, 2, ['c'], 1],
    ['a page may begin where a group does', 3, 2, ['c'], 0],
    ['the last page takes what is left', 6, 10, ['c', 'd'], 3],
    ['behind the end there is nothing', 9, 10, [], 0],
  ])('%s', (_name, offset, size, ids, skip) => {
    expect(groupsOnPage(schools, offset, size)).toEqual({ ids, skip });
  });

  it('gives the rows that cutting the whole list would give', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { maxLength: 8 }),
        fc.nat(30),
        fc.integer({ min: 1, max: 9 }),
        (counts, offset, size) => {
          const groups = counts.map((count, at) => ({ id: `g${at}`, count }));
          const rowsOf = (ids: readonly string[]) =>
            groups
              .filter(({ id }) => ids.includes(id))
              .flatMap(({ id, count }) => Array.from({ length: count }, (_, n) => `${id}.${n}`));
          const { ids, skip } = groupsOnPage(groups, offset, size);
          expect(rowsOf(ids).slice(skip, skip + size)).toEqual(
            rowsOf(groups.map(({ id }) => id)).slice(offset, offset + size),
          );
        },
      ),
    );
  });
});
