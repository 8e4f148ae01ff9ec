import { sql } from 'kysely';
import { z } from 'zod';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import type { AdmissionCall } from './call.ts';
import { stepCycle } from './change-cycle.ts';
import { readOfficers } from './choices-demo.ts';
import { getCycle } from './cycle-store.ts';
import type { Act } from './demo-cycle.ts';
import { proposeResultCorrection } from './propose-correction.ts';
import { callAs, playRegistrations, playRelease, playRun, type Turnout } from './settle-round.ts';

const DemoFile = z.object({
  seed: z.number(),
  admissions: z.object({ officers: z.tuple([z.string(), z.string()]) }),
});

type SealedRound = { id: string; cycleId: string; year: number; closesAt: Date };

const dayMillis = 86_400_000;
/** Days from the end of the window to the release, and from there to the day on which schools register. */
const releaseDays = 8;
const registrationDays = 10;

/** An earlier year is over; this year some have neither come nor been noted as absent. */
const turnoutOf = (year: number, latest: boolean, seed: number): Turnout => ({
  seed: `${seed} ${year}`,
  comes: latest ? 0.86 : 0.96,
  staysAway: 0.02,
  declines: 0.02,
});

/** Runs and releases the invented rounds that are sealed, and lets the admitted come to their schools. */
async function inventResults(context: SeedContext): Promise<void> {
  const recipe = DemoFile.parse(await context.cityFile('demo'));
  const [office, leader] = await readOfficers(context, recipe.admissions.officers);
  const act: Act = (work) => context.act(work);
  const rounds = await act(async (call) => {
    const { rows } = await sql<SealedRound>`
      SELECT r.id, r.cycle_id AS "cycleId", y.year, r.closes_at AS "closesAt" FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id
      WHERE r.state = 'sealed' AND y.synthetic ORDER BY y.year`.execute(call.query);
    return rows;
  });
  let admitted = 0;
  for (const { id, cycleId, year, closesAt } of rounds) {
    const latest = year === rounds.at(-1)?.year;
    const run = await playRun(act, context.services, id, office);
    const releasedAt = new Date(closesAt.getTime() + releaseDays * dayMillis);
    await playRelease(act, { roundId: id, runId: run.runId }, leader, releasedAt);
    const registeredAt = new Date(releasedAt.getTime() + registrationDays * dayMillis);
    await playRegistrations(act, id, turnoutOf(year, latest, recipe.seed), registeredAt);
    if (!latest) await closeCycle(act, cycleId);
    admitted += run.admitted;
    if (latest) await act((call) => fileFault(callAs(call, office), id));
  }
  context.log(`${rounds.length} invented results with ${admitted} admitted`);
}

/** A fault found after the release: somebody without a place whose first paper was entered with too few marks. */
async function fileFault(call: AdmissionCall, roundId: string): Promise<void> {
  const { rows } = await sql<{ number: string; subject: string; max: number }>`
    SELECT c.number, y.policy->'subjects'->0->>'key' AS subject, (y.policy->'subjects'->0->>'max')::integer AS max
    FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id JOIN admissions.candidate c ON c.cycle_id = y.id
      JOIN admissions.score s ON s.candidate_id = c.id JOIN admissions.sealed_choice d ON d.candidate_id = c.id AND d.round_id = r.id
    WHERE r.id = ${roundId} AND NOT EXISTS (SELECT FROM admissions.registration g WHERE g.candidate_id = c.id AND g.round_id = r.id)
      AND (s.keys->>(y.policy->'subjects'->0->>'key'))::numeric < (y.policy->'subjects'->0->>'max')::numeric
    ORDER BY s.rank, c.id LIMIT 1`.execute(call.query);
  const [wronged] = rows;
  if (!wronged) return;
  const { number, subject, max } = wronged;
  await proposeResultCorrection(call, {
    roundId,
    found: [{ kind: 'score', number, subject, mark: max }],
    reason: '演示：复核答卷，发现该科分数登录有误',
  });
}

async function closeCycle(act: Act, id: string): Promise<void> {
  await act(async (call) => {
    const { revision } = await getCycle(call, id);
    await stepCycle(call, {
      id,
      revision,
      action: 'close',
      note: '演示：本年度招生结束',
      documentNumber: null,
    });
  });
}

export const resultsDemo: DemoStep = { id: 'admissions-results', order: 64, run: inventResults };
