import { type RawBuilder, sql } from 'kysely';

/**
 * What the registers say of schools on a day, one row a school and field. A register that lists nobody at a
 * school knows nothing of it: there is no row, and the school has to be asked.
 */
export const registerValues = (day: string): RawBuilder<unknown> => sql`(
  SELECT s.organisation_id, 'students' AS field, (count(*) FILTER (WHERE s.on_roll AND s.full_time))::numeric AS value
  FROM students.student_facts_v1(${day}::date) s GROUP BY 1
  UNION ALL
  SELECT t.organisation_id, v.field, v.value FROM (
    SELECT f.organisation_id, count(*) FILTER (WHERE f.kind = 'full-time') AS full_time,
      count(*) FILTER (WHERE f.specialised) AS programme, count(*) FILTER (WHERE f.specialised AND f.dual_qualified) AS dual_qualified
    FROM teachers.teacher_facts_v1(${day}::date) f GROUP BY 1) t
  CROSS JOIN LATERAL (VALUES ('fullTimeTeachers', t.full_time), ('programmeTeachers', t.programme), ('dualQualifiedTeachers', t.dual_qualified)) v (field, value)
  UNION ALL
  SELECT p.organisation_id, v.field, v.value FROM schools.premises_v1(${day}::date) p
  CROSS JOIN LATERAL (VALUES ('landArea', p.land_area_m2), ('buildingArea', p.building_area_m2)) v (field, value))`;

/**
 * What schools reported the year before, one row a school and field. Schools that have become one since are
 * added up under the one that stays; what one of them did not say is not known of the whole.
 */
export const lastYearValues = (year: number, day: string): RawBuilder<unknown> => sql`(
  SELECT p.place_id AS organisation_id, f.field, CASE WHEN bool_and(f.value IS NOT NULL) THEN sum(f.value) END AS value
  FROM conditions.school_return r
  JOIN conditions.current_field f ON f.return_id = r.id
  JOIN conditions.place_on(${day}::date) p ON p.organisation_id = r.organisation_id
  WHERE r.year = (SELECT max(year) FROM conditions.round WHERE year < ${year})
  GROUP BY p.place_id, f.field)`;
