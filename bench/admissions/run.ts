import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorkload } from '../../src/modules/admissions/testing/workload.ts';
import { writeMarket } from './write-market.ts';

/**
 * The admission engine against a heap-based reference in C++ on the public workload, in one run: the two take
 * turns, each is measured by its best, and only the ratio counts. Usage: run [--large], which adds a market of
 * ten million candidates.
 */
const ROUNDS = 3;
const published: Record<string, string> = {
  '100000 own': '95031 a9018ca1',
  '100000 common': '95974 78299ec6',
  '1000000 own': '943918 de1dad63',
  '1000000 common': '949750 7c7d35d2',
};
type Kind = 'own' | 'common' | 'reserves';
type Solved = {
  matched: number;
  hash: string;
  solve: number;
  check: number;
  explain: number;
  one: number;
  peakMiB: number;
};
type Reference = Record<'own' | 'common', { seconds: number; matched: number; hash: string }>;

const folder = mkdtempSync(join(tmpdir(), 'admissions-bench-'));
try {
  const reference = compileReference();
  for (const [candidates, length] of [
    [100_000, 10],
    [1_000_000, 20],
  ] as const)
    compare(candidates, length, reference);
  await wholeProcess();
  if (process.argv.includes('--large')) large();
} finally {
  rmSync(folder, { recursive: true });
}

function compileReference(): string | undefined {
  const program = join(folder, 'reference');
  const source = join(import.meta.dirname, 'reference.cpp');
  const { status } = spawnSync('g++', ['-O2', '-ffp-contract=off', '-o', program, source], {
    stdio: 'inherit',
  });
  if (status !== 0) console.log('no g++ here: the reference is left out');
  return status === 0 ? program : undefined;
}

function json<T>({ status, stdout, stderr }: SpawnSyncReturns<string>): T {
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

function solve(candidates: number, length: number, kind: Kind, repeats: number): Solved {
  const words = [join(import.meta.dirname, 'solve.ts'), candidates, length, kind, repeats].map(String);
  return json(spawnSync(process.execPath, words, { encoding: 'utf8' }));
}

function compare(candidates: number, length: number, reference: string | undefined): void {
  const best = new Map<Kind, Solved>();
  const yardstick = { own: Number.POSITIVE_INFINITY, common: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round++) {
    if (reference) {
      const run = json<Reference>(
        spawnSync(reference, [candidates, length, 2].map(String), { encoding: 'utf8' }),
      );
      for (const kind of ['own', 'common'] as const) {
        demand(candidates, kind, run[kind], 'the reference');
        yardstick[kind] = Math.min(yardstick[kind], run[kind].seconds);
      }
    }
    for (const kind of ['own', 'common', 'reserves'] as const) {
      const run = solve(candidates, length, kind, 2);
      demand(candidates, kind, run, 'the engine');
      const before = best.get(kind) ?? run;
      for (const part of ['solve', 'check', 'explain', 'one'] as const)
        before[part] = Math.min(before[part], run[part]);
      best.set(kind, before);
    }
  }
  console.log(`\n${candidates} candidates × ${length} choices (seconds, best of ${ROUNDS} turns)`);
  for (const [kind, { solve: solved, check, explain, one, peakMiB }] of best) {
    const cpp = yardstick[kind === 'common' ? 'common' : 'own'];
    const share = (part: number) => `${part.toFixed(3)} (${((100 * part) / solved).toFixed(0)} % of solve)`;
    console.log(
      `  ${kind.padEnd(9)} solve ${solved.toFixed(3)}, C++ ${cpp.toFixed(3)}, ratio ${(solved / cpp).toFixed(2)}, ` +
        `with explanations ${((solved + explain) / cpp).toFixed(2)}; check ${share(check)}; ` +
        `explain all ${share(explain)}, one ${(one * 1000).toFixed(3)} ms; peak ${peakMiB.toFixed(0)} MiB`,
    );
  }
}

function demand(
  candidates: number,
  kind: string,
  { matched, hash }: { matched: number; hash: string },
  who: string,
): void {
  const expected = published[`${candidates} ${kind}`];
  if (expected !== undefined && expected !== `${matched} ${hash}`)
    throw new Error(`${who} gives ${matched} ${hash} for ${candidates} ${kind}, published is ${expected}`);
}

/** From the text of 100 000 candidates to the result with its certificate, start of the program included. */
async function wholeProcess(): Promise<void> {
  const market = join(folder, 'market.json');
  writeMarket(buildWorkload(100_000, 10), market, false);
  const program = join(import.meta.dirname, '../../bin/hedong.js');
  let seconds = Number.POSITIVE_INFINITY;
  let memory = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5 * ROUNDS; round++) {
    const start = performance.now();
    // A new name each time: to put a file in the place of another one, the file system waits for the disk.
    const result = join(folder, `result-${round}.json`);
    const words = [program, 'admissions', 'match', market, '--certify', '--out', result];
    const child = spawn(process.execPath, words, { stdio: 'inherit' });
    let peak = 0;
    const look = setInterval(() => {
      peak = Math.max(peak, peakMiB(child.pid ?? 0));
    }, 10);
    const status = await new Promise((done) => child.on('exit', done));
    clearInterval(look);
    if (status !== 0) throw new Error(`match ended with ${status}`);
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
    memory = Math.min(memory, peak);
  }
  const mebibytes = statSync(market).size / 1048576;
  console.log(
    `\nwhole process, ${mebibytes.toFixed(0)} MiB of text to result with certificate: ${seconds.toFixed(3)} s, peak ${memory.toFixed(0)} MiB`,
  );
}

/** What Linux notes as the most memory a process ever had; 0 elsewhere. */
function peakMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function large(): void {
  const { matched, hash, solve: solved, check, peakMiB: peak } = solve(10_000_000, 20, 'own', 1);
  console.log(
    `\n10 000 000 candidates × 20 choices: ${matched} matched, ${hash}; solve ${solved.toFixed(1)} s, check ${check.toFixed(1)} s, peak ${peak.toFixed(0)} MiB`,
  );
}
