-- A result exists for nobody but the office until it is released; then for the person and whoever answers for it.
CREATE FUNCTION admissions.is_released(asked_run uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM admissions.release WHERE run_id = asked_run)
$$;
COMMENT ON FUNCTION admissions.is_released(uuid) IS 'Whether the result of a run is public';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['assignment', 'explanation'] LOOP
    EXECUTE format('DROP POLICY follows_candidate ON admissions.%I', t);
    EXECUTE format('CREATE POLICY released_to_the_candidate ON admissions.%I USING (
      (SELECT kernel.sees_all()) OR ((candidate_id = (SELECT kernel.visitor()) OR admissions.may_see_candidate(candidate_id))
        AND admissions.is_released(run_id)))', t);
  END LOOP;
END $$;
ALTER TABLE admissions.cutoff ENABLE ROW LEVEL SECURITY;
CREATE POLICY released_to_all ON admissions.cutoff USING ((SELECT kernel.sees_all()) OR admissions.is_released(run_id));

-- Admitted persons as of a day, for figures: where they came from, which school and track admitted them.
CREATE FUNCTION admissions.registration_facts_v1(as_of date)
RETURNS TABLE (organisation_id uuid, subject_id uuid, track text, state text, cycle_kind text, cycle_year smallint, programme_title text, school_name text, registered_on date)
LANGUAGE sql STABLE AS $$
  SELECT r.organisation_id, r.candidate_id, p.track,
    CASE WHEN r.state IN ('admitted', 'registered', 'revoked') OR (r.decided_at AT TIME ZONE 'Asia/Shanghai')::date <= as_of THEN
      CASE WHEN r.state = 'registered' AND (r.decided_at AT TIME ZONE 'Asia/Shanghai')::date > as_of THEN 'admitted' ELSE r.state END
      ELSE 'admitted' END,
    y.kind, y.year, p.title, o.name, (r.decided_at AT TIME ZONE 'Asia/Shanghai')::date
  FROM admissions.registration r JOIN admissions.programme p ON p.id = r.programme_id JOIN admissions.cycle y ON y.id = r.cycle_id
    JOIN admissions.release e ON e.round_id = r.round_id AND (e.released_at AT TIME ZONE 'Asia/Shanghai')::date <= as_of
    JOIN organisations.organisation_v1 o ON o.id = r.organisation_id
  WHERE y.year = (SELECT max(l.year) FROM admissions.cycle l JOIN admissions.round m ON m.cycle_id = l.id JOIN admissions.release s ON s.round_id = m.id
      WHERE l.kind = y.kind AND (s.released_at AT TIME ZONE 'Asia/Shanghai')::date <= as_of)
$$;
COMMENT ON FUNCTION admissions.registration_facts_v1(date) IS 'Who was admitted in the latest released cycle of each kind, and whether the person had come by the day';

-- A school sees who was admitted to it, though the candidate belongs to the junior high: name and number, which
-- the notice of admission states, and nothing else.
CREATE FUNCTION admissions.admitted_person(asked uuid) RETURNS TABLE (number text, name text, origin_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT number, name, origin_name FROM admissions.candidate c WHERE c.id = asked
    AND EXISTS (SELECT FROM admissions.registration r WHERE r.candidate_id = c.id
      AND (kernel.sees_all() OR r.organisation_id = ANY (kernel.seen_organisations()) OR c.organisation_id = ANY (kernel.seen_organisations())))
$$;
COMMENT ON FUNCTION admissions.admitted_person(uuid) IS 'Whom a school expects: for callers of that school, of the candidate''s own body, and above';
REVOKE EXECUTE ON FUNCTION admissions.admitted_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admissions.admitted_person(uuid) TO hedong_app;
