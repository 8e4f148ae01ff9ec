-- Cycles, rules, seats, rounds and cut-offs are what the plan orders to publish; changing them is not for all.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['cycle', 'programme'] LOOP
    EXECUTE format('ALTER TABLE admissions.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY everyone_reads ON admissions.%I FOR SELECT USING (true)', t);
    EXECUTE format('CREATE POLICY jurisdiction_inserts ON admissions.%I FOR INSERT WITH CHECK (
      (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))', t);
    EXECUTE format('CREATE POLICY jurisdiction_updates ON admissions.%I FOR UPDATE USING (
      (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))', t);
  END LOOP;
END $$;

-- A candidate is seen by whoever answers for it, and by itself.
ALTER TABLE admissions.candidate ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON admissions.candidate USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
  OR id = (SELECT kernel.visitor()));

CREATE FUNCTION admissions.may_see_candidate(asked uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM admissions.candidate c WHERE c.id = asked)
$$;
COMMENT ON FUNCTION admissions.may_see_candidate(uuid) IS 'Whether the policy on candidates lets the caller see this one';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['candidate_event', 'score_entry', 'score', 'objection', 'choice_draft', 'choice_version',
      'guardian_confirmation', 'sealed_choice', 'assignment', 'explanation'] LOOP
    EXECUTE format('ALTER TABLE admissions.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY follows_candidate ON admissions.%I USING (
      (SELECT kernel.sees_all()) OR candidate_id = (SELECT kernel.visitor()) OR admissions.may_see_candidate(candidate_id))', t);
  END LOOP;
END $$;

-- The school that admits sees the registration; so do whoever answers for the candidate, and the candidate.
ALTER TABLE admissions.registration ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON admissions.registration USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
  OR candidate_id = (SELECT kernel.visitor()) OR admissions.may_see_candidate(candidate_id));

GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA admissions TO hedong_app;
GRANT UPDATE ON admissions.cycle, admissions.batch, admissions.programme, admissions.reserve, admissions.group_limit,
  admissions.round, admissions.group_kind, admissions.candidate, admissions.score_entry, admissions.score, admissions.objection,
  admissions.choice_draft, admissions.seal, admissions.run, admissions.release, admissions.registration, admissions.correction TO hedong_app;
GRANT DELETE ON admissions.batch, admissions.reserve, admissions.group_limit, admissions.choice_draft, admissions.group_kind TO hedong_app;
