import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Bonus } from '../contract/candidate.ts';
import type { CycleKind } from '../contract/policy.ts';
import { buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import { adoptPlan, balanceAsProposed } from './balance-plan.ts';
import type { AdmissionCall } from './call.ts';
import { stepCycle } from './change-cycle.ts';
import { computeScores } from './compute-scores.ts';
import { confirmCandidates } from './confirm-candidates.ts';
import { createRound } from './create-round.ts';
import { getCycle } from './cycle-store.ts';
import { inventCandidates } from './demo-people.ts';
import { type Proposal, proposeProgrammes } from './propose-programmes.ts';
import { playRun } from './settle-round.ts';
import { type Outcome, submitChoices } from './submit-choices.ts';
import { enterCandidates } from './write-candidates.ts';
import { enterScores } from './write-scores.ts';

let house: TestHouse;
let city: SmallCity;
beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
});
afterAll(() => house.close());

const act = <R>(work: (call: AdmissionCall) => Promise<R>) => house.act(work as never) as Promise<R>;

/** One person: whose pupil, the marks in the order of the policy's subjects, and the codes chosen. */
type Person = { school: string; marks: readonly number[]; chooses: readonly string[] };
type Offered = Pick<Proposal, 'code' | 'seats' | 'organisationId'> & { requiresAny?: string[] };

/** Plays a cycle of a kind, with the city's own rules for it, from the seat plan to the end of its run. */
async function play(kind: CycleKind, offered: readonly Offered[], people: Record<string, Person>) {
  const { cycleId, policy } = await buildCycle(house, { city, kind, programmes: [], until: 'planning' });
  const proposals = offered.map(
    (programme): Proposal => ({
      batchNo: 1,
      title: `专业${programme.code}`,
      track: 'vocational',
      programmeCode: '460301',
      offeringId: null,
      pathway: 'college-2',
      feeYuan: null,
      boarding: false,
      note: null,
      classes: null,
      requiresAny: [],
      ...programme,
    }),
  );
  const { ids } = await act((call) => proposeProgrammes(call, cycleId, proposals));
  const programmeId = (code: string) => ids[proposals.findIndex((each) => each.code === code)] as string;
  const names = Object.keys(people);
  const invented = inventCandidates({
    seed: kind,
    year: 2026,
    count: names.length,
    origins: [{ organisationId: city.juniorA, name: '测试学校', divisionCode: '140802', weight: 1 }],
    policy,
    age: 18,
  });
  const entries = invented.map((entry, at) => ({
    ...entry,
    organisationId: people[names[at] as string]?.school ?? '',
    quotaEligible: true,
    groups: [],
    bonuses: [] as Bonus[],
  }));
  await act(async (call) => {
    await balanceAsProposed(call, { cycleId, ids });
    await adoptPlan(call, { cycleId, documentNumber: '测教〔2026〕3号' });
    const { revision } = await getCycle(call, cycleId);
    const step = { id: cycleId, revision, note: null, documentNumber: '测教〔2026〕4号' };
    await stepCycle(call, { ...step, action: 'publish' });
    await enterCandidates(call, cycleId, entries);
    await confirmCandidates(call, { cycleId });
    const marks = entries.flatMap(({ number }, at) =>
      policy.subjects.map(({ key }, subject) => {
        const value = people[names[at] as string]?.marks[subject] ?? 0;
        return { number, subject: key, value, mark: 'scored' as const };
      }),
    );
    await enterScores(call, cycleId, { entry: 1, controlled: true }, marks);
    await computeScores(call, cycleId);
  });
  const { rows } = await house.services.owner.pool.query<{ id: string; number: string }>(
    'SELECT id, number FROM admissions.candidate WHERE cycle_id = $1',
    [cycleId],
  );
  const idOf = (name: string) =>
    rows.find(({ number }) => number === entries[names.indexOf(name)]?.number)?.id ?? '';
  const { id: roundId } = await act((call) =>
    createRound(call, {
      cycleId,
      kind: 'main',
      title: '正式志愿',
      batches: [1],
      opensAt: '2020-01-01T00:00:00Z',
      closesAt: '2099-01-01T00:00:00Z',
    }),
  );
  await house.services.owner.pool.query(`UPDATE admissions.round SET state = 'open' WHERE id = $1`, [
    roundId,
  ]);
  const submissions = names.map((name) => ({
    candidateId: idOf(name),
    roundId,
    requestKey: crypto.randomUUID(),
    basedOn: 0,
    choices: [{ batch: 1, programmes: (people[name]?.chooses ?? []).map(programmeId), consent: false }],
    withdraw: false,
    codeVersion: undefined,
    via: 'candidate' as const,
    actor: 'test',
  }));
  const outcomes = await act((call) => submitChoices(call.services, call.query, submissions));
  await sealAndSign(house, roundId);
  const officer = { accountId: 'system', name: '测试' };
  const { runId } = await playRun(act, house.services, roundId, officer);
  const results = await house.services.owner.pool.query<{ id: string; code: string; holder: string }>(
    `SELECT a.candidate_id AS id, p.code, p.organisation_id AS holder FROM admissions.assignment a JOIN admissions.programme p ON p.id = a.programme_id
     WHERE a.run_id = $1`,
    [runId],
  );
  const reasons = await house.services.owner.pool.query<{ id: string; choices: never }>(
    'SELECT candidate_id AS id, choices FROM admissions.explanation WHERE run_id = $1',
    [runId],
  );
  const run = await house.services.owner.pool.query(
    'SELECT state, certificate FROM admissions.run WHERE id = $1',
    [runId],
  );
  return {
    run: run.rows[0],
    submitted: (name: string) => outcomes[names.indexOf(name)] as Outcome,
    place: (name: string) => results.rows.find(({ id }) => id === idOf(name)),
    reason: (name: string, at: number) =>
      (reasons.rows.find(({ id }) => id === idOf(name))?.choices as { choices: object[] }[] | undefined)?.[0]
        ?.choices[at],
  };
}

describe('an entrance by culture and skills (教职成〔2020〕7号: at least half of the marks are of skills)', () => {
  it('ranks by the total, and parts equal totals by the skill', async () => {
    // Chinese, maths, English, theory of the trade, practice; the line of the city's default rules is 260.
    const marks = {
      balanced: [60, 60, 60, 70, 150],
      skilled: [50, 50, 50, 60, 190],
      bookish: [90, 90, 90, 70, 40],
      weak: [40, 40, 40, 60, 70],
      middling: [50, 50, 50, 60, 100],
    };
    const everybody = (own: readonly number[]) => ({
      school: city.juniorA,
      marks: own,
      chooses: ['S01', 'S02'],
    });
    const played = await play(
      'vocational-entrance',
      [
        { code: 'S01', seats: 1, organisationId: city.vocational },
        { code: 'S02', seats: 2, organisationId: city.vocational },
      ],
      Object.fromEntries(Object.entries(marks).map(([name, own]) => [name, everybody(own)])),
    );
    expect(played.run).toMatchObject({
      state: 'checked',
      certificate: [{ feasible: true, noJustifiedEnvy: true, noWastedSeat: true }],
    });
    // 400 and 400: the practice of 190 goes before that of 150.
    expect(played.place('skilled')?.code).toBe('S01');
    expect(played.reason('balanced', 0)).toMatchObject({
      choice: 'S01',
      outcome: 'below-cutoff',
      own: { total: 400, 'skill-practice': 150 },
      cutoff: { total: 400, 'skill-practice': 190 },
    });
    expect(played.place('balanced')?.code).toBe('S02');
    expect(played.place('bookish')?.code).toBe('S02');
    expect(played.place('middling')).toBeUndefined();
    expect(played.reason('middling', 1)).toMatchObject({ outcome: 'below-cutoff' });
    // 250 of 260.
    expect(played.place('weak')).toBeUndefined();
    expect(played.reason('weak', 0)).toMatchObject({ outcome: 'below-minimum' });
  });
});

describe('the transfer stage of 3+2', () => {
  it('gives each school’s pupils the places of its partner programme and no others, above the line', async () => {
    // General courses, courses of the trade, skill test; the line of the city's default rules is 180.
    const played = await play(
      'transfer',
      [
        { code: 'T01', seats: 1, organisationId: city.vocational, requiresAny: [`origin:${city.juniorA}`] },
        { code: 'T02', seats: 2, organisationId: city.vocational, requiresAny: [`origin:${city.juniorB}`] },
      ],
      {
        first: { school: city.juniorA, marks: [80, 85, 85], chooses: ['T01'] },
        second: { school: city.juniorA, marks: [80, 80, 80], chooses: ['T01'] },
        stranger: { school: city.juniorA, marks: [70, 70, 70], chooses: ['T02'] },
        other: { school: city.juniorB, marks: [60, 70, 70], chooses: ['T02'] },
        below: { school: city.juniorB, marks: [50, 60, 60], chooses: ['T02'] },
      },
    );
    expect(played.place('first')).toMatchObject({ code: 'T01', holder: city.vocational });
    expect(played.place('second')).toBeUndefined();
    expect(played.reason('second', 0)).toMatchObject({ outcome: 'below-cutoff' });
    // A seat of T02 stays empty: it is the other school's, and one more pupil of that school is below the line.
    expect(played.submitted('stranger')).toMatchObject({ outcome: 'refused' });
    expect(played.place('other')?.code).toBe('T02');
    expect(played.place('below')).toBeUndefined();
    expect(played.reason('below', 0)).toMatchObject({ outcome: 'below-minimum' });
  });
});
