import { sql } from 'kysely';
import { z } from 'zod';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { dayInShanghai } from '#kernel/values/day.ts';
import { codeAlphabet, codeSymbols, writeQueryCode } from '../rules/query-code.ts';
import type { AdmissionCall } from './call.ts';
import { listBatches } from './cycle-store.ts';
import type { Act } from './demo-cycle.ts';
import { dice } from './demo-people.ts';
import { type Officer, playRound } from './play-round.ts';
import { type CodeOwner, queryCodeHash } from './query-codes.ts';

const DemoFile = z.object({
  seed: z.number(),
  admissions: z.object({ officers: z.tuple([z.string(), z.string()]) }),
});

/** A query code that belongs to an invented number, so that the form can be tried without a slip. */
export function demoCode(seed: number, number: string, owner: CodeOwner): string {
  const roll = dice(`${seed} ${owner} ${number}`);
  return writeQueryCode(Array.from({ length: codeSymbols }, () => Math.floor(roll() * codeAlphabet.length)));
}

type DemoCycle = { id: string; kind: string; year: number };

async function listCycles(call: AdmissionCall): Promise<DemoCycle[]> {
  const { rows } = await sql<DemoCycle>`
    SELECT id, kind, year FROM admissions.cycle WHERE synthetic AND state = 'published'
      AND id NOT IN (SELECT cycle_id FROM admissions.round) ORDER BY year, kind`.execute(call.query);
  return rows;
}

/** Gives the invented candidates of a cycle codes that anybody can compute from the recipe. Never on real ones. */
async function giveCodes(call: AdmissionCall, cycleId: string, seed: number): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    SELECT number FROM admissions.candidate WHERE cycle_id = ${cycleId} AND synthetic ORDER BY number`.execute(
    call.query,
  );
  const numbers = rows.map(({ number }) => number);
  const hashes = (owner: CodeOwner) =>
    numbers.map((number) => queryCodeHash(demoCode(seed, number, owner), owner, call.services.secret));
  await sql`UPDATE admissions.candidate c SET code_hash = decode(g.code, 'hex'), guardian_code_hash = decode(g.guardian, 'hex')
    FROM unnest(${numbers}::text[], ${hashes('candidate')}::text[], ${hashes('guardian')}::text[]) AS g (number, code, guardian)
    WHERE c.cycle_id = ${cycleId} AND c.number = g.number AND c.synthetic`.execute(call.query);
}

export async function readOfficers(
  context: SeedContext,
  usernames: readonly string[],
): Promise<[Officer, Officer]> {
  const officers = await Promise.all(
    usernames.map(async (username): Promise<Officer> => {
      const { rows } =
        await sql<Officer>`SELECT id AS "accountId", name FROM auth."user" WHERE username = ${username}`.execute(
          context.owner,
        );
      if (!rows[0]) throw new Error(`demo.yaml names the unknown account ${username}`);
      return rows[0];
    }),
  );
  return officers as [Officer, Officer];
}

const dayMillis = 86_400_000;
const dayFrom = (now: Date, days: number) => dayInShanghai(new Date(now.getTime() + days * dayMillis));

/** When choices of a cycle are taken: in July of its year; for the entrance that is at work, around today. */
function windowOf({ kind, year }: DemoCycle, now: Date): { opensAt: Date; closesAt: Date } {
  const [from, to] =
    kind === 'junior-high' ? [`${year}-07-08`, `${year}-07-12`] : [dayFrom(now, -2), dayFrom(now, 30)];
  return { opensAt: new Date(`${from}T08:00:00+08:00`), closesAt: new Date(`${to}T18:00:00+08:00`) };
}

/** Choices of the invented cycles: those whose window is over are sealed and signed, the open one is half full. */
async function inventRounds(context: SeedContext): Promise<void> {
  const recipe = DemoFile.parse(await context.cityFile('demo'));
  const officers = await readOfficers(context, recipe.admissions.officers);
  const act: Act = (work) => context.act(work);
  const now = context.services.clock.now();
  // The clock of the database judges submissions: a house that stands on another day can have no rounds.
  const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(context.owner);
  if (Math.abs((rows[0]?.now.getTime() ?? 0) - now.getTime()) > dayMillis) return;
  let submissions = 0;
  for (const cycle of await act(listCycles)) {
    const window = windowOf(cycle, now);
    const seal = window.closesAt < now;
    const batches = await act((call) => listBatches(call, cycle.id));
    await act((call) => giveCodes(call, cycle.id, recipe.seed));
    const played = await playRound(act, {
      cycleId: cycle.id,
      title: '正式志愿',
      batches: batches.map(({ no }) => no),
      ...window,
      officers,
      seed: `${recipe.seed} ${cycle.year} ${cycle.kind}`,
      share: seal ? 0.97 : 0.5,
      seal,
    });
    submissions += played.submissions;
  }
  context.log(`${submissions} invented forms`);
}

export const choicesDemo: DemoStep = { id: 'admissions-choices', order: 62, run: inventRounds };
