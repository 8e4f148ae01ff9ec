import { sql } from 'kysely';
import { z } from 'zod';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { stepCycle } from './change-cycle.ts';
import { readOfficers } from './choices-demo.ts';
import { getCycle } from './cycle-store.ts';
import type { Act } from './demo-cycle.ts';
import { playRegistrations, playRelease, playRun, type Turnout } from './settle-round.ts';

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
  }
  context.log(`${rounds.length} invented results with ${admitted} admitted`);
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
