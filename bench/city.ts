import type { Services } from '#kernel/registry/services.ts';
import { openThrowAwayHouse, type ThrowAwayHouse } from '../src/commands/throw-away-house.ts';

/** The demo city on an embedded database that is thrown away afterwards. */
export type BenchCity = ThrowAwayHouse;

export const openBenchCity = (): Promise<BenchCity> => openThrowAwayHouse({ demo: true });

/** Schools that the persons of the bench are spread over. */
export const schools = `SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS schools
  FROM organisations.organisation_v1 WHERE kind IN ('secondary-vocational-school', 'technical-school', 'county-vocational-centre')`;

/** First day of the practice entry of person `n`. */
const practised = '(make_date(2017 + n % 6, 2, 1) + n % 200)';

/**
 * Fills the register of teachers with a number of persons spread over the schools of the demo city: a post
 * each, three in five recognised, one practice entry each, four in five of them verified. Written past the
 * triggers, whose work is put into the rows at once.
 */
export async function fillTeachers(services: Services, count: number): Promise<void> {
  const client = await services.owner.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      `CREATE TEMPORARY TABLE person ON COMMIT DROP AS
       SELECT uuidv7() AS id, n, school.id AS school, date '2010-09-01' + (n * 7 % 4000)::int AS since
       FROM generate_series(1, $1::int) n JOIN (${schools}) school ON school.place = n % school.schools`,
      [count],
    );
    await client.query(
      `INSERT INTO teachers.teacher (id, name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on, education, organisations, synthetic)
       SELECT id, '教师' || n, '教**', sha256(n::text::bytea), sha256(n::text::bytea), '1408****' || n % 10000,
         CASE n % 2 WHEN 0 THEN 'male' ELSE 'female' END, date '1970-01-01' + n % 9000, 'bachelor', ARRAY[school], true FROM person`,
    );
    await client.query(
      `INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, main, kind, course, dual_qualified, practised_on, practised_days, programme, name)
       SELECT id, school, daterange(since, NULL), since, true, 'full-time', CASE n % 10 WHEN 0 THEN 'general' WHEN 1 THEN 'practice-instruction' ELSE 'specialised' END,
         CASE WHEN n % 5 < 3 THEN datemultirange(daterange(date '2020-01-01' + n % 700, date '2026-01-01' + n % 700)) ELSE '{}' END,
         CASE WHEN n % 5 > 0 THEN ARRAY[${practised} + 40] ELSE '{}' END, CASE WHEN n % 5 > 0 THEN ARRAY[1 + n % 30] ELSE '{}' END, '数控技术应用', '教师' || n FROM person`,
    );
    await client.query(
      `INSERT INTO teachers.practice (teacher_id, organisation_id, days, started_on, ended_on, verified_on, verified_by, enterprise_name, task, recorded_by)
       SELECT id, school, 1 + n % 30, day, day + 40, CASE WHEN n % 5 > 0 THEN day + 50 END, CASE WHEN n % 5 > 0 THEN 'system' END, '演示企业', '跟岗实践', 'system'
       FROM person, LATERAL (SELECT ${practised} AS day) started`,
    );
    await client.query(
      `INSERT INTO teachers.certificate (teacher_id, organisation_id, school_kind, level, recognised_by, valid, synthetic)
       SELECT teacher_id, organisation_id, 'secondary', 'junior', 'city', days, true FROM teachers.post, unnest(dual_qualified) days WHERE teacher_id IN (SELECT id FROM person)`,
    );
    await client.query('COMMIT');
    await client.query(
      'VACUUM ANALYZE teachers.teacher, teachers.post, teachers.practice, teachers.certificate',
    );
  } finally {
    client.release();
  }
}

/** The middle of several measurements, in milliseconds. */
export async function medianMillis(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

/** Seconds that the work takes. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
