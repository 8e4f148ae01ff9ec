CALL kernel.protect_by_organisation('teachers.post');
CALL kernel.protect_by_organisation('teachers.recruitment_check');

-- A school sees a person as long as it ever had a post for them; somebody with an account sees themselves.
ALTER TABLE teachers.teacher ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON teachers.teacher USING (
  (SELECT kernel.sees_all()) OR organisations && (SELECT kernel.seen_organisations())::uuid[]
  OR account_id = (SELECT kernel.actor()));

-- What belongs to the person follows the person.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['title', 'qualification', 'practice', 'certificate'] LOOP
    EXECUTE format('ALTER TABLE teachers.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY follows_teacher ON teachers.%I USING (
      (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM teachers.teacher p WHERE p.id = teacher_id))', t);
  END LOOP;
END $$;

-- Reviewers see the cases that they were given, whatever school they come from.
ALTER TABLE teachers.panel_member ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION teachers.is_on_panel(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM teachers.panel_member WHERE case_id = asked AND account_id = kernel.actor())
$$;
COMMENT ON FUNCTION teachers.is_on_panel(uuid) IS 'Whether the caller reviews the case; above the policies, or case and panel would ask each other in a circle';
ALTER TABLE teachers.certification_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction_or_panel ON teachers.certification_case USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
  OR teachers.is_on_panel(id));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_evidence', 'case_event', 'panel_member'] LOOP
    EXECUTE format('ALTER TABLE teachers.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY follows_case ON teachers.%I USING (
      (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM teachers.certification_case c WHERE c.id = case_id))', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA teachers TO hedong_app;
GRANT DELETE ON teachers.post TO hedong_app;

-- A school that enters a person another school already has must find that out, though it sees no row of it.
-- Only who holds the number and the program's key can ask.
CREATE FUNCTION teachers.find_persons(hashes bytea[], on_day date)
RETURNS TABLE (identity_hash bytea, teacher_id uuid, full_time_at uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1000 AS $$
  SELECT t.identity_hash, t.id, p.organisation_id
  FROM teachers.teacher t
  LEFT JOIN teachers.post p ON p.teacher_id = t.id AND p.kind = 'full-time' AND (p.valid @> on_day OR lower(p.valid) > on_day)
  WHERE t.identity_hash IN (SELECT unnest(hashes))
$$;
COMMENT ON FUNCTION teachers.find_persons(bytea[], date) IS 'Persons by keyed hash with the school of their full-time post on or after the day, in whatever school';

CREATE FUNCTION teachers.refresh_dual_qualified(persons uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE teachers.post p SET dual_qualified = held.days
  FROM (SELECT a.id, coalesce(range_agg(c.recognised) FILTER (WHERE NOT isempty(c.recognised)), '{}'::datemultirange) AS days
        FROM (SELECT DISTINCT unnest(persons) AS id) a LEFT JOIN teachers.certificate c ON c.teacher_id = a.id GROUP BY a.id) held
  WHERE p.teacher_id = held.id AND p.dual_qualified <> held.days
$$;
REVOKE EXECUTE ON FUNCTION teachers.refresh_dual_qualified(uuid[]) FROM PUBLIC;

CREATE FUNCTION teachers.follow_certificates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM teachers.refresh_dual_qualified(ARRAY(SELECT DISTINCT teacher_id FROM written));
  RETURN NULL;
END $$;
CREATE TRIGGER certificates_reach_posts_on_insert AFTER INSERT ON teachers.certificate
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION teachers.follow_certificates();
CREATE TRIGGER certificates_reach_posts_on_update AFTER UPDATE ON teachers.certificate
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION teachers.follow_certificates();

CREATE FUNCTION teachers.follow_posts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE teachers.teacher t SET organisations = t.organisations || w.added
  FROM (SELECT n.teacher_id, array_agg(DISTINCT n.organisation_id) AS added FROM written n
        JOIN teachers.teacher o ON o.id = n.teacher_id AND n.organisation_id <> ALL (o.organisations) GROUP BY 1) w
  WHERE t.id = w.teacher_id;
  PERFORM teachers.refresh_dual_qualified(ARRAY(
    SELECT DISTINCT n.teacher_id FROM written n JOIN teachers.certificate c ON c.teacher_id = n.teacher_id));
  RETURN NULL;
END $$;
CREATE TRIGGER posts_reach_teachers AFTER INSERT ON teachers.post
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION teachers.follow_posts();

-- Inlined into the query that reads it: joins whose columns nobody asks for disappear, and the whole runs
-- in parallel over one narrow table.
CREATE FUNCTION teachers.teacher_facts_v1(as_of date) RETURNS TABLE (
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
    coalesce(w.days_window, 0) >= (SELECT r.practice_months_required * r.practice_days_per_month FROM teachers.counting_rule r WHERE r.effective @> as_of),
    coalesce(w.days_year, 0)::integer,
    round(coalesce(w.days_window, 0)::numeric / (SELECT r.practice_days_per_month FROM teachers.counting_rule r WHERE r.effective @> as_of), 1),
    t.name_masked, p.course, p.kind, p.programme,
    (SELECT upper(range) - 1 FROM unnest(p.dual_qualified) range WHERE range @> as_of)
  FROM teachers.post p
  LEFT JOIN teachers.teacher t ON t.id = p.teacher_id
  LEFT JOIN (
    SELECT c.teacher_id, sum(c.days) AS days_window, sum(c.days) FILTER (WHERE c.ended_on >= date_trunc('year', as_of)::date) AS days_year
    FROM teachers.practice c
    WHERE c.verified_on IS NOT NULL AND c.ended_on <= as_of
      AND c.ended_on > (SELECT (as_of - make_interval(months => r.practice_window_months))::date FROM teachers.counting_rule r WHERE r.effective @> as_of)
    GROUP BY c.teacher_id) w ON w.teacher_id = p.teacher_id
  WHERE p.valid @> as_of
$$;
COMMENT ON FUNCTION teachers.teacher_facts_v1(date) IS 'One row a post of the day with what metrics count and drill-downs show';
