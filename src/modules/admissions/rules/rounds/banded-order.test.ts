import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slowSolver } from '../../testing/slow-solver.ts';
import { inBands } from './banded-order.ts';
import { type Applicant, marketDocument } from './market-document.ts';
import type { RoundProgramme } from './round-input.ts';

const programme = (code: string, seats: number): RoundProgramme => ({
  code,
  batch: 1,
  schoolId: code,
  divisionCode: '140802',
  seats,
  requiresAny: [],
  ranking: ['total'],
  minimum: {},
  precedence: 'open-first',
  ties: 'break',
  reserves: [],
  limits: [],
});
const applicant = (receipt: string, total: number, wants: string[]): Applicant => ({
  receipt,
  keys: { total },
  groups: [],
  wants,
});

async function solve(programmes: RoundProgramme[], applicants: Applicant[], points: number) {
  const banded = inBands(programmes, applicants, points);
  const market = { name: '', explained: false };
  return (await slowSolver({ ...market, document: marketDocument(banded.programmes, banded.applicants, '') }))
    .assignments;
}

/** Clears band after band, and inside a band choice after choice, as it was once done by hand. */
function byHand(programmes: RoundProgramme[], applicants: Applicant[], points: number) {
  const left = new Map(programmes.map(({ code, seats }) => [code, seats]));
  const placed = new Map<string, string>();
  const band = ({ keys }: Applicant) => Math.floor((keys.total ?? 0) / points);
  const order = (x: Applicant, y: Applicant) =>
    (y.keys.total ?? 0) - (x.keys.total ?? 0) || (x.receipt < y.receipt ? -1 : 1);
  for (const height of [...new Set(applicants.map(band))].sort((x, y) => y - x)) {
    const members = applicants.filter((each) => band(each) === height).sort(order);
    for (let choice = 0; choice < programmes.length; choice++)
      for (const { receipt, wants } of members) {
        const code = wants[choice];
        if (placed.has(receipt) || code === undefined || (left.get(code) ?? 0) === 0) continue;
        left.set(code, (left.get(code) ?? 0) - 1);
        placed.set(receipt, code);
      }
  }
  return Object.fromEntries(applicants.map(({ receipt }) => [receipt, placed.get(receipt) ?? null]));
}

describe('bands of five points', () => {
  it('put an earlier choice before a few points more, but never before a higher band', async () => {
    // 503 and 501 share the band 500–504: the one who put A first gets it. 507 is a band above both.
    const programmes = [programme('A', 1), programme('B', 1)];
    expect(
      await solve(programmes, [applicant('x', 503, ['B', 'A']), applicant('y', 501, ['A', 'B'])], 5),
    ).toEqual({
      x: 'B',
      y: 'A',
    });
    expect(
      await solve(
        programmes,
        [applicant('x', 503, ['B', 'A']), applicant('y', 501, ['A', 'B']), applicant('z', 507, ['B', 'A'])],
        5,
      ),
    ).toEqual({ x: null, y: 'A', z: 'B' });
  });

  it('come out as if cleared by hand, whatever the market', async () => {
    const codes = ['A', 'B', 'C', 'D'];
    const markets = fc.record({
      seats: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
      people: fc.array(
        fc.record({ total: fc.integer({ min: 480, max: 500 }), wants: fc.shuffledSubarray(codes) }),
        { maxLength: 12 },
      ),
      points: fc.integer({ min: 1, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(markets, async ({ seats, people, points }) => {
        const programmes = codes.map((code, index) => programme(code, seats[index] ?? 0));
        const applicants = people.map(({ total, wants }, index) => applicant(`c${index + 10}`, total, wants));
        expect(await solve(programmes, applicants, points)).toEqual(byHand(programmes, applicants, points));
      }),
      { numRuns: 500 },
    );
  });
});
