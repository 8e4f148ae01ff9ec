import { sql } from 'kysely';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { balanceAsProposed, sendBackProgramme } from './balance-plan.ts';
import type { AdmissionCall } from './call.ts';
import { proposeCorrection } from './candidate-corrections.ts';
import { DemoFile, type DemoSchool, foundDemoSchools, getBureau, listDemoSchools } from './demo-city.ts';
import { type Act, playCandidates, playPlan, playScores } from './demo-cycle.ts';
import type { Origin } from './demo-people.ts';
import { collegeTrades, inventProgrammes, type OfferingSchool, secondaryTrades } from './demo-seats.ts';
import { fileObjection } from './objections.ts';

const vocationalKinds = ['secondary-vocational-school', 'county-vocational-centre', 'technical-school'];

export type DemoSurroundings = {
  recipe: DemoFile;
  bureau: string;
  schools: readonly DemoSchool[];
  /** What stands in the programme registers of the schools today. */
  offerings: ReadonlyMap<string, readonly (typeof secondaryTrades)[number][]>;
};

export async function readSurroundings(call: AdmissionCall, recipe: DemoFile): Promise<DemoSurroundings> {
  const { rows } = await sql<(typeof secondaryTrades)[number] & { organisationId: string }>`
    SELECT id AS "offeringId", organisation_id AS "organisationId", programme_code AS "programmeCode", programme_name AS title, pathway
    FROM programmes.offering_v1 WHERE valid @> ${call.today}::date AND pathway IN ('secondary-3', 'three-plus-two', 'five-year')
    ORDER BY organisation_id, programme_code, pathway`.execute(call.query);
  return {
    recipe,
    bureau: await getBureau(call, recipe.admissions.bureau),
    schools: await listDemoSchools(call),
    offerings: Map.groupBy(rows, ({ organisationId }) => organisationId),
  };
}

/** Every third high school is a model school, whose batch comes first and allots seats. */
export function offeringSchools({ schools, offerings }: DemoSurroundings): OfferingSchool[] {
  const high = schools.filter(({ kind }) => kind === 'academic-high-school');
  const vocational = schools.filter(({ kind }) => vocationalKinds.includes(kind));
  return [
    ...high.map(
      ({ organisationId }, index): OfferingSchool => ({
        organisationId,
        kind: 'general',
        batchNo: index % 3 === 0 ? 1 : 2,
      }),
    ),
    ...vocational.map(
      ({ organisationId }): OfferingSchool => ({
        organisationId,
        kind: 'vocational',
        offerings: offerings.get(organisationId) ?? secondaryTrades,
      }),
    ),
  ];
}

/** Schools that candidates come from, of different size. */
export const originsOf = (schools: readonly DemoSchool[], kinds: readonly string[]): Origin[] =>
  schools
    .filter(({ kind }) => kinds.includes(kind))
    .map((school, index) => ({ ...school, weight: 40 + ((index * 37) % 50) }));

const seatsOf = (city: DemoSurroundings, seed: string, candidates: number) =>
  inventProgrammes({
    seed,
    candidates,
    schools: offeringSchools(city),
    tradesEach: 2,
    batchOf: (pathway) => (pathway === 'secondary-3' ? 4 : 3),
  });

/** A junior-high admission of one year, from its rules to the places of its candidates. */
export async function playJuniorHigh(
  act: Act,
  city: DemoSurroundings,
  year: number,
  count: number,
): Promise<string> {
  const origins = originsOf(city.schools, ['junior-high-school']);
  const weights = origins.reduce((sum, { weight }) => sum + weight, 0);
  const seed = `${city.recipe.seed} ${year}`;
  const { cycleId, policy } = await playPlan(act, {
    kind: 'junior-high',
    year,
    title: `${year}年高中阶段学校招生（演示）`,
    bureau: city.bureau,
    policy: {
      scoresReleasedAt: `${year}-07-05T09:00:00+08:00`,
      objectionsUntil: `${year}-07-08T18:00:00+08:00`,
    },
    programmes: () => seatsOf(city, seed, count),
    origins: origins.map(({ organisationId, weight }) => ({
      organisationId,
      graduates: Math.round((weight / weights) * count),
    })),
    until: 'published',
    documentNumber: `运教演示〔${year}〕31号`,
  });
  const people = await playCandidates(act, cycleId, policy, { seed, year, count, origins, age: 15 });
  await playScores(act, cycleId, policy, people, seed);
  return cycleId;
}

const days = (now: Date, count: number) => new Date(now.getTime() + count * 86_400_000).toISOString();

/** A vocational entrance whose scores came out a few days ago, so that the form can be tried. */
async function playEntrance(act: Act, city: DemoSurroundings, now: Date, year: number): Promise<string> {
  const count = city.recipe.admissions.applicants;
  const seed = `${city.recipe.seed} entrance ${year}`;
  const colleges = city.schools.filter(({ kind }) => kind === 'vocational-college');
  const { cycleId, policy } = await playPlan(act, {
    kind: 'vocational-entrance',
    year,
    title: `${year}年职教高考（演示）`,
    bureau: city.bureau,
    policy: { scoresReleasedAt: days(now, -3), objectionsUntil: days(now, 4) },
    programmes: () =>
      inventProgrammes({
        seed,
        candidates: count,
        schools: colleges.map(({ organisationId }) => ({
          organisationId,
          kind: 'vocational',
          offerings: collegeTrades,
        })),
        tradesEach: 4,
        batchOf: () => 1,
      }),
    origins: [],
    until: 'published',
    documentNumber: `运教演示〔${year}〕5号`,
  });
  const origins = originsOf(city.schools, vocationalKinds);
  const people = await playCandidates(act, cycleId, policy, { seed, year, count, origins, age: 18 });
  await playScores(act, cycleId, policy, people, seed);
  return cycleId;
}

/** Next year's seat plan at work: some proposals are balanced, some sent back, most still wait for the city. */
async function playNextPlan(act: Act, city: DemoSurroundings, year: number): Promise<void> {
  const seed = `${city.recipe.seed} ${year}`;
  const { cycleId } = await playPlan(act, {
    kind: 'junior-high',
    year,
    title: `${year}年高中阶段学校招生（演示）`,
    bureau: city.bureau,
    programmes: () => seatsOf(city, seed, city.recipe.admissions.candidates),
    origins: [],
    until: 'planning',
    documentNumber: '',
  });
  await act(async (call) => {
    const rows = await call.query
      .selectFrom('admissions.programme')
      .select(['id', 'revision'])
      .where('cycle_id', '=', cycleId)
      .orderBy('code')
      .execute();
    await balanceAsProposed(call, {
      cycleId,
      ids: rows.filter((_, index) => index % 4 === 1).map(({ id }) => id),
    });
    for (const { id, revision } of rows.filter((_, index) => index % 30 === 2))
      await sendBackProgramme(call, { id, revision, remark: '演示：请按上年实际录取人数调整计划。' });
  });
}

/** Something for whoever answers: objections to marks and records, and a correction that waits for the other side. */
async function playObjections(act: Act, cycleId: string): Promise<void> {
  await act(async (call) => {
    const candidates = await call.query
      .selectFrom('admissions.candidate')
      .select(['id', 'revision'])
      .where('cycle_id', '=', cycleId)
      .orderBy('number')
      .limit(3)
      .execute();
    const [first, second, third] = candidates;
    if (!first || !second || !third) return;
    const file = (
      candidateId: string,
      about: 'score' | 'record',
      subject: string | null,
      statement: string,
    ) => fileObjection(call, { candidateId, about, subject, statement });
    await file(first.id, 'score', 'skill-practice', '演示：技能操作第三项疑似漏记分。');
    await file(second.id, 'record', null, '演示：姓名用字与户口本不一致。');
    await proposeCorrection(call, {
      id: third.id,
      revision: third.revision,
      changes: { phone: '19900001234' },
      reason: '演示：考生更换联系电话。',
    });
  });
}

/** Two years of junior-high admission with scores, one vocational entrance, and a seat plan of next year at work. */
async function inventCycles(context: SeedContext): Promise<void> {
  const recipe = DemoFile.parse(await context.cityFile('demo'));
  const act: Act = (work) => context.act(work);
  const city = await act((call) => readSurroundings(call, recipe));
  const now = context.services.clock.now();
  const year = Number(now.toISOString().slice(0, 4));
  const { candidates } = recipe.admissions;
  await playJuniorHigh(act, city, year - 1, candidates);
  await playJuniorHigh(act, city, year, candidates);
  await playNextPlan(act, city, year + 1);
  await playObjections(act, await playEntrance(act, city, now, year + 1));
  context.log(`4 invented cycles with ${candidates} candidates a year`);
}

export const demoSteps: readonly DemoStep[] = [
  { id: 'admissions-schools', order: 12, run: foundDemoSchools },
  { id: 'admissions-cycles', order: 60, run: inventCycles },
];
