import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareOffers } from '#kernel/testing/offered-acts.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { CorrectionState, ResultCorrectionView } from '../contract/correction.ts';
import { type CycleAction, type CycleState, type CycleView, cycleActions } from '../contract/cycle.ts';
import type { ProgrammeState, ProgrammeView } from '../contract/programme.ts';
import type { RoundView } from '../contract/seal.ts';
import { buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';

let house: TestHouse;
let city: SmallCity;
let office: Person;
let registrar: Person;
let persons: Record<string, Person>;
beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  const government = await house.organisationId('市政府');
  office = await house.person('plan-office', city.bureau);
  registrar = await house.person('registrar', city.vocational);
  persons = {
    office,
    registrar,
    stranger: await house.person('registrar', city.highA),
    countyPlanner: await house.person('plan-office', city.county),
    countyOfficer: await house.person('officer', city.county),
    leader: await house.person('leader', government),
  };
});
afterAll(() => house.close());

const read = async <T>(person: Person, path: string) => (await person.get(path)).body as T;

it('offers of a cycle what is accepted in each state, to each role', async () => {
  const { cycleId: id } = await buildCycle(house, { city, year: 2041, until: 'published' });
  const path = `/admission-cycles/${id}`;
  const disagreements = await compareOffers<CycleState, CycleAction>({
    house,
    table: 'admissions.cycle',
    id,
    states: { draft: {}, planning: {}, published: {}, closed: {}, discarded: {} },
    actions: cycleActions,
    persons,
    offered: async (person) => (await read<CycleView>(person, path)).actions ?? [],
    take: (person, action, revision) =>
      person.post(`${path}/steps`, { revision, action, documentNumber: '测招委〔2041〕1号' }),
    refusals: ['cycle-step-refused'],
  });
  expect(disagreements).toEqual([]);
});

type SeatAction = 'send-back' | 'balance' | 'withdraw';

it.each(['planning', 'published'] as const)(
  'offers of the seats of a cycle in %s what is accepted in each state, to each role',
  async (until) => {
    const { programmes } = await buildCycle(house, {
      city,
      year: until === 'planning' ? 2042 : 2043,
      until,
      programmes: [{ code: '401', seats: 5, organisationId: city.vocational }],
    });
    const id = programmes['401'] ?? '';
    const path = `/admission-programmes/${id}`;
    const disagreements = await compareOffers<ProgrammeState, SeatAction>({
      house,
      table: 'admissions.programme',
      id,
      states: { proposed: {}, 'sent-back': {}, balanced: {}, adopted: {}, withdrawn: {} },
      actions: ['send-back', 'balance', 'withdraw'],
      persons,
      offered: async (person) => ((await read<ProgrammeView>(person, path)).actions ?? []) as SeatAction[],
      take: (person, action, revision) => {
        if (action === 'send-back') return person.post(`${path}/return`, { revision, remark: '请核对' });
        if (action === 'balance') return person.post(`${path}/balance`, { revision, seats: 4 });
        // A school takes back what it proposed; the city withdraws. Adopted seats go by a document, missing here.
        const way = person === registrar || person === persons.stranger ? 'retraction' : 'withdrawal';
        return person.post(`${path}/${way}`, { revision, reason: '不再招生' });
      },
      refusals: ['programme-step-refused', 'cycle-not-planning'],
    });
    expect(disagreements).toEqual([]);
  },
);

type Step = 'open' | 'cancel' | 'seal';

it.each([
  ['running', '2099-01-01T00:00:00Z'],
  ['over', '2020-01-02T00:00:00Z'],
])(
  'offers of a round whose window is %s what is accepted in each state, to each role',
  async (_, closesAt) => {
    const { roundId } = await buildCycle(house, {
      city,
      year: closesAt.startsWith('2099') ? 2044 : 2045,
      round: { opensAt: '2020-01-01T00:00:00Z', closesAt },
    });
    const id = roundId ?? '';
    const path = `/admission-choices/rounds/${id}`;
    const disagreements = await compareOffers<RoundView['state'], Step>({
      house,
      table: 'admissions.round',
      id,
      states: { preparing: {}, open: {}, sealed: {}, matched: {}, released: {}, cancelled: {} },
      actions: ['open', 'cancel', 'seal'],
      persons,
      offered: async (person) => ((await read<RoundView>(person, path)).abilities?.actions ?? []) as Step[],
      take: async (person, action) => {
        const { rows } = await house.services.owner.pool.query(
          'SELECT revision FROM admissions.round WHERE id = $1',
          [id],
        );
        return person.post(`${path}/steps`, { revision: rows[0].revision, action, note: '设备故障' });
      },
      refusals: ['round-step-refused', 'deadline-not-reached'],
    });
    expect(disagreements).toEqual([]);
  },
);

it('offers of a correction what is accepted in each state, to each role, and no decision to whoever proposed it', async () => {
  const { roundId } = await buildCycle(house, { city, year: 2046 });
  const proposer = await house.person('plan-office', city.bureau);
  const { rows } = await house.services.owner.pool.query(
    `INSERT INTO admissions.correction (round_id, changes, reason, proposed_by, proposed_by_name)
     VALUES ($1, '[]', '复核发现有误', $2, '提出人') RETURNING id`,
    [roundId, proposer.accountId],
  );
  const { rows: runs } = await house.services.owner.pool.query(
    `INSERT INTO admissions.run (cycle_id, round_id, purpose, requested_by, state)
     SELECT cycle_id, id, 'correction', 'test', 'failed' FROM admissions.round WHERE id = $1 RETURNING id`,
    [roundId],
  );
  const computed = {
    run_id: runs[0].id,
    effects: {
      releasedRunId: runs[0].id,
      rows: [],
      reseated: 0,
      variants: { full: { moves: 0, added: {} }, supernumerary: { moves: 0, added: {} } },
    },
  };
  const decided = {
    decided_by: 'test-leader',
    decided_by_name: '测试领导',
    decided_at: '2046-08-01T00:00:00Z',
    decision: '经研究决定',
  };
  const path = `/admission-corrections/${rows[0].id}`;
  const disagreements = await compareOffers<CorrectionState, 'compute' | 'decide'>({
    house,
    table: 'admissions.correction',
    id: rows[0].id,
    states: {
      proposed: {},
      computed,
      adopted: { ...computed, ...decided, variant: 'full', previous_run_id: runs[0].id },
      rejected: decided,
    },
    actions: ['compute', 'decide'],
    persons: { ...persons, proposer },
    offered: async (person) => {
      const { abilities } = await read<ResultCorrectionView>(person, path);
      return (['compute', 'decide'] as const).filter((act) => abilities?.[act]);
    },
    take: (person, action) =>
      action === 'compute'
        ? person.post(`${path}/effects`)
        : person.post(`${path}/decision`, { runId: runs[0].id, decision: 'reject', note: '不予更正' }),
    refusals: ['correction-step-refused'],
  });
  expect(disagreements).toEqual([]);
});
