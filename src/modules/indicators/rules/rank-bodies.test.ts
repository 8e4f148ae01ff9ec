import { describe, expect, it } from 'vitest';
import { endsOfRanking, rankBodies } from './rank-bodies.ts';

const body = (name: string, figure: number | null) => ({ organisationId: name, name, figure });
const places = (bodies: ReturnType<typeof body>[], better: 'more' | 'less' = 'more') =>
  rankBodies(bodies, 'ratio', better).map(({ place, bodies: tied }) => [
    place,
    tied.map(({ name }) => name).join(),
  ]);

describe('a ranking', () => {
  it('lets equal figures share a place and counts them all', () => {
    expect(places([body('a', 50), body('b', 60), body('c', 60), body('d', 40)])).toEqual([
      [1, 'b,c'],
      [3, 'a'],
      [4, 'd'],
    ]);
  });
  it('treats figures that read the same as equal', () => {
    expect(places([body('a', 60.01), body('b', 59.99)])).toEqual([[1, 'a,b']]);
  });
  it('puts less first where less is better, and leaves out what has no figure', () => {
    expect(places([body('a', 5), body('b', null), body('c', 3)], 'less')).toEqual([
      [1, 'c'],
      [2, 'a'],
    ]);
  });
});

describe('the ends of a ranking', () => {
  const names = (figures: number[]) => {
    const { lead, tail } = endsOfRanking(
      rankBodies(
        figures.map((figure, i) => body(`b${i}`, figure)),
        'count',
        'more',
      ),
      3,
    );
    return [lead, tail].map((groups) => groups.flatMap(({ bodies }) => bodies.map(({ figure }) => figure)));
  };
  it('are whole groups', () => {
    expect(names([9, 8, 7, 7, 6, 5, 4, 3])).toEqual([
      [9, 8, 7, 7],
      [5, 4, 3],
    ]);
  });
  it('do not name anybody twice', () => {
    expect(names([9, 8, 7, 1])).toEqual([[9, 8, 7], [1]]);
    expect(names([5, 5, 5, 5])).toEqual([[5, 5, 5, 5], []]);
  });
});
