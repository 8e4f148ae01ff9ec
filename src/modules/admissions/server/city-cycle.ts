import { sql } from 'kysely';
import { inlineJob } from '#kernel/jobs/inline-job.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { CandidateEntry } from '../contract/candidate.ts';
import { type CityCheck, checkPlayedRound } from './city-checks.ts';
import { importCandidates, importScores, type ListTarget } from './city-imports.ts';
import { type CitySize, foundPlayedCity, type PlayedCity, planPlayedCity } from './city-plan.ts';
import { computeScores } from './compute-scores.ts';
import { confirmCandidates } from './confirm-candidates.ts';
import { getBureau } from './demo-city.ts';
import { type Act, playPlan } from './demo-cycle.ts';
import { inventCandidates, inventScores } from './demo-people.ts';
import { issueCodes } from './issue-codes.ts';
import { beginRound, endRound, type InventedRound, inventForms, type Officer } from './play-round.ts';
import { playRegistrations, playRelease, playRun } from './settle-round.ts';
import type { Submission } from './submit-choices.ts';
import { submitGathered } from './submit-visit.ts';

/** The body that runs the cycle, as the city's own file names it. */
const bureauName = '市教育局';
const year = 2026;
const batches = [1, 2, 3, 4];
/** Phones that send at once. */
const senders = 200;
const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;

/** A step as it is reported: what was done, on how many, in which time. */
export type CityStep = { name: string; count: number; of: string; seconds: number };

export type CityPlayers = {
  services: Services;
  act: Act;
  /** Two officers, as the seal needs them; the second is the leader who releases. */
  officers: readonly [Officer, Officer];
  size: CitySize;
  report(step: CityStep): void;
};

/** Sends the forms as phones do, some hundreds under way at any time. @returns the receipts acknowledged. */
async function sendForms(services: Services, forms: readonly Submission[]): Promise<Set<string>> {
  const receipts = new Set<string>();
  let next = 0;
  const sender = async () => {
    for (let form = forms[next++]; form; form = forms[next++])
      receipts.add((await submitGathered(services, form)).receipt);
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return receipts;
}

/** Hands out query codes, school by school, as lists are printed. */
async function handOutAllCodes(act: Act, cycleId: string): Promise<number> {
  const people = await act(async (call) => {
    const { rows } = await sql<{ id: string; number: string; name: string; school: string }>`
      SELECT id, number, name, organisation_id AS school FROM admissions.candidate WHERE cycle_id = ${cycleId} ORDER BY number`.execute(
      call.query,
    );
    return rows;
  });
  for (const list of Map.groupBy(people, ({ school }) => school).values())
    await act((call) => issueCodes(call, cycleId, list));
  return people.length;
}

type Prepared = { city: PlayedCity; target: ListTarget; people: CandidateEntry[] };

/** Plays a whole cycle, from the founding of its schools to registration, and looks at what came of it. */
export async function playWholeCity(players: CityPlayers): Promise<CityCheck[]> {
  const { services, act, officers, size } = players;
  const step = async <R>(name: string, of: string, work: () => Promise<[R, number]>): Promise<R> => {
    const from = performance.now();
    const [result, count] = await work();
    players.report({ name, count, of, seconds: (performance.now() - from) / 1000 });
    return result;
  };
  const { target } = await prepare(players, step);
  const round = roundOf(target.cycleId, players);
  const roundId = await step('open the round', 'slips laid', async () => [await beginRound(act, round), 2]);
  const forms = await step('fill in the forms', 'forms', async () => {
    const invented = await inventForms(act, roundId, round);
    return [invented, invented.length];
  });
  const receipts = await step('submit, each durable before its receipt', 'receipts', async () => {
    const acknowledged = await sendForms(services, forms);
    return [acknowledged, acknowledged.size];
  });
  await step('seal, two signatures', 'leaves', async () => {
    await endRound(act, roundId, { ...round, closesAt: new Date() });
    return [undefined, receipts.size];
  });
  const { runId } = await step('run, check, explain, store', 'admitted', async () => {
    const run = await playRun(act, services, roundId, officers[0]);
    return [run, run.admitted];
  });
  await step('release', 'rounds', async () => [await playRelease(act, { roundId, runId }, officers[1]), 1]);
  await step('register at the schools', 'decisions', async () => {
    const turnout = { seed: String(size.seed), comes: 0.95, staysAway: 0.02, declines: 0.01 };
    const counts = await playRegistrations(act, roundId, turnout);
    return [counts, Object.values(counts).reduce((sum, count) => sum + count, 0)];
  });
  return step('check from outside', 'checks', async () => {
    const checks = await checkPlayedRound(services, roundId, receipts);
    return [checks, checks.length];
  });
}

type Step = <R>(name: string, of: string, work: () => Promise<[R, number]>) => Promise<R>;

const roundOf = (cycleId: string, { officers, size }: CityPlayers): InventedRound => ({
  cycleId,
  title: '正式志愿',
  batches,
  opensAt: new Date(Date.now() - hourMillis),
  closesAt: new Date(Date.now() + hourMillis),
  officers,
  seed: `${size.seed} city`,
  share: 0.98,
  seal: true,
});

/** From nothing to candidates with their places: everything before choices are made. */
async function prepare({ services, act, officers, size }: CityPlayers, step: Step): Promise<Prepared> {
  const seed = `${size.seed} city`;
  const bureau = await act((call) => getBureau(call, bureauName));
  const city = await step('found the schools', 'schools', async () => {
    const founded = await act((call) => foundPlayedCity(call, size));
    return [founded, founded.origins.length + founded.general.length + founded.vocational.length];
  });
  const proposals = planPlayedCity(city, size);
  const weights = city.origins.reduce((sum, { weight }) => sum + weight, 0);
  const { cycleId, policy } = await step(
    'propose, balance, allot, adopt, publish',
    'programmes',
    async () => [
      await playPlan(act, {
        kind: 'junior-high',
        year,
        title: `${year}年高中阶段学校招生（全流程推演）`,
        bureau,
        policy: {
          scoresReleasedAt: new Date(Date.now() - dayMillis).toISOString(),
          objectionsUntil: new Date(Date.now() + dayMillis).toISOString(),
        },
        programmes: () => proposals,
        origins: city.origins.map(({ organisationId, weight }) => ({
          organisationId,
          graduates: Math.round((weight / weights) * size.candidates),
        })),
        until: 'published',
        documentNumber: `运教推演〔${year}〕1号`,
      }),
      proposals.length,
    ],
  );
  const target = { cycleId, bureau, policy };
  const job = inlineJob(services, officers[0]);
  const people = inventCandidates({
    seed,
    year,
    count: size.candidates,
    origins: city.origins,
    policy,
    age: 15,
    world: 'playedCity',
  });
  await step('import the candidates from a workbook', 'rows', async () => [
    undefined,
    await importCandidates(job, target, people),
  ]);
  await step('confirm the candidates', 'candidates', async () => {
    const { confirmed } = await act((call) => confirmCandidates(call, { cycleId }));
    return [undefined, confirmed];
  });
  await step('hand out query codes', 'candidates', async () => [
    undefined,
    await handOutAllCodes(act, cycleId),
  ]);
  const marks = inventScores(seed, policy, people);
  await step('import the marks, control totals stated', 'marks', async () => [
    undefined,
    await importScores(job, target, marks),
  ]);
  await step('compute totals and places', 'places', async () => {
    const { scored } = await act((call) => computeScores(call, cycleId));
    return [undefined, scored];
  });
  return { city, target, people };
}
