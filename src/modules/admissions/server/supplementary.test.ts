import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { OwnResult, RegistrationRow } from '../contract/results.ts';
import type { VacantCycle } from '../contract/vacancies.ts';
import { type BuiltCycle, buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';

import { playToRelease, settle } from '../testing/play-release.ts';
import { layTestSlips } from '../testing/seal-round.ts';
import { visitAs } from '../testing/visit-as.ts';

let house: TestHouse;
let city: SmallCity;
let office: Person;
let registrar: Person;
let cycle: BuiltCycle;
let mainRoundId: string;
let vocationalBatch: number;
beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  office = await house.person('plan-office', city.bureau);
  registrar = await house.person('registrar', city.vocational);
  // Ten seats for twelve candidates: two are left without a place.
  cycle = await buildCycle(house, { city, candidates: 12, policy: { guardianConfirmation: 'none' } });
  mainRoundId = (await playToRelease(house, cycle, ['401', '402'])).roundId;
  const { rows } = await house.services.owner.pool.query(
    'SELECT batch_no FROM admissions.programme WHERE id = $1',
    [cycle.programmes['401']],
  );
  vocationalBatch = rows[0].batch_no;
});
afterAll(() => house.close());

const registrations = async (query = `roundId=${mainRoundId}`) =>
  ((await registrar.get(`/admission-registrations?${query}&pageSize=50`)).body as { rows: RegistrationRow[] })
    .rows;
const decide = (action: string, rows: RegistrationRow[]) =>
  registrar.post('/admission-registrations/decisions', {
    roundId: rows[0]?.roundId,
    action,
    items: rows.map(({ candidateId, revision }) => ({ candidateId, revision })),
  });
/** What is left of the vocational batch; the general programmes of the small cycle were chosen by nobody. */
const vacancies = async () => {
  const found = ((await office.get('/admission-vacancies')).body as VacantCycle[]).find(
    ({ cycleId }) => cycleId === cycle.cycleId,
  ) as VacantCycle;
  return { ...found, rows: found.rows.filter(({ batch }) => batch === vocationalBatch) };
};
const create = () =>
  office.post('/admission-choices/rounds', {
    cycleId: cycle.cycleId,
    kind: 'supplementary',
    title: '征集志愿',
    batches: [vocationalBatch],
    opensAt: '2020-01-01T00:00:00Z',
    closesAt: '2099-01-01T00:00:00Z',
  });

it('is refused while every seat is held', async () => {
  expect(await vacancies()).toMatchObject({ rows: [], withoutPlace: 2 });
  expect((await create()).body).toMatchObject({ faults: [{ code: 'no-vacancies' }] });
});

it('offers what registration left to whoever has no place, and places them', {
  timeout: 30_000,
}, async () => {
  const admitted = (await registrations()).filter(({ code }) => code === '402');
  const [absent, second, coming] = admitted as [RegistrationRow, RegistrationRow, RegistrationRow];
  await decide('note-absence', [absent, second]);
  await decide('register', [coming]);
  expect(await vacancies()).toMatchObject({
    withoutPlace: 4,
    mayCreate: true,
    rows: [{ code: '402', seats: 5, registered: 1, expected: 2, vacant: 2 }],
  });
  const made = await create();
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  const { id } = made.body as { id: string };
  expect((await create()).body).toMatchObject({ faults: [{ code: 'round-under-way' }] });
  await layTestSlips(house, id);
  const { body: round } = await office.get(`/admission-choices/rounds/${id}`);
  const opened = await office.post(`/admission-choices/rounds/${id}/steps`, {
    revision: (round as { revision: number }).revision,
    action: 'open',
    note: null,
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);

  // The seat is on offer: that the person did come after all can no longer be noted by undoing.
  const [noted] = (await registrations()).filter(({ candidateId }) => candidateId === absent.candidateId);
  expect((await decide('undo', [noted as RegistrationRow])).body).toMatchObject({
    faults: [{ code: 'seat-offered-again' }],
  });

  const placed = new Set(
    (await registrations()).filter(({ state }) => state !== 'no-show').map(({ candidateId }) => candidateId),
  );
  const holder = cycle.candidates.find((person) => placed.has(person.id));
  const without = cycle.candidates.filter(
    (person) => !placed.has(person.id) && person.id !== absent.candidateId,
  );
  const submit = async (person: (typeof without)[number] | undefined, code: string) => {
    const visit = await visitAs(house, person as { number: string; code: string });
    return visit.submit(
      id,
      [{ batch: vocationalBatch, programmes: [cycle.programmes[code] ?? ''], consent: false }],
      0,
      randomUUID(),
    );
  };
  expect((await submit(holder, '402')).body).toMatchObject({ code: 'already-placed' });
  expect((await submit(without[0], '401')).body).toMatchObject({ code: 'programme-unknown' });
  for (const person of without) expect((await submit(person, '402')).status).toBe(200);

  await settle(house, id);
  const own = await Promise.all(
    without.map(async (person) => {
      const visit = await visitAs(house, person);
      return ((await visit.get('/admission-visit/results')).body as OwnResult[]).find(
        ({ roundId }) => roundId === id,
      );
    }),
  );
  // Three without a place chose, two seats were left: the two best of them by rank have one now.
  expect(own.filter((result) => result?.admitted?.code === '402')).toHaveLength(2);
  expect(own.filter((result) => result?.admitted === null)).toHaveLength(1);
  expect(await vacancies()).toMatchObject({ rows: [], withoutPlace: 2 });
  expect((await registrations(`roundId=${id}`)).map(({ state }) => state)).toEqual(['admitted', 'admitted']);
});

it('is run on the seats of its seal, though schools go on registering meanwhile', async () => {
  const { rows } = await house.services.owner.pool.query(
    `SELECT d.seats, d.used, b.used AS now FROM admissions.sealed_seat d JOIN admissions.round r ON r.id = d.round_id
     JOIN admissions.quota_balance b USING (programme_id) WHERE r.kind = 'supplementary' AND programme_id = $1`,
    [cycle.programmes['402']],
  );
  expect(rows).toEqual([{ seats: 5, used: 3, now: 5 }]);
});
