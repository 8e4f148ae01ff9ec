import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { defineJob, type JobCall } from '#kernel/jobs/job.ts';
import type { Effects, Place } from '../contract/correction.ts';
import {
  type Balance,
  blastRadius,
  lackingSeats,
  movedBy,
  type ReasonedResult,
} from '../rules/corrections/blast-radius.ts';
import { nextCorrectionState } from '../rules/corrections/correction-states.ts';
import { admitRound, type ChoiceReason, type RoundOutcome } from '../rules/rounds/admit-round.ts';
import { cutOffs } from '../rules/rounds/cut-offs.ts';
import type { AdmissionCall } from './call.ts';
import { getCorrection, listAdoptedChanges, type StoredCorrection } from './correction-store.ts';
import { correctionSubject } from './correction-subjects.ts';
import { amendRound } from './load-amended.ts';
import { type LoadedRound, loadRound } from './load-round.ts';
import { getRound } from './round-store.ts';
import { keepPackage } from './run-package.ts';
import { digestLines, runStatistics } from './run-round.ts';
import { demandSameRecords } from './same-records.ts';
import { RoundNotSettled, type SolvedFiles, solveInFolder } from './solve-market.ts';
import { storeRun } from './store-run.ts';
import type { Tables } from './tables.ts';

type ReleasedRow = Place & { candidateId: string };

async function readReleased(
  query: Connection,
  runId: string,
  candidateIds: readonly string[],
): Promise<ReasonedResult> {
  const { rows } = await sql<ReleasedRow>`
    SELECT a.candidate_id AS "candidateId", p.code, a.batch_no AS batch, a.choice_no AS "choiceNo", a.seat
    FROM admissions.assignment a JOIN admissions.programme p ON p.id = a.programme_id WHERE a.run_id = ${runId}`.execute(
    query,
  );
  const reasons = await sql<{ candidateId: string; parts: { choices: ChoiceReason[] }[] }>`
    SELECT candidate_id AS "candidateId", choices AS parts FROM admissions.explanation
    WHERE run_id = ${runId} AND candidate_id = ANY (${candidateIds}::uuid[])`.execute(query);
  const told = new Map(reasons.rows.map(({ candidateId, parts }) => [candidateId, parts]));
  return {
    places: new Map(rows.map(({ candidateId, ...place }) => [candidateId, place])),
    reasonFor: (candidateId, code) => reasonIn(told.get(candidateId), code),
  };
}

const reasonIn = (
  parts: readonly { choices: readonly ChoiceReason[] }[] | undefined,
  code: string,
): string | null =>
  parts?.flatMap(({ choices }) => choices).find(({ choice }) => choice === code)?.outcome ?? null;

function rightResult({ candidateIds }: LoadedRound, { admitted, reasons }: RoundOutcome): ReasonedResult {
  const receipts = new Map([...candidateIds].map(([receipt, id]) => [id, receipt]));
  return {
    places: new Map([...admitted].map(([receipt, place]) => [candidateIds.get(receipt) ?? receipt, place])),
    reasonFor: (candidateId, code) => reasonIn(reasons.get(receipts.get(candidateId) ?? ''), code),
  };
}

/** Seats of the programmes of a round by the ledger, by code. */
export async function readBalances(query: Connection, roundId: string): Promise<Map<string, Balance>> {
  const { rows } = await sql<Balance & { code: string }>`
    SELECT p.code, b.seats, b.used FROM admissions.round r JOIN admissions.programme p ON p.cycle_id = r.cycle_id AND p.batch_no = ANY (r.batches)
      JOIN admissions.quota_balance b ON b.programme_id = p.id WHERE r.id = ${roundId}`.execute(query);
  return new Map(rows.map(({ code, ...balance }) => [code, balance]));
}

async function effectsOf(
  query: Connection,
  correction: StoredCorrection,
  loaded: LoadedRound,
  outcome: RoundOutcome,
): Promise<Effects> {
  const right = rightResult(loaded, outcome);
  const named = new Set(
    correction.changes.flatMap((change) => (change.kind === 'seats' ? [] : [change.candidateId])),
  );
  const bare = await readReleased(query, correction.releasedRunId, []);
  const moved = blastRadius(bare, right, named).rows.map(({ candidateId }) => candidateId);
  const released = await readReleased(query, correction.releasedRunId, moved);
  const { rows, reseated } = blastRadius(released, right, named);
  const balances = await readBalances(query, correction.roundId);
  const effect = (variant: 'full' | 'supernumerary') => {
    const moves = movedBy(variant, rows);
    return { moves: moves.length, added: lackingSeats(moves, balances) };
  };
  return {
    releasedRunId: correction.releasedRunId,
    rows,
    reseated,
    variants: { full: effect('full'), supernumerary: effect('supernumerary') },
  };
}

async function conclude(
  call: JobCall<Tables>,
  correctionId: string,
  loaded: LoadedRound,
  outcome: RoundOutcome,
  solved: readonly SolvedFiles[],
): Promise<void> {
  const { actor, services, jobId } = call;
  await call.transaction(async (query) => {
    const correction = await getCorrection(query, correctionId, true);
    const next = nextCorrectionState(correction.state, 'compute', 'office');
    if (!next)
      throw new Refusal('conflict', {
        code: 'correction-step-refused',
        params: { state: correction.state },
      });
    const round = await getRound(query, correction.roundId);
    const packageId = await keepPackage(
      services,
      query,
      actor.accountId,
      `${round.title}-更正-${correctionId}.zip`,
      solved,
    );
    const certificates = solved.map(({ name, certificate }) => ({ name, ...certificate }));
    const { rows } = await sql<{ id: string }>`
      INSERT INTO admissions.run (cycle_id, round_id, purpose, requested_by, state, ended_at, result_file_id, inputs_sha256, result_sha256, statistics, certificate)
      VALUES (${round.cycleId}, ${round.id}, 'correction', ${actor.accountId}, 'checked', now(), ${packageId},
        ${digestLines(certificates.map(({ market }) => market))}, ${digestLines(certificates.map(({ result }) => result))},
        ${JSON.stringify(runStatistics(loaded.input, outcome))}::jsonb, ${JSON.stringify(certificates)}::jsonb) RETURNING id`.execute(
      query,
    );
    const runId = rows[0]?.id ?? '';
    const lines = cutOffs(loaded.input.programmes, loaded.input.candidates, outcome.admitted);
    await storeRun(query, runId, loaded, outcome, lines);
    const effects = await effectsOf(query, correction, loaded, outcome);
    await sql`UPDATE admissions.correction SET state = ${next}, run_id = ${runId}, effects = ${JSON.stringify(effects)}::jsonb
      WHERE id = ${correctionId}`.execute(query);
    await services.audit(
      query,
      { actor: actor.accountId, actorName: actor.name, requestId: `job:${jobId}` },
      {
        action: 'admissions.correction.compute',
        subject: correctionSubject,
        subjectId: correctionId,
        organisationId: round.organisationId,
        after: { runId, affected: effects.rows.length },
      },
    );
  });
}

/** Runs a released round on the right inputs and keeps who would change; nothing that is public changes. */
export const computeJob = defineJob<Tables>()({
  id: 'admissions.compute-correction',
  title: { 'zh-CN': '测算录取更正', en: 'Compute the effects of a correction' },
  payload: z.object({ id: z.uuid() }),
  async run(call, { id }) {
    const { correction, loaded, amended } = await call.transaction(async (query) => {
      const correction = await getCorrection(query, id);
      const loaded = await loadRound(query, correction.roundId);
      const changes = [...(await listAdoptedChanges(query, correction.roundId)), ...correction.changes];
      return { correction, loaded, amended: await amendRound(query, correction.roundId, loaded, changes) };
    });
    const folder = await mkdtemp(join(tmpdir(), 'hedong-correction-'));
    try {
      await demandSameRecords(call, folder, correction.roundId, loaded);
      const solved: SolvedFiles[] = [];
      const outcome = await admitRound(amended.input, solveInFolder(folder, solved));
      await conclude(call, id, amended, outcome, solved);
      return { id };
    } catch (error) {
      if (error instanceof RoundNotSettled) throw new Refusal('conflict', { code: 'run-not-settled' });
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

/** Orders the effects to be computed again, as after the adoption of another correction. */
export async function recomputeCorrection(
  call: AdmissionCall,
  { id }: { id: string },
): Promise<{ id: string; jobId: string }> {
  const correction = await getCorrection(call.query, id, true);
  const round = await getRound(call.query, correction.roundId);
  if (!call.can('admissions.correction.propose', round.organisationId)) throw notFound('correction');
  if (!nextCorrectionState(correction.state, 'compute', 'office'))
    throw new Refusal('conflict', { code: 'correction-step-refused', params: { state: correction.state } });
  await call.audit({
    action: 'admissions.correction.compute',
    subject: correctionSubject,
    subjectId: id,
    organisationId: round.organisationId,
  });
  return { id, jobId: await call.enqueue(computeJob, { id }) };
}
