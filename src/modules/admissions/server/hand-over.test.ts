import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { HandOverAnswer } from '../contract/hand-over.ts';
import type { RegistrationRow } from '../contract/results.ts';
import { buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';
import { playToRelease } from '../testing/play-release.ts';
import { openIdentity } from './personal-data.ts';

let house: TestHouse;
let city: SmallCity;
let registrar: Person;
let stranger: Person;
let roundId: string;
const year = new Date().getUTCFullYear();
beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  registrar = await house.person('registrar', city.vocational);
  stranger = await house.person('registrar', city.highA);
  const cycle = await buildCycle(house, { city, year, candidates: 6 });
  roundId = (await playToRelease(house, cycle, ['401', '402'])).roundId;
  const { rows } = await list();
  await registrar.post('/admission-registrations/decisions', {
    roundId,
    action: 'register',
    items: rows.slice(0, 3).map(({ candidateId, revision }) => ({ candidateId, revision })),
  });
});
afterAll(() => house.close());

const list = async () =>
  (await registrar.get(`/admission-registrations?roundId=${roundId}&pageSize=50`)).body as {
    rows: RegistrationRow[];
    mayHandOver: boolean;
  };
const handOver = async (person: Person, input: object = {}) =>
  person.post('/admission-registrations/hand-over', input);
const students = async () =>
  (await registrar.get('/students?pageSize=50')).body as {
    total: number;
    rows: { programmeCode: string; entryYear: number }[];
  };

it('is not for a school that expects none of them, and nobody waits there', async () => {
  expect((await handOver(stranger)).body).toEqual({ rows: [], remaining: 0 });
  expect((await stranger.get('/admission-registrations')).body).toMatchObject({ mayHandOver: false });
  expect((await list()).mayHandOver).toBe(true);
});

it('makes each registered person a student of the school, once, and names whom the register refuses', async () => {
  const registered = (await list()).rows.filter(({ state }) => state === 'registered');
  const elsewhere = registered[0] as RegistrationRow;
  // Another school already has the first of them on its roll.
  const { rows: sealed } = await house.services.owner.pool.query(
    'SELECT identity_sealed, name FROM admissions.candidate WHERE id = $1',
    [elsewhere.candidateId],
  );
  const other = await house.person('registrar', city.highB);
  const entered = await other.post('/students', {
    organisationId: city.highB,
    name: sealed[0].name,
    identityNumber: openIdentity(sealed[0].identity_sealed, house.services.secret),
    programmeCode: '660301',
    programmeName: '机电技术应用',
    pathway: 'secondary-3',
    entryYear: year,
    enteredOn: `${year}-01-05`,
    confirmed: true,
  });
  expect(entered.status, JSON.stringify(entered.body)).toBe(200);

  const first = (await handOver(registrar)).body as HandOverAnswer;
  expect(first.remaining).toBe(0);
  expect(first.rows.map(({ outcome }) => outcome).sort()).toEqual(['entered', 'entered', 'refused']);
  expect(first.rows.find(({ candidateId }) => candidateId === elsewhere.candidateId)).toMatchObject({
    outcome: 'refused',
    faults: [{ code: 'running-elsewhere', params: { school: '测试第二中学' } }],
  });
  const there = await students();
  expect(there.total).toBe(2);
  expect(there.rows.every(({ entryYear }) => entryYear === year)).toBe(true);

  // Again: only the one who was refused is still waiting, and nobody is entered twice.
  const again = (await handOver(registrar)).body as HandOverAnswer;
  expect(again.rows.map(({ candidateId, outcome }) => [candidateId, outcome])).toEqual([
    [elsewhere.candidateId, 'refused'],
  ]);
  await house.services.owner.pool.query('UPDATE admissions.registration SET handed_over_at = NULL');
  // In pieces each is asked for once, whomever the register refuses on the way.
  const pieces: HandOverAnswer[] = [];
  for (let after: string | null = null; pieces.at(-1)?.remaining !== 0; ) {
    pieces.push((await handOver(registrar, { after, limit: 1 })).body as HandOverAnswer);
    after = pieces.at(-1)?.rows.at(-1)?.candidateId ?? null;
  }
  expect(pieces.map(({ remaining }) => remaining)).toEqual([2, 1, 0]);
  const third = { rows: pieces.flatMap(({ rows }) => rows) };
  expect(third.rows.map(({ outcome }) => outcome).sort()).toEqual([
    'already-there',
    'already-there',
    'refused',
  ]);
  expect((await students()).total).toBe(2);
});

it('keeps the registration from being undone afterwards, saying why', async () => {
  const taken = (await list()).rows.find(({ handedOverAt }) => handedOverAt !== null) as RegistrationRow;
  expect(taken.actions).toEqual([]);
  const answer = await registrar.post('/admission-registrations/decisions', {
    roundId,
    action: 'undo',
    items: [{ candidateId: taken.candidateId, revision: taken.revision }],
  });
  expect(answer.body).toMatchObject({
    faults: [{ code: 'registration-handed-over', params: { number: taken.number } }],
  });
});
