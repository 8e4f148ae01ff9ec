-- The metrics ask every post of the day for its practice, and most posts can answer without their arrays, which
-- are dear to open: nothing verified since the first day asked for, or less in all than would suffice.
ALTER TABLE teachers.post
  ADD COLUMN practised_last date GENERATED ALWAYS AS (practised_on[cardinality(practised_on)]) STORED,
  ADD COLUMN practised_total integer GENERATED ALWAYS AS (coalesce(practised_days[cardinality(practised_days)], 0)) STORED;
COMMENT ON COLUMN teachers.post.practised_last IS 'Last day of practised_on, null without verified practice';
COMMENT ON COLUMN teachers.post.practised_total IS 'Verified practice days of the person in all';

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
    (SELECT r.practice_months_required * r.practice_days_per_month FROM teachers.counting_rule r WHERE r.effective @> as_of) <= CASE
      WHEN p.practised_total < (SELECT r.practice_months_required * r.practice_days_per_month FROM teachers.counting_rule r WHERE r.effective @> as_of)
        OR p.practised_last <= (SELECT (as_of - make_interval(months => r.practice_window_months))::date FROM teachers.counting_rule r WHERE r.effective @> as_of) THEN 0
      ELSE teachers.practised_until(p.practised_on, p.practised_days, as_of)
        - teachers.practised_until(p.practised_on, p.practised_days, (SELECT (as_of - make_interval(months => r.practice_window_months))::date FROM teachers.counting_rule r WHERE r.effective @> as_of)) END,
    CASE WHEN p.practised_last >= make_date(extract(year FROM as_of)::integer, 1, 1)
      THEN teachers.practised_until(p.practised_on, p.practised_days, as_of)
        - teachers.practised_until(p.practised_on, p.practised_days, make_date(extract(year FROM as_of)::integer, 1, 1) - 1)
      ELSE 0 END,
    round((teachers.practised_until(p.practised_on, p.practised_days, as_of)
      - teachers.practised_until(p.practised_on, p.practised_days, (SELECT (as_of - make_interval(months => r.practice_window_months))::date FROM teachers.counting_rule r WHERE r.effective @> as_of)))::numeric
      / (SELECT r.practice_days_per_month FROM teachers.counting_rule r WHERE r.effective @> as_of), 1),
    t.name_masked, p.course, p.kind, p.programme,
    (SELECT upper(range) - 1 FROM unnest(p.dual_qualified) range WHERE range @> as_of)
  FROM teachers.post p
  LEFT JOIN teachers.teacher t ON t.id = p.teacher_id
  WHERE p.valid_from <= as_of AND p.valid_to > as_of
$$;
