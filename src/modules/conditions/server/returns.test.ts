import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Field } from '../contract/condition.ts';
import type { ReturnView } from '../contract/return.ts';
import { type BuiltCity, buildCity, compliantEntries } from '../testing/build-city.ts';

let house: TestHouse;
let city: BuiltCity;
let alpha: string;
let beta: string;
let registrar: Person;
let colleague: Person;
let stranger: Person;

beforeAll(async () => {
  house = await openTestHouse({ clock: fixedClock('2023-10-10T02:00:00Z') });
  city = await buildCity(house);
  alpha = await city.school('甲职业学校');
  beta = await city.school('乙职业学校', { landAreaM2: 30_000, floorAreaM2: 25_000 });
  registrar = await city.registrar(alpha);
  colleague = await city.registrar(alpha);
  stranger = await city.registrar(beta);
  await hireTeachers(beta, 3);
  await city.open(2023);
});
afterAll(() => house.close());

/** Teachers straight into their register: how they come there is that register's matter. */
async function hireTeachers(schoolId: string, count: number): Promise<void> {
  await house.services.owner.pool.query(
    `WITH person AS (INSERT INTO teachers.teacher (name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on, education, organisations)
       SELECT '某', '*', sha256(uuidv7()::text::bytea), '\\x00', '****', 'male', '1980-01-01', 'bachelor', ARRAY[$1::uuid] FROM generate_series(1, $2) RETURNING id)
     INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, main, kind, course)
     SELECT id, $1, '[2015-09-01,)', '2015-09-01', true, 'full-time', 'specialised' FROM person`,
    [schoolId, count],
  );
}

const fieldOf = (view: ReturnView, field: Field) => view.fields.find((each) => each.field === field);
const entry = (view: ReturnView, field: Field, value: number) => ({
  field,
  value,
  version: fieldOf(view, field)?.version,
});
const save = (person: Person, view: ReturnView, fields: object[]) =>
  person.put(`/condition-returns/${view.id}/fields`, { fields });
const act = (person: Person, view: ReturnView, action: string, note?: string) =>
  person.post(`/condition-returns/${view.id}/actions`, { revision: view.revision, action, note });

describe('a return', () => {
  it('begins with what the registers know and asks only for the rest', async () => {
    const view = await city.returnOf(2023, beta);
    expect(fieldOf(view, 'landArea')).toMatchObject({ value: 30_000, origin: 'register', typed: true });
    expect(fieldOf(view, 'fullTimeTeachers')).toMatchObject({ value: 3, origin: 'register', typed: false });
    // No student is on any roll here, so the register knows nothing and the school has to say it.
    expect(fieldOf(view, 'students')).toMatchObject({ value: null, origin: 'none', typed: true });
  });

  it('saves two people’s entries and refuses only the field that both changed', async () => {
    const seen = await city.returnOf(2023, alpha);
    const first = await save(registrar, seen, [entry(seen, 'books', 31_000), entry(seen, 'students', 1000)]);
    expect(first.body).toEqual({ saved: ['books', 'students'], conflicts: [] });
    const second = await save(colleague, seen, [entry(seen, 'books', 29_000), entry(seen, 'computers', 160)]);
    expect(second.body).toMatchObject({
      saved: ['computers'],
      conflicts: [{ field: 'books', mine: 29_000, theirs: 31_000, version: 2 }],
    });
    const now = await city.returnOf(2023, alpha);
    expect(fieldOf(now, 'books')?.value).toBe(31_000);
    expect(fieldOf(now, 'computers')?.value).toBe(160);
    // Whoever insists does so on the version that holds now.
    const insisted = await save(colleague, now, [entry(now, 'books', 30_500)]);
    expect(insisted.body).toMatchObject({ saved: ['books'], conflicts: [] });
    const { rows } = await house.services.owner.pool.query(
      "SELECT value::float8 AS value FROM conditions.return_field WHERE return_id = $1 AND field = 'books' ORDER BY version",
      [seen.id],
    );
    expect(rows.map(({ value }) => value)).toEqual([null, 31_000, 30_500]);
  });

  it('loses no entry when both send at the same moment', async () => {
    const seen = await city.returnOf(2023, alpha);
    const both = await Promise.all([
      save(registrar, seen, [entry(seen, 'equipmentValue', 3_000_001)]),
      save(colleague, seen, [entry(seen, 'equipmentValue', 3_000_002)]),
    ]);
    const saved = both.map(({ body }) => (body as { saved: Field[] }).saved.length);
    expect(saved.sort()).toEqual([0, 1]);
  });

  it('takes no value for what a register computes, but an objection that holds up acceptance', async () => {
    const view = await city.returnOf(2023, beta);
    const typed = await save(stranger, view, [entry(view, 'fullTimeTeachers', 60)]);
    expect(typed).toMatchObject({ status: 422, body: { code: 'field-computed' } });
    const path = `/condition-returns/${view.id}/objections`;
    const objection = { field: 'fullTimeTeachers', note: '漏登新进教师' };
    expect((await stranger.post(path, objection)).status).toBe(200);
    expect(await stranger.post(path, objection)).toMatchObject({
      status: 409,
      body: { code: 'objection-raised-already' },
    });
    expect(await stranger.post(path, { ...objection, field: 'books' })).toMatchObject({ status: 422 });
    await city.fill(stranger, view, { students: 60, books: 1800, equipmentValue: 150_000, computers: 9 });
    expect((await act(stranger, await city.returnOf(2023, beta), 'sign')).status).toBe(200);
    expect((await act(city.county, await city.returnOf(2023, beta), 'check')).status).toBe(200);
    const checked = await city.returnOf(2023, beta);
    expect(await act(city.office, checked, 'accept')).toMatchObject({
      status: 409,
      body: { code: 'objection-open' },
    });
    const answered = await city.county.post(`/condition-objections/${checked.objections[0]?.id}/settlement`, {
      answer: '名册无误',
    });
    expect(answered.status).toBe(200);
    expect((await act(city.office, checked, 'accept')).status).toBe(200);
    expect(await city.returnOf(2023, beta)).toMatchObject({ state: 'accepted', verdict: 'not-compliant' });
  });

  it('cannot be signed while something is missing, all of which is named at once', async () => {
    const refused = await act(registrar, await city.returnOf(2023, alpha), 'sign');
    expect(refused.status).toBe(422);
    expect((refused.body as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual([
      'fullTimeTeachers',
      'programmeTeachers',
      'dualQualifiedTeachers',
    ]);
  });

  it('is signed by the school, checked by the county and accepted by the city, and by nobody else', async () => {
    await city.fill(registrar, await city.returnOf(2023, alpha), compliantEntries);
    const draft = await city.returnOf(2023, alpha);
    expect((await act(city.county, draft, 'sign')).status).toBe(409);
    expect((await act(stranger, draft, 'sign')).status).toBe(404);
    expect((await act(registrar, draft, 'sign')).status).toBe(200);
    const signed = await city.returnOf(2023, alpha);
    expect(signed).toMatchObject({ state: 'signed', firstSignedOn: '2023-10-10' });
    expect((await act(registrar, draft, 'sign')).body).toMatchObject({ code: 'changed-meanwhile' });
    expect((await save(registrar, signed, [entry(signed, 'books', 1)])).body).toMatchObject({
      code: 'return-not-draft',
    });
    expect((await act(registrar, signed, 'check')).status).toBe(409);
    expect(await act(city.county, signed, 'send-back')).toMatchObject({
      status: 422,
      body: { code: 'note-needed' },
    });
    expect((await act(city.county, signed, 'send-back', '请核对图书')).status).toBe(200);
    await city.accept(registrar, 2023, alpha);
    const accepted = await city.returnOf(2023, alpha);
    expect(accepted).toMatchObject({ state: 'accepted', verdict: 'compliant' });
    expect(accepted.events.map(({ action }) => action)).toEqual([
      'accept',
      'check',
      'sign',
      'send-back',
      'sign',
    ]);
  });

  it('is out of reach for another school and for another county', async () => {
    const { id } = await city.returnOf(2023, alpha);
    const elsewhere = await house.person('officer', await house.organisationId('夏县人民政府'));
    for (const person of [stranger, elsewhere]) {
      expect((await person.get(`/condition-returns/${id}`)).status).toBe(404);
      const list = await person.get('/condition-compliance?year=2023');
      expect(JSON.stringify(list.body)).not.toContain(alpha);
    }
  });

  it('of the next year is prefilled from this one, those merged since added up', async () => {
    const merger = { fromIds: [beta], into: { id: alpha }, effectiveOn: '2024-08-01' };
    expect((await city.office.post('/organisation-mergers', merger)).status).toBe(200);
    await house.runJobs();
    await city.open(2024);
    const view = await city.returnOf(2024, alpha);
    // 31 000 + 1 800 books; the campuses of both are in the register of premises already.
    expect(fieldOf(view, 'books')).toMatchObject({ value: 32_800, origin: 'last-year', lastYear: 32_800 });
    expect(fieldOf(view, 'landArea')).toMatchObject({ value: 72_000, origin: 'register' });
    expect(fieldOf(view, 'fullTimeTeachers')).toMatchObject({ value: 3, origin: 'register' });
    const asked = view.fields.filter(({ origin }) => origin !== 'register').map(({ field }) => field);
    expect(asked).toEqual(['students', 'equipmentValue', 'books', 'computers']);
  });

  it('is asked for by the whole city, on days that follow one another', async () => {
    const again = await city.office.post('/condition-rounds', {
      year: 2023,
      referenceDay: '2023-09-01',
      schoolDueOn: '2023-08-01',
      countyDueOn: '2023-07-01',
    });
    const ofOneCounty = await house.person('plan-office', await house.organisationId('夏县教育局'));
    const opened = await ofOneCounty.post('/condition-rounds', {
      year: 2025,
      referenceDay: '2025-09-01',
      schoolDueOn: '2025-10-15',
      countyDueOn: '2025-11-15',
    });
    expect(opened).toMatchObject({ status: 403, body: { code: 'outside-jurisdiction' } });
    expect((again.body as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual([
      'schoolDueOn',
      'countyDueOn',
    ]);
  });
});
