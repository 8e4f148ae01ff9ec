import { createHash, randomUUID } from 'node:crypto';
import type { TestHouse } from '#kernel/testing/test-house.ts';
import type { AdmissionCall } from '../server/call.ts';
import { releaseRound } from '../server/release-round.ts';
import { startRun } from '../server/run-round.ts';
import type { BuiltCycle } from './build-cycle.ts';
import { sealAndSign } from './seal-round.ts';

/** Writes the same form for candidates of an open round: programmes of one batch in this order. */
export async function chooseAll(
  house: TestHouse,
  roundId: string,
  candidateIds: readonly string[],
  programmeIds: readonly string[],
): Promise<void> {
  const { pool } = house.services.owner;
  const { rows } = await pool.query('SELECT batch_no FROM admissions.programme WHERE id = $1', [
    programmeIds[0],
  ]);
  const choices = JSON.stringify([{ batch: rows[0].batch_no, programmes: programmeIds, consent: false }]);
  for (const candidateId of candidateIds)
    await pool.query(
      `INSERT INTO admissions.choice_version (candidate_id, round_id, version, choices, submitted_at, via, actor, request_key, salt, receipt)
       VALUES ($1, $2, 1, $3, clock_timestamp(), 'candidate', 'test', $4, decode(md5($5), 'hex'), decode($6, 'hex'))`,
      [
        candidateId,
        roundId,
        choices,
        randomUUID(),
        candidateId,
        createHash('sha256').update(`${roundId} ${candidateId}`).digest('hex'),
      ],
    );
}

/** An officer other than whoever ordered the run: nobody releases what they ordered. */
const another = (call: AdmissionCall): AdmissionCall => ({
  ...call,
  actor: { ...call.actor, accountId: 'test-leader', name: '测试领导' },
});

/** Seals a round in which everybody has chosen, runs it and releases what came out. */
export async function settle(house: TestHouse, roundId: string): Promise<{ runId: string }> {
  await sealAndSign(house, roundId);
  const { runId } = await house.act((call: AdmissionCall) => startRun(call, roundId));
  await house.runJobs();
  await house.act((call: AdmissionCall) =>
    releaseRound(another(call), { id: roundId, runId, note: '经会议研究同意发布' }),
  );
  return { runId };
}

/** Takes a built cycle, whose round is open, to its release: everybody chooses the programmes of these codes. */
export async function playToRelease(
  house: TestHouse,
  { roundId, programmes, candidates }: BuiltCycle,
  codes: readonly string[],
): Promise<{ roundId: string; runId: string }> {
  const id = roundId ?? '';
  await chooseAll(
    house,
    id,
    candidates.map((candidate) => candidate.id),
    codes.map((code) => programmes[code] ?? ''),
  );
  return { roundId: id, ...(await settle(house, id)) };
}
