-- The class of a programme was worked out for each student; the few classes of pillar industries are spelled out for
-- the three levels instead, whose class numbers lie 2000 apart, and compared with the first four digits of the code.
CREATE OR REPLACE FUNCTION programmes.learner_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, enrolled boolean, pillar boolean, name text, programme_code text, programme_name text, entry_year integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.organisation_id, f.subject_id, f.enrolled AND f.full_time, p.prefix IS NOT NULL, f.name, f.programme_code, f.programme_name, f.entry_year
  FROM students.student_facts_v1(as_of) f
  LEFT JOIN (SELECT DISTINCT (c.class_code::integer + level.shift)::text AS prefix
      FROM programmes.pillar_class c CROSS JOIN (VALUES (2000), (0), (-2000)) AS level (shift) WHERE c.valid @> as_of) p
    ON p.prefix = left(f.programme_code, 4)
$$;
