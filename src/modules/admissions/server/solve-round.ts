import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobCall } from '#kernel/jobs/job.ts';
import { admitRound, type RoundOutcome } from '../rules/rounds/admit-round.ts';
import type { RoundInput } from '../rules/rounds/round-input.ts';
import { type SolvedFiles, solveInFolder } from './solve-market.ts';

/** Solves a round in a folder of its own, which is gone once `use` is done with the files. */
export async function solveRound<R>(
  call: Pick<JobCall<unknown>, 'progress'>,
  input: RoundInput,
  use: (outcome: RoundOutcome, solved: readonly SolvedFiles[]) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'hedong-run-'));
  try {
    const solved: SolvedFiles[] = [];
    const solve = solveInFolder(folder, solved);
    const outcome = await admitRound(input, async (market) => {
      await call.progress(solved.length, null, market.name);
      return solve(market);
    });
    return await use(outcome, solved);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
