import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedMarket, SolvedMarket } from '../rules/rounds/admit-round.ts';
import { runMatch } from './match-command.ts';

/** What the independent checker found of one market, and the digests of what went in and came out. */
export type Certificate = {
  market: string;
  result: string;
  feasible: boolean;
  noJustifiedEnvy: boolean;
  noWastedSeat: boolean;
  optimalForCandidates: string;
};

/** A market that was solved, with the two files that anybody can check against each other. */
export type SolvedFiles = { name: string; marketPath: string; resultPath: string; certificate: Certificate };

/** The engine or the checker did not accept what the round was made of: a defect, never a result. */
export class RoundNotSettled extends Error {
  override name = 'RoundNotSettled';
}

/**
 * Solves markets as `hedong admissions match --explain --certify` does, from a file into a file, so that what is
 * decided is what anybody can run again to the byte.
 *
 * @param folder Receives `NAME.market.json` and `NAME.result.json`.
 * @throws RoundNotSettled when a market has a fault or the checker found anything against its result.
 */
export function solveInFolder(folder: string, solved: SolvedFiles[]) {
  return async ({ name, document, explained }: NamedMarket): Promise<SolvedMarket> => {
    const marketPath = join(folder, `${name}.market.json`);
    const resultPath = join(folder, `${name}.result.json`);
    await writeFile(marketPath, document);
    const { faults, doubts } = await runMatch(marketPath, {
      out: resultPath,
      certify: true,
      ...(explained ? { explain: true } : {}),
    });
    const against = [...faults.map(({ place, message }) => `${place}: ${message}`), ...doubts];
    if (against.length > 0) throw new RoundNotSettled(`${name}: ${against.slice(0, 20).join('; ')}`);
    const result = JSON.parse(await readFile(resultPath, 'utf8')) as SolvedMarket & {
      certificate: Certificate;
    };
    solved.push({ name, marketPath, resultPath, certificate: result.certificate });
    return { ...result, explanations: result.explanations ?? {} };
  };
}
