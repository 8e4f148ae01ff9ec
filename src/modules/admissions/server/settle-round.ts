import { sql } from 'kysely';
import { systemName } from '#kernel/contract/system-name.ts';
import { inlineJob } from '#kernel/jobs/inline-job.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { RegistrationAction } from '../contract/results.ts';
import type { AdmissionCall } from './call.ts';
import { compareRuns, reviewRun } from './compare-runs.ts';
import type { Act } from './demo-cycle.ts';
import { dice } from './demo-people.ts';
import type { Officer } from './play-round.ts';
import { decideRegistrations } from './registrations.ts';
import { releaseReviewedRound } from './release-round.ts';
import { runJob, startRun } from './run-round.ts';

/** A call as the officer makes it; `at` where the past is told. */
export const callAs = (call: AdmissionCall, officer: Officer, at?: Date): AdmissionCall => ({
  ...call,
  actor: { ...call.actor, ...officer },
  now: at ?? call.now,
  // Seeding acts for schools of which no account is made; whoever runs it reaches the whole city.
  can: () => true,
});

/** Orders the run of a sealed round and carries it out at once. @throws when the checker found anything. */
export async function playRun(
  act: Act,
  services: Services,
  roundId: string,
  officer: Officer,
): Promise<{ runId: string; admitted: number }> {
  const { runId } = await act((call) => startRun(callAs(call, officer), roundId));
  const { admitted } = await runJob.run(inlineJob(services, officer) as never, { runId });
  return { runId, admitted: Number(admitted) };
}

/** Releases a run; the moment is told where it lies in the past. */
export async function playRelease(
  act: Act,
  { roundId, runId }: { roundId: string; runId: string },
  leader: Officer,
  at?: Date,
): Promise<void> {
  await act(async (given) => {
    const call = callAs(given, leader, at);
    const { compared } = await compareRuns(call, { runId });
    if (compared)
      await reviewRun(call, { runId, baseRunId: compared.base.id, note: '已核对与上年结果的差异' });
    await releaseReviewedRound(call, { id: roundId, runId, note: '经会议研究同意发布' });
    if (!at) return;
    await sql`UPDATE admissions.release SET released_at = ${at.toISOString()}::timestamptz WHERE round_id = ${roundId}`.execute(
      call.query,
    );
    await sql`UPDATE admissions.run SET started_at = ${at.toISOString()}::timestamptz - interval '1 day',
        ended_at = ${at.toISOString()}::timestamptz - interval '1 day' + (ended_at - started_at) WHERE id = ${runId}`.execute(
      call.query,
    );
  });
}

/** How those who were admitted behave: the rest has neither come nor been noted as absent yet. */
export type Turnout = { seed: string; comes: number; staysAway: number; declines: number };

type Expected = { candidateId: string; revision: number; organisationId: string; number: string };

const decidedAtOnce = 500;

/** Every school decides about the persons it expects, as a list; the same seed decides alike. */
export async function playRegistrations(
  act: Act,
  roundId: string,
  turnout: Turnout,
  at?: Date,
): Promise<Record<RegistrationAction, number>> {
  const expected = await act(async (call) => {
    const { rows } = await sql<Expected>`
      SELECT r.candidate_id AS "candidateId", r.revision, r.organisation_id AS "organisationId", c.number
      FROM admissions.registration r JOIN admissions.candidate c ON c.id = r.candidate_id
      WHERE r.round_id = ${roundId} AND r.state = 'admitted' ORDER BY c.number`.execute(call.query);
    return rows;
  });
  const roll = dice(`${turnout.seed} turnout`);
  const decisions = expected.map((person) => ({ ...person, action: actionOf(roll(), turnout) }));
  const counts: Record<RegistrationAction, number> = {
    register: 0,
    'note-absence': 0,
    'note-refusal': 0,
    undo: 0,
  };
  const lists = Map.groupBy(
    decisions.filter(({ action }) => action !== undefined),
    ({ organisationId, action }) => `${organisationId} ${action}`,
  );
  for (const list of lists.values())
    for (let from = 0; from < list.length; from += decidedAtOnce) {
      const items = list.slice(from, from + decidedAtOnce);
      const action = items[0]?.action as RegistrationAction;
      const registrar = { accountId: 'system', name: systemName };
      const { decided } = await act((call) =>
        decideRegistrations(callAs(call, registrar, at), { roundId, action, note: null, items }),
      );
      counts[action] += decided;
    }
  return counts;
}

function actionOf(roll: number, { comes, staysAway, declines }: Turnout): RegistrationAction | undefined {
  if (roll < comes) return 'register';
  if (roll < comes + staysAway) return 'note-absence';
  return roll < comes + staysAway + declines ? 'note-refusal' : undefined;
}
