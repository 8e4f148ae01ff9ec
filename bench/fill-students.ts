import type { Services } from '#kernel/registry/services.ts';
import { schools } from './city.ts';

const families = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕';
const given = '明华建国秀英文静海燕志强晓玲宇航思远嘉欣子涵梓萱一鸣浩然雨桐佳怡俊杰诗琪博文雅丽晨曦泽';
const character = (text: string, place: string) =>
  `substr('${text}', 1 + (${place})::int % ${[...text].length}, 1)`;

/**
 * Fills the register with a number of students over the schools of the demo city: eight cohorts, of which the
 * older ones have graduated, one in a hundred on leave. Written past the triggers and the one constraint
 * that is dear to keep row by row; it is put back, and so checked, at the end.
 */
export async function fillStudents(services: Services, count: number): Promise<void> {
  const client = await services.owner.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query('ALTER TABLE students.roll_period DROP CONSTRAINT nobody_in_two_schools');
    await client.query(
      `CREATE TEMPORARY TABLE person ON COMMIT DROP AS
       SELECT uuidv7() AS id, uuidv7() AS enrolment, n, school.id AS school, 2019 + n % 8 AS entry_year,
         ${character(families, 'n::bigint * 7919 % 1009')} || ${character(given, 'n::bigint * 104729 % 1013')} || ${character(given, 'n::bigint * 31 % 997')} AS name
       FROM generate_series(1, $1::int) n JOIN (${schools}) school ON school.place = n % school.schools`,
      [count],
    );
    await client.query(
      `INSERT INTO students.student (id, name, name_masked, number_kind, number_hash, number_sealed, number_masked, sex, born_on, organisations, synthetic)
       SELECT id, name, '某**', 'G', sha256(('bench' || n)::bytea), '\\x00', '1498****' || n % 10000, CASE n % 2 WHEN 0 THEN 'male' ELSE 'female' END,
         make_date(entry_year - 15, 1 + n % 12, 1 + n % 28), ARRAY[school], true FROM person`,
    );
    await client.query(
      `INSERT INTO students.enrolment (id, student_id, organisation_id, entered_on, registered_on, full_time, programme_code, programme_name, pathway, entry_year, class_name, recorded_by, synthetic)
       SELECT enrolment, id, school, make_date(entry_year, 9, 1), make_date(entry_year, 10, 15), true,
         (ARRAY['660301', '720201', '730701', '770101', '740201'])[1 + n % 5], (ARRAY['机电技术应用', '护理', '电子商务', '幼儿保育', '中餐烹饪'])[1 + n % 5],
         CASE n % 5 WHEN 1 THEN 'three-plus-two' ELSE 'secondary-3' END, entry_year, 1 + n % 13 || '班', 'system', true FROM person`,
    );
    await client.query(
      `INSERT INTO students.roll_period (enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, class_name, status, full_time, synthetic, valid, name)
       SELECT e.id, e.student_id, e.organisation_id, e.programme_code, e.programme_name, e.pathway, e.entry_year, e.class_name, period.status, true, true, period.valid, p.name
       FROM students.enrolment e JOIN person p ON p.enrolment = e.id
       CROSS JOIN LATERAL (VALUES
         (CASE WHEN p.n % 100 = 3 THEN 'suspended' ELSE 'enrolled' END, daterange(e.entered_on, CASE WHEN e.entry_year < 2024 AND e.pathway = 'secondary-3' THEN make_date(e.entry_year + 3, 7, 1) END), true),
         ('graduated', daterange(make_date(e.entry_year + 3, 7, 1), NULL), e.entry_year < 2024 AND e.pathway = 'secondary-3')) period (status, valid, held)
       WHERE period.held`,
    );
    await client.query('COMMIT');
    await client.query(
      `ALTER TABLE students.roll_period ADD CONSTRAINT nobody_in_two_schools EXCLUDE USING gist (student_id WITH =, valid WITH &&) WHERE (status IN ('enrolled', 'suspended'))`,
    );
    await client.query('VACUUM ANALYZE students.student, students.enrolment, students.roll_period');
  } finally {
    client.release();
  }
}
