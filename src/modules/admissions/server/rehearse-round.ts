import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { defineJob } from '#kernel/jobs/job.ts';
import type { RehearsalInput } from '../contract/comparison.ts';
import { Batch, Policy } from '../contract/policy.ts';
import { cutOffs } from '../rules/rounds/cut-offs.ts';
import { missingKeys, rehearsePolicy, type SeatsThen } from '../rules/rounds/rehearse-policy.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';
import { getCycle, listBatches } from './cycle-store.ts';
import { loadRound } from './load-round.ts';
import { getRound, recordRoundEvent } from './round-store.ts';
import { runStatistics } from './run-round.ts';
import { solveRound } from './solve-round.ts';
import { storeRun } from './store-run.ts';
import type { Tables } from './tables.ts';

const TriedRules = z.object({ policy: Policy, batches: z.array(Batch) });

/**
 * Orders the rules of a cycle in preparation to be tried on a released round of the same kind. The rules are kept
 * with the run as they are now: what is changed later was not rehearsed.
 */
export async function rehearseRound(
  call: AdmissionCall,
  { id, cycleId }: z.output<typeof RehearsalInput>,
): Promise<{ runId: string; jobId: string }> {
  const round = await getRound(call.query, id);
  if (!reaches(call.jurisdiction, round.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  const [tried, earlier] = [await getCycle(call, cycleId), await getCycle(call, round.cycleId)];
  if (round.state !== 'released')
    throw new Refusal('conflict', { code: 'rehearsal-needs-release', params: { state: round.state } });
  if (tried.kind !== earlier.kind)
    throw new Refusal('conflict', { code: 'cycle-copy-of-other-kind', field: 'cycleId' });
  const rules = { policy: tried.policy, batches: await listBatches(call, cycleId) };
  const missing = missingKeys(rules, earlier.policy);
  if (missing.length > 0)
    throw new Refusal('conflict', {
      code: 'rehearsal-keys-missing',
      field: 'cycleId',
      params: { keys: missing.join('、') },
    });
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.run (cycle_id, round_id, purpose, requested_by, tried_cycle_id, tried_rules)
    VALUES (${round.cycleId}, ${id}, 'rehearsal', ${call.actor.accountId}, ${cycleId}, ${JSON.stringify(rules)}::jsonb) RETURNING id`.execute(
    call.query,
  );
  const runId = rows[0]?.id ?? '';
  await recordRoundEvent(call, { id, cycleId }, 'rehearse', null, { runId });
  await call.audit({
    action: 'admissions.run.rehearse',
    subject: roundSubject,
    subjectId: id,
    organisationId: round.organisationId,
    after: { runId, cycleId },
  });
  return { runId, jobId: await call.enqueue(rehearsalJob, { runId }) };
}

/** Programmes with the seats that the released run had: those of today's ledger are used. */
async function readSeatsThen(query: AdmissionCall['query'], roundId: string): Promise<SeatsThen> {
  const { rows } = await sql<{ code: string; track: 'general' | 'vocational'; seats: number }>`
    SELECT p.code, p.track, c.seats FROM admissions.release e JOIN admissions.cutoff c ON c.run_id = e.run_id AND c.seat = 'open'
      JOIN admissions.programme p ON p.id = c.programme_id WHERE e.round_id = ${roundId}`.execute(query);
  return new Map(rows.map(({ code, ...rest }) => [code, rest]));
}

/** Solves and checks the round under the tried rules, and keeps what would have come of it. */
export const rehearsalJob = defineJob<Tables>()({
  id: 'admissions.rehearse-round',
  title: { 'zh-CN': '规则试算', en: 'Rehearse rules' },
  payload: z.object({ runId: z.uuid() }),
  async run(call, { runId }) {
    const prepared = await call.transaction(async (query) => {
      const { rows } = await sql<{ roundId: string; state: string; rules: unknown }>`
        SELECT round_id AS "roundId", state, tried_rules AS rules FROM admissions.run WHERE id = ${runId}`.execute(
        query,
      );
      const [run] = rows;
      if (run?.state !== 'running') return undefined;
      const loaded = await loadRound(query, run.roundId);
      const then = await readSeatsThen(query, run.roundId);
      return { ...loaded, input: rehearsePolicy(loaded.input, then, TriedRules.parse(run.rules)) };
    });
    if (!prepared) return { runId };
    return solveRound(call, runId, prepared.input, async (outcome, solved) => {
      const { input } = prepared;
      const lines = cutOffs(input.programmes, input.candidates, outcome.admitted);
      const certificates = solved.map(({ name, certificate }) => ({ name, ...certificate }));
      await call.transaction(async (query) => {
        // Nobody asks why of what was never decided: the reasons of a city would be a hundred megabytes.
        await storeRun(query, runId, prepared, { ...outcome, reasons: new Map() }, lines);
        await sql`UPDATE admissions.run SET state = 'checked', ended_at = now(), statistics = ${JSON.stringify(runStatistics(input, outcome))}::jsonb,
          certificate = ${JSON.stringify(certificates)}::jsonb WHERE id = ${runId}`.execute(query);
      });
      return { runId, admitted: outcome.admitted.size };
    });
  },
});
