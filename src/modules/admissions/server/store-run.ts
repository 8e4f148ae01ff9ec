import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type { RoundOutcome } from '../rules/rounds/admit-round.ts';
import type { CutOff } from '../rules/rounds/cut-offs.ts';
import { freshStatistics } from './fresh-statistics.ts';
import type { LoadedRound } from './load-round.ts';

const chunkRows = 5000;

/** Escaped wherever it stands in JSON, so that it can stand between two texts. */
const recordSeparator = '\u001e';

/** Hands rows to a statement as JSON, some thousand at a time. */
async function inChunks<T>(rows: readonly T[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += chunkRows)
    await write(JSON.stringify(rows.slice(at, at + chunkRows)));
}

/** Writes what a run came to: who is admitted where, why, and the cut-offs. */
export async function storeRun(
  query: Connection,
  runId: string,
  { candidateIds, programmeIds }: LoadedRound,
  { admitted, reasons }: RoundOutcome,
  lines: readonly CutOff[],
): Promise<void> {
  const assignments = [...admitted].map(([receipt, { code, batch, choiceNo, seat }]) => ({
    candidate: candidateIds.get(receipt),
    programme: programmeIds.get(code),
    batch,
    choice: choiceNo,
    seat,
  }));
  await inChunks(assignments, (json) =>
    sql`INSERT INTO admissions.assignment (run_id, candidate_id, programme_id, batch_no, choice_no, seat)
        SELECT ${runId}, candidate, programme, batch, choice, seat
        FROM jsonb_to_recordset(${json}::jsonb) AS a (candidate uuid, programme uuid, batch smallint, choice smallint, seat text)`.execute(
      query,
    ),
  );
  // Reasons are long. Joined by a sign that no JSON holds they are neither quoted here nor taken apart letter by
  // letter there, as an array would be: a third of the time for a hundred megabytes.
  const explained = [...reasons];
  for (let at = 0; at < explained.length; at += chunkRows) {
    const some = explained.slice(at, at + chunkRows);
    const ids = some.map(([receipt]) => candidateIds.get(receipt));
    const texts = some.map(([, choices]) => JSON.stringify(choices)).join(recordSeparator);
    await sql`INSERT INTO admissions.explanation (run_id, candidate_id, choices)
      SELECT ${runId}, candidate, choices::jsonb
      FROM ROWS FROM (unnest(${ids}::uuid[]), string_to_table(${texts}, ${recordSeparator})) AS e (candidate, choices)`.execute(
      query,
    );
  }
  const cutOffRows = lines.map(({ code, ...line }) => ({ programme: programmeIds.get(code), ...line }));
  await inChunks(cutOffRows, (json) =>
    sql`INSERT INTO admissions.cutoff (run_id, programme_id, seat, seats, admitted, last_scores)
        SELECT ${runId}, programme, seat, seats, admitted, CASE WHEN jsonb_typeof("lastScores") = 'object' THEN "lastScores" END
        FROM jsonb_to_recordset(${json}::jsonb) AS c (programme uuid, seat text, seats integer, admitted integer, "lastScores" jsonb)`.execute(
      query,
    ),
  );
  await freshStatistics(query, explained.length, ['assignment', 'explanation']);
}
