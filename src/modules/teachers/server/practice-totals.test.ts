import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

async function newTeacher(): Promise<string> {
  const [row] = await ask(
    `WITH person AS (INSERT INTO teachers.teacher (name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on, education, organisations)
       VALUES ('某', '*', sha256(uuidv7()::text::bytea), '\\x00', '****', 'male', '1980-01-01', 'bachelor', ARRAY[$1::uuid]) RETURNING id)
     INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, main, kind, course)
     SELECT id, $1, '[2015-09-01,)', '2015-09-01', true, 'full-time', 'specialised' FROM person RETURNING teacher_id AS id`,
    [school],
  );
  return row.id;
}

/** What happens to the practice log: an entry comes, verified or not; one is verified; one goes. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    day: fc.integer({ min: 0, max: 1500 }),
    days: fc.integer({ min: 1, max: 20 }),
    verified: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom('verify' as const, 'remove' as const), nth: fc.nat(5) }),
);

it('the totals kept in the posts are the sums of the verified entries, whatever happens to them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 12 }),
      fc.integer({ min: -5, max: 1600 }),
      async (steps, on) => {
        const teacher = await newTeacher();
        const nth = `(SELECT id FROM teachers.practice WHERE teacher_id = $1 ORDER BY id OFFSET $2 LIMIT 1)`;
        for (const each of steps) {
          if (each.kind === 'add')
            await ask(
              `INSERT INTO teachers.practice (teacher_id, organisation_id, days, started_on, ended_on, verified_on, enterprise_name, task, recorded_by)
             SELECT $1, $2, $3, day, day + 20, CASE WHEN $4 THEN day + 21 END, '某企业', '实践', 'test'
             FROM (SELECT make_date(2018 + $5::int / 340, 1, 1) + $5::int % 340 AS day) d`,
              [teacher, school, each.days, each.verified, each.day],
            );
          else if (each.kind === 'verify')
            await ask(`UPDATE teachers.practice SET verified_on = '2024-01-01' WHERE id = ${nth}`, [
              teacher,
              each.nth,
            ]);
          else await ask(`DELETE FROM teachers.practice WHERE id = ${nth}`, [teacher, each.nth]);
        }
        const [row] = await ask(
          `SELECT teachers.practised_until(p.practised_on, p.practised_days, date '2018-01-01' + $2::int) AS kept,
           (SELECT coalesce(sum(days), 0)::int FROM teachers.practice c WHERE c.teacher_id = $1 AND verified_on IS NOT NULL AND ended_on <= date '2018-01-01' + $2::int) AS summed
         FROM teachers.post p WHERE teacher_id = $1`,
          [teacher, on],
        );
        expect(row.kept).toBe(row.summed);
      },
    ),
    { numRuns: 60 },
  );
});
