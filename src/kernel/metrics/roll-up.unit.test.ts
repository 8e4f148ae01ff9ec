import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollUp, superiors } from './roll-up.ts';

type Row = { subject: string; organisation: number; numerator: boolean; denominator: boolean };

/** A random forest (each parent has a smaller number) and facts, one row a subject and organisation. */
const world = fc.array(fc.option(fc.nat(), { freq: 4 }), { minLength: 1, maxLength: 14 }).chain((seeds) =>
  fc.record({
    parents: fc.constant(seeds.map((seed, i) => (seed === null || i === 0 ? null : seed % i))),
    rows: fc.uniqueArray(
      fc.record({
        subject: fc.integer({ min: 0, max: 9 }).map((n) => `s${n}`),
        organisation: fc.integer({ min: 0, max: seeds.length - 1 }),
        numerator: fc.boolean(),
        denominator: fc.boolean(),
      }),
      { maxLength: 40, selector: (row) => `${row.subject}/${row.organisation}` },
    ),
  }),
);

const treeOf = (parents: readonly (number | null)[]) =>
  parents.map((parent, i) => ({ id: `o${i}`, parentId: parent === null ? null : `o${parent}` }));

/** The obvious way: for every organisation, look at every row and ask whether it lies below. */
function slowly(
  mode: 'sum' | 'distinct' | 'none',
  parents: readonly (number | null)[],
  rows: readonly Row[],
) {
  const below = (at: number, top: number): boolean =>
    at === top || (parents[at] != null && below(parents[at], top));
  const table: Record<string, [number, number]> = {};
  parents.forEach((_, top) => {
    const mine = rows.filter(({ organisation }) =>
      mode === 'none' ? organisation === top : below(organisation, top),
    );
    if (mine.length === 0) return;
    const size = (some: Row[]) =>
      mode === 'distinct' ? new Set(some.map(({ subject }) => subject)).size : some.length;
    table[`o${top}`] = [
      size(mine.filter((row) => row.numerator && row.denominator)),
      size(mine.filter((row) => row.denominator)),
    ];
  });
  return table;
}

function quickly(
  mode: 'sum' | 'distinct' | 'none',
  parents: readonly (number | null)[],
  rows: readonly Row[],
) {
  const own = [...Map.groupBy(rows, ({ organisation }) => organisation)].map(([organisation, mine]) => ({
    organisationId: `o${organisation}`,
    numerator: mine.filter((row) => row.numerator && row.denominator).length,
    denominator: mine.filter((row) => row.denominator).length,
  }));
  const shared = [...Map.groupBy(rows, ({ subject }) => subject).values()]
    .filter((mine) => mine.length > 1)
    .map((mine) => ({
      numerator: mine
        .filter((row) => row.numerator && row.denominator)
        .map(({ organisation }) => `o${organisation}`),
      denominator: mine.filter((row) => row.denominator).map(({ organisation }) => `o${organisation}`),
    }));
  const values = rollUp({ rollUp: mode }, own, treeOf(parents), shared);
  return Object.fromEntries([...values].map(([id, value]) => [id, [value.numerator, value.denominator]]));
}

describe('rolling up', () => {
  it.each(['sum', 'distinct', 'none'] as const)('agrees with the obvious way: %s', (mode) => {
    fc.assert(
      fc.property(world, ({ parents, rows }) => {
        expect(quickly(mode, parents, rows)).toEqual(slowly(mode, parents, rows));
      }),
    );
  });

  it('adds both sides and never averages percentages', () => {
    const tree = [
      { id: 'city', parentId: null },
      { id: 'a', parentId: 'city' },
      { id: 'b', parentId: 'city' },
    ];
    const own = [
      { organisationId: 'a', numerator: 9, denominator: 10 },
      { organisationId: 'b', numerator: 10, denominator: 90 },
    ];
    expect(rollUp({ rollUp: 'sum' }, own, tree).get('city')).toEqual({ numerator: 19, denominator: 100 });
  });

  it('counts a teacher of two schools once in the county and once in each school', () => {
    const tree = [
      { id: 'county', parentId: null },
      { id: 'a', parentId: 'county' },
      { id: 'b', parentId: 'county' },
    ];
    const own = [
      { organisationId: 'a', numerator: 2, denominator: 3 },
      { organisationId: 'b', numerator: 1, denominator: 1 },
    ];
    const values = rollUp({ rollUp: 'distinct' }, own, tree, [
      { numerator: ['a', 'b'], denominator: ['a', 'b'] },
    ]);
    expect(Object.fromEntries(values)).toEqual({
      a: { numerator: 2, denominator: 3 },
      b: { numerator: 1, denominator: 1 },
      county: { numerator: 2, denominator: 3 },
    });
  });

  it('keeps the count of an organisation that the tree of the day does not know', () => {
    const own = [{ organisationId: 'closed', numerator: 4, denominator: null }];
    expect(Object.fromEntries(rollUp({ rollUp: 'sum' }, own, []))).toEqual({
      closed: { numerator: 4, denominator: null },
    });
  });
});

describe('superiors', () => {
  it('end where a broken tree closes a circle', () => {
    const parents = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(superiors('a', parents)).toEqual(['a', 'b']);
  });
});
