import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { defineJob, type JobCall } from '#kernel/jobs/job.ts';
import { roundMatched } from '../contract/results-events.ts';
import { nextRoundState } from '../rules/round-states.ts';
import type { RoundOutcome } from '../rules/rounds/admit-round.ts';
import { cutOffs } from '../rules/rounds/cut-offs.ts';
import type { RoundInput } from '../rules/rounds/round-input.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { demandSealedInputs } from './digest-round.ts';
import { type LoadedRound, loadRound } from './load-round.ts';
import { getRound, recordRoundEvent, writeRoundState } from './round-store.ts';
import { keepPackage } from './run-package.ts';
import type { SolvedFiles } from './solve-market.ts';
import { solveRound } from './solve-round.ts';
import { storeRun } from './store-run.ts';
import type { Tables } from './tables.ts';

/**
 * Orders the run of a sealed round. Both officers must have signed, and inputs and rules must still be what was
 * sealed; the run itself is a job. Ordered again before the release it replaces nothing: each run is kept.
 */
export async function startRun(
  call: AdmissionCall,
  roundId: string,
): Promise<{ runId: string; jobId: string }> {
  const round = await getRound(call.query, roundId, true);
  if (!nextRoundState(round.state, 'match', ['office']))
    throw new Refusal('conflict', { code: 'round-step-refused', params: { state: round.state } });
  const { rows: seals } = await sql<{ signed: boolean }>`
    SELECT lottery_seed IS NOT NULL AS signed FROM admissions.seal WHERE round_id = ${roundId}`.execute(
    call.query,
  );
  if (!seals[0]?.signed) throw new Refusal('conflict', { code: 'seal-not-signed' });
  await demandSealedInputs(call.query, roundId);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.run (cycle_id, round_id, purpose, requested_by)
    VALUES (${round.cycleId}, ${roundId}, 'decision', ${call.actor.accountId}) RETURNING id`.execute(
    call.query,
  );
  const runId = rows[0]?.id ?? '';
  await recordRoundEvent(call, round, 'run', null, { runId });
  await call.audit({
    action: 'admissions.run.start',
    subject: roundSubject,
    subjectId: roundId,
    organisationId: round.organisationId,
    after: { runId },
  });
  return { runId, jobId: await call.enqueue(runJob, { runId }) };
}

/** One digest over the digests of several files, in their order. */
export const digestLines = (texts: readonly string[]) =>
  createHash('sha256').update(texts.join('\n')).digest();

/** Figures of a run that a page shows at once. */
export function runStatistics(input: RoundInput, { admitted, generalLines }: RoundOutcome) {
  const bySeat = Map.groupBy(admitted.values(), ({ seat }) => seat.replace(/:.*$/, ''));
  const byChoice = Map.groupBy(admitted.values(), ({ choiceNo }) => String(choiceNo ?? 'consent'));
  const counts = (groups: Map<string, unknown[]>) =>
    Object.fromEntries([...groups].map(([key, list]) => [key, list.length]));
  return {
    candidates: input.candidates.length,
    admitted: admitted.size,
    seats: input.programmes.reduce((sum, { seats }) => sum + seats, 0),
    bySeat: counts(bySeat),
    byChoice: counts(byChoice),
    generalLines: Object.fromEntries(generalLines),
  };
}

async function conclude(
  call: JobCall<Tables>,
  runId: string,
  roundId: string,
  loaded: LoadedRound,
  outcome: RoundOutcome,
  solved: readonly SolvedFiles[],
): Promise<void> {
  const { actor, services, jobId } = call;
  await call.transaction(async (query) => {
    const round = await getRound(query, roundId, true);
    await storeRun(
      query,
      runId,
      loaded,
      outcome,
      cutOffs(loaded.input.programmes, loaded.input.candidates, outcome.admitted),
    );
    const packageId = await keepPackage(
      services,
      query,
      actor.accountId,
      `${round.title}-${runId}.zip`,
      solved,
    );
    const certificates = solved.map(({ name, certificate }) => ({ name, ...certificate }));
    await sql`UPDATE admissions.run SET state = 'checked', ended_at = now(), result_file_id = ${packageId},
        inputs_sha256 = ${digestLines(certificates.map(({ market }) => market))}, result_sha256 = ${digestLines(certificates.map(({ result }) => result))},
        statistics = ${JSON.stringify(runStatistics(loaded.input, outcome))}::jsonb, certificate = ${JSON.stringify(certificates)}::jsonb
      WHERE id = ${runId}`.execute(query);
    await writeRoundState(query, roundId, 'matched');
    await recordRoundEvent({ query, actor }, round, 'match', null, { runId });
    await services.audit(
      query,
      { actor: actor.accountId, actorName: actor.name, requestId: `job:${jobId}` },
      {
        action: 'admissions.run.conclude',
        subject: roundSubject,
        subjectId: roundId,
        organisationId: round.organisationId,
        after: { runId, admitted: outcome.admitted.size },
      },
    );
    await services.publish(query, roundMatched, { cycleId: round.cycleId, roundId, runId });
  });
}

/** Solves a sealed round, lets the checker look at every part of it, and writes all of it down or nothing. */
export const runJob = defineJob<Tables>()({
  id: 'admissions.run-round',
  title: { 'zh-CN': '录取运行', en: 'Run an admission round' },
  payload: z.object({ runId: z.uuid() }),
  async run(call, { runId }) {
    const found = await call.transaction((query) =>
      sql<{
        roundId: string;
        state: string;
      }>`SELECT round_id AS "roundId", state FROM admissions.run WHERE id = ${runId}`.execute(query),
    );
    const [run] = found.rows;
    if (run?.state !== 'running') return { runId };
    const loaded = await call.transaction((query) => loadRound(query, run.roundId));
    return solveRound(call, runId, loaded.input, async (outcome, solved) => {
      await conclude(call, runId, run.roundId, loaded, outcome, solved);
      return { runId, admitted: outcome.admitted.size };
    });
  },
});
