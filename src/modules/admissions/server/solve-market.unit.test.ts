import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admitRound } from '../rules/rounds/admit-round.ts';
import { rerunCommand } from '../rules/rounds/rerun-command.ts';
import type { RoundCandidate, RoundInput, RoundProgramme } from '../rules/rounds/round-input.ts';
import { runMatch } from './match-command.ts';
import { RoundNotSettled, type SolvedFiles, solveInFolder } from './solve-market.ts';
import { runVerify } from './verify-command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedong-round-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const programme = (code: string, seats: number, more: Partial<RoundProgramme> = {}): RoundProgramme => ({
  code,
  batch: 1,
  schoolId: `school-${code}`,
  divisionCode: '140802',
  seats,
  requiresAny: [],
  ranking: ['total', 'chinese'],
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
  chinese: number,
  programmes: string[],
  groups: string[] = [],
): RoundCandidate => ({
  receipt,
  keys: { total, chinese },
  groups,
  divisionCode: '140802',
  choices: [{ batch: 1, programmes, consent: false }],
});

/**
 * One seat kind after another by hand. 101: two seats, one allotted to origin:A, gap 50, control line 400, at least
 * 420. First pass: its one general seat goes to a (600), so the line is 600 and the floor 550. Then a has the open
 * seat, b (560, origin:A) the allotted one. 102 has one seat for c and d, both 540: c is better in Chinese.
 */
const round: RoundInput = {
  batches: [{ no: 1, consent: false, rule: 'deferred-acceptance' }],
  programmes: [
    programme('101', 2, {
      minimum: { total: 420 },
      reserves: [{ group: 'origin:A', seats: 1, floor: {}, hard: false, allotted: true }],
    }),
    programme('102', 1, { limits: [{ kind: 'seats-max', group: 'boarding', amount: 1 }] }),
    programme('103', 4, { limits: [{ kind: 'seats-max', group: 'boarding', amount: 1 }] }),
  ],
  candidates: [
    candidate('a', 600, 100, ['101']),
    candidate('b', 560, 100, ['101'], ['origin:A']),
    candidate('c', 540, 101, ['101', '102']),
    candidate('d', 540, 100, ['102', '103'], ['boarding']),
    candidate('e', 545, 100, ['101', '103'], ['origin:A']),
    candidate('f', 410, 90, ['101']),
    candidate('g', 500, 90, ['103'], ['boarding']),
    candidate('h', 539, 99, ['102', '103', '101']),
  ],
  lotterySeed: '00ff',
  quota: { floorGap: 50, controlLine: 400 },
  bandPoints: 5,
};

describe('the reasons of a round, worked out by hand', () => {
  it('name what decided each choice that failed', async () => {
    const { admitted, reasons } = await admitRound(round, solveInFolder(folder, []));
    expect(
      Object.fromEntries([...admitted].map(([receipt, { code, seat }]) => [receipt, `${code} ${seat}`])),
    ).toEqual({
      a: '101 open',
      b: '101 reserved:origin:A',
      c: '102 open',
      d: '103 open',
      e: '103 open',
      h: '103 open',
    });
    const reason = (receipt: string, choice: string) =>
      reasons.get(receipt)?.[0]?.choices.find((each) => each.choice === choice);
    // Of 101's acceptable applicants a 600, b 560, e 545, c 540, h 539 (f is below 420): c is fourth.
    expect(reason('c', '101')).toMatchObject({ outcome: 'below-cutoff', rank: 4, cutoff: { total: 600 } });
    // Same total as c, one point less in Chinese: the key after the total decided, not the lottery.
    expect(reason('d', '102')).toMatchObject({
      outcome: 'below-cutoff',
      rank: 2,
      own: { total: 540, chinese: 100 },
      cutoff: { total: 540, chinese: 101 },
    });
    // Of the group, but five points under the floor 600 − 50.
    expect(reason('e', '101')).toMatchObject({
      outcome: 'below-cutoff',
      reserves: [{ group: 'origin:A', outcome: 'below-floor' }],
    });
    expect(reason('f', '101')).toMatchObject({
      outcome: 'below-minimum',
      own: { total: 410 },
      cutoff: { total: 420 },
    });
    // A seat of 103 is left, but d (540) boards there already, and one is the limit.
    expect(reason('g', '103')).toMatchObject({ outcome: 'group-full', group: 'boarding' });
  });
});

describe('the files of a round', () => {
  it('are those that anybody can check, and come out the same to the byte', async () => {
    const [first, second]: SolvedFiles[][] = [[], []];
    await admitRound(round, solveInFolder(folder, first as SolvedFiles[]));
    const digest = async ({ resultPath }: SolvedFiles) =>
      createHash('sha256')
        .update(await readFile(resultPath))
        .digest('hex');
    const before = await Promise.all((first ?? []).map(digest));
    await admitRound(
      { ...round, candidates: [...round.candidates].reverse(), programmes: [...round.programmes].reverse() },
      solveInFolder(folder, second as SolvedFiles[]),
    );
    expect(await Promise.all((second ?? []).map(digest))).toEqual(before);
    for (const { name, marketPath, resultPath, certificate } of second ?? []) {
      expect(runVerify(marketPath, resultPath), name).toMatchObject({ ok: true });
      expect(certificate, name).toMatchObject({ feasible: true, noJustifiedEnvy: true, noWastedSeat: true });
    }
  });

  it('come out again by the command that the package tells for each step', async () => {
    const solved: SolvedFiles[] = [];
    const willing = candidate('i', 430, 90, ['102']);
    const consenting = { ...willing, choices: willing.choices.map((each) => ({ ...each, consent: true })) };
    await admitRound(
      {
        ...round,
        batches: [{ no: 1, consent: true, rule: 'deferred-acceptance' }],
        candidates: [...round.candidates, consenting],
      },
      solveInFolder(folder, solved),
    );
    const again = join(folder, 'again.json');
    for (const { name, marketPath, resultPath } of solved) {
      const [, flags = ''] = rerunCommand(name).split(`match ${name}.market.json `);
      await runMatch(marketPath, {
        out: again,
        ...(flags.includes('--explain') ? { explain: true as const } : {}),
        certify: flags.includes('--certify'),
      });
      expect(await readFile(again, 'utf8'), name).toBe(await readFile(resultPath, 'utf8'));
    }
    expect(solved.map(({ name }) => name)).toEqual(['batch-1-general-lines', 'batch-1', 'batch-1-consent']);
  });

  it('give away a seat swapped by hand, with the name of the one who is wronged', async () => {
    const solved: SolvedFiles[] = [];
    await admitRound(round, solveInFolder(folder, solved));
    const main = solved.find(({ name }) => name === 'batch-1') as SolvedFiles;
    const result = JSON.parse(await readFile(main.resultPath, 'utf8'));
    result.assignments.c = null;
    result.assignments.h = '102';
    await writeFile(main.resultPath, JSON.stringify(result));
    const report = runVerify(main.marketPath, main.resultPath);
    expect(report.ok).toBe(false);
    expect(report.violations).toContainEqual(
      expect.objectContaining({ rule: 'justified-envy', candidate: 'c', programme: '102', instead: 'h' }),
    );
  });

  it('are no result when the rules of a market contradict themselves', async () => {
    const broken = { ...round, programmes: [programme('101', -1)] };
    await expect(admitRound(broken, solveInFolder(folder, []))).rejects.toThrow(RoundNotSettled);
  });
});
