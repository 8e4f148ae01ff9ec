import { sql } from 'kysely';
import { organisationFounding } from '#kernel/ports/organisation-founding.ts';
import type { TestHouse } from '#kernel/testing/test-house.ts';
import type { CandidateEntry } from '../contract/candidate.ts';
import type { CycleKind, Policy } from '../contract/policy.ts';
import { ProgrammeFacts } from '../contract/programme.ts';
import { adoptPlan, balanceAsProposed } from '../server/balance-plan.ts';
import type { AdmissionCall } from '../server/call.ts';
import { changePolicy, stepCycle } from '../server/change-cycle.ts';
import { computeScores } from '../server/compute-scores.ts';
import { createCycle } from '../server/create-cycle.ts';
import { getCycle, listBatches } from '../server/cycle-store.ts';
import { inventCandidates, inventScores } from '../server/demo-people.ts';
import { type IssuedCodes, issueCodes } from '../server/issue-codes.ts';
import { type Proposal, proposeProgrammes } from '../server/propose-programmes.ts';
import type { Tables } from '../server/tables.ts';
import { enterCandidates } from '../server/write-candidates.ts';
import { enterScores } from '../server/write-scores.ts';

/** Bodies of a small invented city: two junior highs, two high schools, a vocational school. */
export type SmallCity = {
  bureau: string;
  county: string;
  juniorA: string;
  juniorB: string;
  highA: string;
  highB: string;
  vocational: string;
};

/** Founds the bodies that a cycle needs. */
export async function buildCity(house: TestHouse, prefix = '测试'): Promise<SmallCity> {
  const [bureau, county] = [
    await house.organisationId('市教育局'),
    await house.organisationId('盐湖区教育局'),
  ];
  const founding = house.services.port(organisationFounding);
  const found = async (name: string, kind: string) =>
    (
      await house.act((call: AdmissionCall) =>
        founding.found(
          call as never,
          {
            name: `${prefix}${name}`,
            kind,
            divisionCode: '140802',
            parentId: county,
            foundedOn: '2019-09-01',
          },
          { synthetic: true },
        ),
      )
    ).id;
  return {
    bureau,
    county,
    juniorA: await found('第一初级中学', 'junior-high-school'),
    juniorB: await found('第二初级中学', 'junior-high-school'),
    highA: await found('第一中学', 'academic-high-school'),
    highB: await found('第二中学', 'academic-high-school'),
    vocational: await found('职业学校', 'secondary-vocational-school'),
  };
}

export type CycleOptions = {
  city?: SmallCity;
  kind?: CycleKind;
  year?: number;
  title?: string;
  candidates?: number;
  /** What the schools offer; absent: a few programmes of each school. */
  programmes?: readonly (Partial<Proposal> & Pick<Proposal, 'code' | 'seats'>)[];
  /** Changes of the city's default rules. */
  policy?: Partial<Policy>;
  /** How far the cycle is taken; `open` by default. */
  until?: 'planning' | 'published' | 'candidates' | 'scores' | 'open';
  round?: { opensAt: string; closesAt: string };
};

export type BuiltCycle = {
  city: SmallCity;
  cycleId: string;
  roundId: string | undefined;
  policy: Policy;
  /** By code, as proposed. */
  programmes: Record<string, string>;
  candidates: BuiltCandidate[];
};

export type BuiltCandidate = CandidateEntry & Pick<IssuedCodes, 'id' | 'code' | 'guardianCode'>;

const stages = ['planning', 'published', 'candidates', 'scores', 'open'] as const;

const defaultProgrammes = (city: SmallCity, batches: readonly number[]): Proposal[] => {
  const last = batches.at(-1) ?? 1;
  const general = (organisationId: string, code: string, batchNo: number, seats: number): Proposal => ({
    ...ProgrammeFacts.parse({ batchNo, code, title: `普通班${code}`, track: 'general', seats }),
    organisationId,
  });
  const trade = (code: string, programmeCode: string, seats: number): Proposal => ({
    ...ProgrammeFacts.parse({
      batchNo: last,
      code,
      title: `专业${code}`,
      track: 'vocational',
      programmeCode,
      pathway: 'secondary-3',
      seats,
    }),
    organisationId: city.vocational,
  });
  return [
    ...(batches.includes(1) && batches.length > 1 ? [general(city.highA, '101', 1, 4)] : []),
    ...(batches.includes(2) ? [general(city.highB, '201', 2, 4)] : []),
    trade('401', '660301', 5),
    trade('402', '720201', 5),
  ];
};

/** Builds a small cycle by the commands of real work, as far as a test needs it; whatever is not given completes itself. */
export async function buildCycle(house: TestHouse, options: CycleOptions = {}): Promise<BuiltCycle> {
  const city = options.city ?? (await buildCity(house));
  const kind = options.kind ?? 'junior-high';
  const year = options.year ?? 2026;
  const reached = stages.indexOf(options.until ?? 'open');
  const act = <R>(work: (call: AdmissionCall) => Promise<R>) => house.act<Tables, R>(work);
  const { id: cycleId } = await act((call) =>
    createCycle(call, {
      kind,
      year,
      title: options.title ?? `测试招生${year}`,
      organisationId: city.bureau,
      copyOf: null,
    }),
  );
  const begun = await act(async (call) => {
    const cycle = await getCycle(call, cycleId);
    const batches = await listBatches(call, cycleId);
    const policy = { ...cycle.policy, ...options.policy };
    const { revision } = await changePolicy(call, {
      id: cycleId,
      revision: cycle.revision,
      title: cycle.title,
      policy,
      batches,
    });
    await stepCycle(call, {
      id: cycleId,
      revision,
      action: 'begin-planning',
      note: null,
      documentNumber: null,
    });
    return { policy, batches: batches.map(({ no }) => no) };
  });
  const defaults = defaultProgrammes(city, begun.batches);
  const proposals = options.programmes?.map(
    (given): Proposal => ({ ...(defaults[0] as Proposal), title: `专业${given.code}`, ...given }),
  );
  const programmes = await act((call) => planSeats(call, cycleId, proposals ?? defaults, reached >= 1));
  const candidates =
    reached >= 2
      ? await act((call) => enter(call, cycleId, city, begun.policy, year, options.candidates ?? 12))
      : [];
  if (reached >= 3)
    await act(async (call) => {
      const scores = inventScores('test', begun.policy, candidates);
      await enterScores(call, cycleId, { entry: 1, controlled: true }, scores);
      await computeScores(call, cycleId);
    });
  const roundId =
    reached >= 4 ? await act((call) => openRound(call, cycleId, begun.batches, options.round)) : undefined;
  return { city, cycleId, roundId, policy: begun.policy, programmes, candidates };
}

async function planSeats(
  call: AdmissionCall,
  cycleId: string,
  proposals: readonly Proposal[],
  publish: boolean,
): Promise<Record<string, string>> {
  const { ids } = await proposeProgrammes(call, cycleId, proposals);
  if (publish) {
    await balanceAsProposed(call, { cycleId, ids });
    await adoptPlan(call, { cycleId, documentNumber: '测教〔2026〕1号' });
    const { revision } = await getCycle(call, cycleId);
    await stepCycle(call, {
      id: cycleId,
      revision,
      action: 'publish',
      note: null,
      documentNumber: '测教〔2026〕2号',
    });
  }
  return Object.fromEntries(proposals.map(({ code }, index) => [code, ids[index] ?? '']));
}

async function enter(
  call: AdmissionCall,
  cycleId: string,
  city: SmallCity,
  policy: Policy,
  year: number,
  count: number,
): Promise<BuiltCandidate[]> {
  const origin = (organisationId: string, name: string, weight: number) => ({
    organisationId,
    name,
    divisionCode: '140802',
    weight,
  });
  const people = inventCandidates({
    seed: 'test',
    year,
    count,
    origins: [origin(city.juniorA, '测试第一初级中学', 2), origin(city.juniorB, '测试第二初级中学', 1)],
    policy,
    age: 15,
  });
  await enterCandidates(call, cycleId, people);
  await sql`UPDATE admissions.candidate SET state = 'confirmed' WHERE cycle_id = ${cycleId}`.execute(
    call.query,
  );
  const rows = await call.query
    .selectFrom('admissions.candidate')
    .select(['id', 'number', 'name'])
    .where('cycle_id', '=', cycleId)
    .execute();
  const issued = new Map((await issueCodes(call, cycleId, rows)).map((codes) => [codes.number, codes]));
  return people.flatMap((person) => {
    const codes = issued.get(person.number);
    return codes ? [{ ...person, ...codes }] : [];
  });
}

async function openRound(
  call: AdmissionCall,
  cycleId: string,
  batches: readonly number[],
  times = { opensAt: '2020-01-01T00:00:00Z', closesAt: '2099-01-01T00:00:00Z' },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.round (cycle_id, no, kind, title, batches, opens_at, closes_at, state)
    VALUES (${cycleId}, 1, 'main', '正式志愿', ${batches}::smallint[], ${times.opensAt}, ${times.closesAt}, 'open') RETURNING id`.execute(
    call.query,
  );
  return rows[0]?.id ?? '';
}
