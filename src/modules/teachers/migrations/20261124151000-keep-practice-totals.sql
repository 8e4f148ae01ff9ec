-- What the metrics ask of every post of the day lies in the post itself: days as plain columns, whose
-- comparisons the planner can estimate under row-level security, and verified practice as running totals.
ALTER TABLE teachers.post
  ADD COLUMN valid_from date GENERATED ALWAYS AS (lower(valid)) STORED,
  ADD COLUMN valid_to date GENERATED ALWAYS AS (coalesce(upper(valid), 'infinity')) STORED,
  ADD COLUMN practised_on date[] NOT NULL DEFAULT '{}',
  ADD COLUMN practised_days integer[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT practice_totals_fit CHECK (cardinality(practised_on) = cardinality(practised_days));
COMMENT ON COLUMN teachers.post.valid_from IS 'First day of `valid`';
COMMENT ON COLUMN teachers.post.valid_to IS 'Day after the last of `valid`, infinity while it runs';
COMMENT ON COLUMN teachers.post.practised_on IS 'Days on which verified practice of the person ended, ascending; kept by trigger from teachers.practice';
COMMENT ON COLUMN teachers.post.practised_days IS 'Verified practice days of the person up to and with the day at the same place of practised_on';

CREATE FUNCTION teachers.practised_until(ended date[], totals integer[], day date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(totals[width_bucket(day, ended)], 0);
COMMENT ON FUNCTION teachers.practised_until(date[], integer[], date) IS 'Verified practice days up to and with a day';

CREATE FUNCTION teachers.refresh_practice(persons uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE teachers.post p SET practised_on = held.ended, practised_days = held.totals
  FROM (SELECT a.id, coalesce(array_agg(t.ended_on ORDER BY t.ended_on) FILTER (WHERE t.ended_on IS NOT NULL), '{}') AS ended,
          coalesce(array_agg(t.total ORDER BY t.ended_on) FILTER (WHERE t.ended_on IS NOT NULL), '{}') AS totals
        FROM (SELECT DISTINCT unnest(persons) AS id) a
        LEFT JOIN (SELECT c.teacher_id, c.ended_on, (sum(sum(c.days)) OVER (PARTITION BY c.teacher_id ORDER BY c.ended_on))::integer AS total
          FROM teachers.practice c WHERE c.verified_on IS NOT NULL AND c.teacher_id = ANY (persons)
          GROUP BY c.teacher_id, c.ended_on) t ON t.teacher_id = a.id
        GROUP BY a.id) held
  WHERE p.teacher_id = held.id AND (p.practised_on, p.practised_days) IS DISTINCT FROM (held.ended, held.totals)
$$;
REVOKE EXECUTE ON FUNCTION teachers.refresh_practice(uuid[]) FROM PUBLIC;

CREATE FUNCTION teachers.follow_practice() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM teachers.refresh_practice(ARRAY(SELECT DISTINCT teacher_id FROM written));
  RETURN NULL;
END $$;
CREATE FUNCTION teachers.follow_changed_practice() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM teachers.refresh_practice(ARRAY(SELECT teacher_id FROM written UNION SELECT teacher_id FROM replaced));
  RETURN NULL;
END $$;
CREATE TRIGGER practice_reaches_posts_on_insert AFTER INSERT ON teachers.practice
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION teachers.follow_practice();
CREATE TRIGGER practice_reaches_posts_on_update AFTER UPDATE ON teachers.practice
  REFERENCING OLD TABLE AS replaced NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION teachers.follow_changed_practice();
CREATE TRIGGER practice_reaches_posts_on_delete AFTER DELETE ON teachers.practice
  REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION teachers.follow_practice();

CREATE OR REPLACE FUNCTION teachers.follow_posts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE teachers.teacher t SET organisations = t.organisations || w.added
  FROM (SELECT n.teacher_id, array_agg(DISTINCT n.organisation_id) AS added FROM written n
        JOIN teachers.teacher o ON o.id = n.teacher_id AND n.organisation_id <> ALL (o.organisations) GROUP BY 1) w
  WHERE t.id = w.teacher_id;
  PERFORM teachers.refresh_dual_qualified(ARRAY(
    SELECT DISTINCT n.teacher_id FROM written n JOIN teachers.certificate c ON c.teacher_id = n.teacher_id));
  PERFORM teachers.refresh_practice(ARRAY(
    SELECT DISTINCT n.teacher_id FROM written n JOIN teachers.practice c ON c.teacher_id = n.teacher_id));
  RETURN NULL;
END $$;

SELECT teachers.refresh_practice(ARRAY(SELECT DISTINCT teacher_id FROM teachers.practice WHERE verified_on IS NOT NULL));

CREATE OR REPLACE FUNCTION teachers.teacher_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, specialised boolean, practice_instructor boolean, part_time_industry boolean,
  dual_qualified boolean, practice_judged boolean, practice_sufficient boolean,
  practice_days_year integer, practice_months_window numeric,
  name text, course text, kind text, programme text, certified_until date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.organisation_id, p.teacher_id,
    p.main AND coalesce(p.contract_months, 32767) >= (SELECT r.contract_months_min FROM teachers.counting_rule r WHERE r.effective @> as_of)
      AND (p.course = 'specialised' OR p.also_specialised
        OR (p.course = 'practice-instruction' AND (SELECT r.practice_instructors_count FROM teachers.counting_rule r WHERE r.effective @> as_of))),
    p.main AND p.course = 'practice-instruction',
    p.kind = 'part-time-industry' AND p.course <> 'general',
    p.dual_qualified @> as_of,
    p.entered_on <= (SELECT (as_of - make_interval(months => r.practice_window_months))::date FROM teachers.counting_rule r WHERE r.effective @> as_of),
    teachers.practised_until(p.practised_on, p.practised_days, as_of)
      - teachers.practised_until(p.practised_on, p.practised_days, (SELECT (as_of - make_interval(months => r.practice_window_months))::date FROM teachers.counting_rule r WHERE r.effective @> as_of))
      >= (SELECT r.practice_months_required * r.practice_days_per_month FROM teachers.counting_rule r WHERE r.effective @> as_of),
    teachers.practised_until(p.practised_on, p.practised_days, as_of)
      - teachers.practised_until(p.practised_on, p.practised_days, make_date(extract(year FROM as_of)::integer, 1, 1) - 1),
    round((teachers.practised_until(p.practised_on, p.practised_days, as_of)
      - teachers.practised_until(p.practised_on, p.practised_days, (SELECT (as_of - make_interval(months => r.practice_window_months))::date FROM teachers.counting_rule r WHERE r.effective @> as_of)))::numeric
      / (SELECT r.practice_days_per_month FROM teachers.counting_rule r WHERE r.effective @> as_of), 1),
    t.name_masked, p.course, p.kind, p.programme,
    (SELECT upper(range) - 1 FROM unnest(p.dual_qualified) range WHERE range @> as_of)
  FROM teachers.post p
  LEFT JOIN teachers.teacher t ON t.id = p.teacher_id
  WHERE p.valid_from <= as_of AND p.valid_to > as_of
$$;
DROP INDEX teachers.practice_counted;
