import { describe, expect, it } from 'vitest';
import { slowSolver } from '../../testing/slow-solver.ts';
import { admitRound, type NamedMarket } from './admit-round.ts';
import type { RoundCandidate, RoundInput, RoundProgramme } from './round-input.ts';

const programme = (
  code: string,
  batch: number,
  seats: number,
  more: Partial<RoundProgramme> = {},
): RoundProgramme => ({
  code,
  batch,
  schoolId: `school-${code}`,
  divisionCode: '140802',
  seats,
  requiresAny: [],
  ranking: ['total'],
  minimum: {},
  precedence: 'open-first',
  ties: 'break',
  reserves: [],
  limits: [],
  ...more,
});
const candidate = (
  receipt: string,
  total: number,
  choices: Record<number, string[]>,
  more: Partial<RoundCandidate> & { consent?: number[] } = {},
): RoundCandidate => ({
  receipt,
  keys: { total },
  groups: more.groups ?? [],
  divisionCode: more.divisionCode ?? '140802',
  choices: Object.entries(choices).map(([batch, programmes]) => ({
    batch: Number(batch),
    programmes,
    consent: more.consent?.includes(Number(batch)) ?? false,
  })),
});
const input = (more: Partial<RoundInput>): RoundInput => ({
  batches: [
    { no: 1, consent: false, rule: 'deferred-acceptance' },
    { no: 2, consent: true, rule: 'deferred-acceptance' },
  ],
  programmes: [],
  candidates: [],
  lotterySeed: '00',
  quota: null,
  bandPoints: 5,
  ...more,
});
async function admit(given: RoundInput) {
  const markets: NamedMarket[] = [];
  const outcome = await admitRound(given, (market) => {
    markets.push(market);
    return slowSolver(market);
  });
  return { ...outcome, markets: markets.map(({ name }) => name), documents: markets };
}

describe('a round of several batches', () => {
  it('lets whoever has a place take no part in what follows, and says so', async () => {
    const { admitted, reasons } = await admit(
      input({
        programmes: [programme('101', 1, 1), programme('401', 2, 1)],
        candidates: [
          candidate('a', 600, { 1: ['101'], 2: ['401'] }),
          candidate('b', 500, { 1: ['101'], 2: ['401'] }),
        ],
      }),
    );
    expect(admitted.get('a')).toEqual({ code: '101', batch: 1, choiceNo: 1, seat: 'open' });
    expect(admitted.get('b')).toEqual({ code: '401', batch: 2, choiceNo: 1, seat: 'open' });
    expect(reasons.get('a')?.[1]).toMatchObject({
      batch: 2,
      choices: [{ choice: '401', outcome: 'admitted-earlier' }],
    });
  });

  it('passes over choices for which somebody is not eligible, and counts the place in the list as sent', async () => {
    const { admitted, reasons } = await admit(
      input({
        programmes: [programme('101', 1, 1, { requiresAny: ['county:140881'] }), programme('102', 1, 1)],
        candidates: [candidate('a', 600, { 1: ['101', '102'] })],
      }),
    );
    expect(admitted.get('a')).toMatchObject({ code: '102', choiceNo: 2 });
    expect(reasons.get('a')?.[0]?.choices.map(({ choice, outcome }) => [choice, outcome])).toEqual([
      ['101', 'not-eligible'],
      ['102', 'admitted'],
    ]);
  });
});

describe('allotted seats', () => {
  const allotted = { group: 'origin:A', seats: 1, floor: {}, hard: false, allotted: true };
  const school = programme('101', 1, 3, { reserves: [allotted] });
  const people = [
    candidate('top', 600, { 1: ['101'] }),
    candidate('second', 580, { 1: ['101'] }),
    candidate('third', 570, { 1: ['101'] }),
  ];

  it('reach as far below the general line as the policy says', async () => {
    // General seats 2 (3 less 1 allotted) go to 600 and 580: the general line is 580, the floor 530.
    const near = await admit(
      input({
        programmes: [school],
        quota: { floorGap: 50, controlLine: 400 },
        candidates: [...people, candidate('near', 530, { 1: ['101'] }, { groups: ['origin:A'] })],
      }),
    );
    expect(near.generalLines.get('101')).toBe(580);
    expect(near.admitted.get('near')).toMatchObject({ seat: 'reserved:origin:A' });
    expect(near.admitted.has('third')).toBe(false);
    expect(near.markets).toEqual(['batch-1-general-lines', 'batch-1', 'batch-2']);
  });

  it('revert to the general order when nobody of the group reaches the floor', async () => {
    const far = await admit(
      input({
        programmes: [school],
        quota: { floorGap: 50, controlLine: 400 },
        candidates: [...people, candidate('far', 529, { 1: ['101'] }, { groups: ['origin:A'] })],
      }),
    );
    expect(far.admitted.has('far')).toBe(false);
    expect(far.admitted.get('third')).toMatchObject({ seat: 'reverted' });
  });
});

describe('a placement by consent', () => {
  it('fills what is left by rank, and asks nobody who did not consent or has a place', async () => {
    const { admitted, markets } = await admit(
      input({
        programmes: [programme('401', 2, 1), programme('402', 2, 1)],
        candidates: [
          candidate('first', 500, { 2: ['401'] }, { consent: [2] }),
          candidate('proud', 490, { 2: ['401'] }),
          candidate('lower', 470, { 2: ['401'] }, { consent: [2] }),
          candidate('higher', 480, { 2: ['401'] }, { consent: [2] }),
        ],
      }),
    );
    expect(admitted.get('first')).toMatchObject({ code: '401', choiceNo: 1 });
    expect(admitted.get('higher')).toEqual({ code: '402', batch: 2, choiceNo: null, seat: 'consent' });
    expect(admitted.has('lower')).toBe(false);
    expect(admitted.has('proud')).toBe(false);
    expect(markets).toContain('batch-2-consent');
  });

  it('leaves the seats of a hard reserve empty', async () => {
    const hard = { group: 'aid', seats: 1, floor: {}, hard: true, allotted: false };
    const { admitted } = await admit(
      input({
        programmes: [programme('401', 2, 1, { reserves: [hard] })],
        candidates: [candidate('asks', 500, { 2: [] }, { consent: [2] })],
      }),
    );
    expect(admitted.size).toBe(0);
  });
});
