import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '#kernel/contract/fault.ts';
import type { JobCall } from '#kernel/jobs/job.ts';
import { admitRound, type RoundOutcome } from '../rules/rounds/admit-round.ts';
import type { RoundInput } from '../rules/rounds/round-input.ts';
import { RoundNotSettled, type SolvedFiles, solveInFolder } from './solve-market.ts';

/**
 * Solves the round of a run in a folder of its own, which is gone once `use` is done with the files. A round that
 * the engine or the checker does not accept leaves the run failed, with the problem.
 */
export async function solveRound<R>(
  call: Pick<JobCall<unknown>, 'progress' | 'services'>,
  runId: string,
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
  } catch (error) {
    if (!(error instanceof RoundNotSettled)) throw error;
    await call.services.owner.pool.query(
      `UPDATE admissions.run SET state = 'failed', ended_at = now(), certificate = $2 WHERE id = $1`,
      [runId, JSON.stringify({ problem: error.message })],
    );
    throw new Refusal('conflict', { code: 'run-not-settled' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
