import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inJurisdiction, nowhere } from '#kernel/database/transaction.ts';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';

let house: TestHouse;
let school: string;
beforeAll(async () => {
  house = await openTestHouse();
  school = await house.organisationId('盐湖区教育局');
});
afterAll(() => house.close());

const ask = async (text: string, values: unknown[] = []) =>
  (await house.services.owner.pool.query(text, values)).rows;

/** A student entered on 1 September of the year, on the roll ever since. */
async function enrol(pathway: string, year: number, status = 'enrolled'): Promise<string> {
  const [row] = await ask(
    `WITH person AS (
       INSERT INTO students.student (name, name_masked, number_kind, number_hash, number_sealed, number_masked, sex, born_on, organisations)
       VALUES ('某', '*', 'G', sha256(uuidv7()::text::bytea), '\\x00', '****', 'male', '2005-01-01', ARRAY[$1::uuid]) RETURNING id),
     entry AS (
       INSERT INTO students.enrolment (student_id, organisation_id, entered_on, registered_on, full_time, programme_code, programme_name, pathway, entry_year, recorded_by)
       SELECT id, $1, make_date($3, 9, 1), make_date($3, 9, 1), true, '660301', '机电技术应用', $2, $3, 'test' FROM person RETURNING *)
     INSERT INTO students.roll_period (enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, status, full_time, valid)
     SELECT id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, $4, full_time, daterange(entered_on, NULL) FROM entry
     RETURNING student_id`,
    [school, pathway, year, status],
  );
  return row.student_id;
}

const levelOn = async (student: string, day: string) => {
  const [row] = await ask(
    'SELECT secondary, college, bachelor FROM students.student_facts_v1($2::date) WHERE subject_id = $1',
    [student, day],
  );
  return Object.keys(row ?? {}).filter((key) => row[key]);
};

it('counts the first three years of five-year and 3+2 pathways as secondary, the rest as college', async () => {
  for (const pathway of ['five-year', 'three-plus-two']) {
    const student = await enrol(pathway, 2021);
    expect(await levelOn(student, '2021-08-31')).toEqual([]);
    expect(await levelOn(student, '2024-08-31')).toEqual(['secondary']);
    expect(await levelOn(student, '2024-09-01')).toEqual(['college']);
  }
});

it('counts secondary, college and bachelor pathways at their own level in every year', async () => {
  expect(await levelOn(await enrol('secondary-3', 2021), '2024-12-01')).toEqual(['secondary']);
  expect(await levelOn(await enrol('college-3', 2021), '2021-09-01')).toEqual(['college']);
  expect(await levelOn(await enrol('bachelor-4', 2021), '2023-01-01')).toEqual(['bachelor']);
});

it('shows graduates in the school year in which they graduated, and not after it', async () => {
  const student = await enrol('secondary-3', 2022, 'graduated');
  const count = async (day: string) =>
    (
      await ask(
        'SELECT count(*)::int AS n FROM students.student_facts_v1($2::date) WHERE subject_id = $1 AND graduated_this_year',
        [student, day],
      )
    )[0].n;
  expect(await count('2023-08-31')).toBe(1);
  expect(await count('2023-09-01')).toBe(0);
});

it('refuses a second running enrolment of a person', async () => {
  const [first, second] = [await enrol('secondary-3', 2023), await enrol('secondary-3', 2023)];
  await expect(
    ask(`UPDATE students.roll_period SET student_id = $1 WHERE student_id = $2`, [first, second]),
  ).rejects.toThrow('nobody_in_two_schools');
});

it('shows nothing to who has no jurisdiction', async () => {
  await enrol('secondary-3', 2024);
  const seen = await inJurisdiction(house.services.app.query, 'nobody', nowhere, async (query) => {
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM students.roll_v1`.execute(query);
    return rows[0]?.n;
  });
  expect(seen).toBe(0);
});
