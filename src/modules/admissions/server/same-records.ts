import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { JobCall } from '#kernel/jobs/job.ts';
import { canonicalForm } from '../rules/canonical-form.ts';
import { admitRound, consentSeat, marketName, type SolveMarket } from '../rules/rounds/admit-round.ts';
import type { LoadedRound } from './load-round.ts';
import { hashMarket } from './market-hash.ts';
import { readMarketFiles } from './market-source.ts';
import { digestLines } from './run-round.ts';
import type { Tables } from './tables.ts';

type DecidedRun = { id: string; digest: Buffer; generalLines: Record<string, number | null> };
type DecidedPlace = { receipt: string; code: string; batch: number; seat: string };

async function getDecidedRun(query: Connection, roundId: string): Promise<DecidedRun> {
  const { rows } = await sql<DecidedRun>`
    SELECT id, inputs_sha256 AS digest, coalesce(statistics->'generalLines', '{}') AS "generalLines" FROM admissions.run
    WHERE round_id = ${roundId} AND purpose = 'decision' AND state = 'checked' ORDER BY started_at DESC LIMIT 1`.execute(
    query,
  );
  if (!rows[0]) throw new Error(`round ${roundId} was released without a checked run`);
  return rows[0];
}

async function readPlaces(
  query: Connection,
  runId: string,
  { candidateIds }: LoadedRound,
): Promise<DecidedPlace[]> {
  const receipts = new Map([...candidateIds].map(([receipt, id]) => [id, receipt]));
  const { rows } = await sql<Omit<DecidedPlace, 'receipt'> & { candidateId: string }>`
    SELECT a.candidate_id AS "candidateId", p.code, a.batch_no AS batch, a.seat
    FROM admissions.assignment a JOIN admissions.programme p ON p.id = a.programme_id WHERE a.run_id = ${runId}`.execute(
    query,
  );
  return rows.map(({ candidateId, ...place }) => ({ ...place, receipt: receipts.get(candidateId) ?? '' }));
}

/** Answers each market with what the run came to, and keeps the digest of what the market is made of now. */
function answerAsDecided(
  folder: string,
  places: readonly DecidedPlace[],
  generalLines: DecidedRun['generalLines'],
  digests: string[],
): SolveMarket {
  const programmes = Object.fromEntries(
    Object.entries(generalLines).map(([code, total]) => [
      code,
      { cutoff: total === null ? null : { total } },
    ]),
  );
  return async ({ name, document }) => {
    const path = join(folder, `${name}.sealed.json`);
    await writeFile(path, document);
    const { market } = readMarketFiles(path);
    digests.push(market ? hashMarket(canonicalForm(market)).market : '');
    const filled = places.filter(
      ({ batch, seat }) => name === marketName(batch, seat === consentSeat ? 'consent' : undefined),
    );
    return {
      assignments: Object.fromEntries(filled.map(({ receipt, code }) => [receipt, code])),
      explanations: Object.fromEntries(
        filled.map(({ receipt, code, seat }) => [
          receipt,
          [{ choice: code, outcome: 'admitted', rank: null, own: null, cutoff: null, seat }],
        ]),
      ),
      programmes,
    };
  };
}

/**
 * What would go into the round today must be what went in when it was decided, or the records are others by now.
 * Nothing is solved again for that: markets of the same digest have the result that is kept, and the next market
 * is made of it.
 */
export async function demandSameRecords(
  call: JobCall<Tables>,
  folder: string,
  roundId: string,
  loaded: LoadedRound,
): Promise<void> {
  const { run, places } = await call.transaction(async (query) => {
    const run = await getDecidedRun(query, roundId);
    return { run, places: await readPlaces(query, run.id, loaded) };
  });
  const digests: string[] = [];
  await admitRound(loaded.input, answerAsDecided(folder, places, run.generalLines, digests));
  if (!run.digest.equals(digestLines(digests)))
    throw new Refusal('conflict', { code: 'correction-base-differs' });
}
