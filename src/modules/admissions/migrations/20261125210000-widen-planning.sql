CREATE TABLE admissions.policy_version (
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  version integer NOT NULL CHECK (version > 0),
  policy jsonb NOT NULL,
  batches jsonb NOT NULL,
  document_number text NOT NULL CHECK (length(document_number) BETWEEN 4 AND 60),
  reason text CHECK (length(reason) BETWEEN 1 AND 500),
  adopted_by text NOT NULL,
  adopted_by_name text NOT NULL,
  adopted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (cycle_id, version)
);
COMMENT ON TABLE admissions.policy_version IS 'The rules as published and as amended afterwards, each by a document; versions are added, never changed';

ALTER TABLE admissions.programme
  ADD offering_id uuid,
  ADD classes smallint CHECK (classes BETWEEN 1 AND 100),
  ADD seats_balanced integer CHECK (seats_balanced BETWEEN 0 AND 5000),
  ADD quota_percent smallint CHECK (quota_percent BETWEEN 0 AND 100);
COMMENT ON COLUMN admissions.programme.offering_id IS 'The offering of the school''s register (programmes.offering_v1) that the seats are for; absent for general programmes';
COMMENT ON COLUMN admissions.programme.seats_balanced IS 'Seats after the city has balanced the plan; what is adopted and enters the ledger';
COMMENT ON COLUMN admissions.programme.quota_percent IS 'Share of the seats allotted to junior highs (指标到校); absent: none';

CREATE TABLE admissions.programme_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  programme_id uuid NOT NULL REFERENCES admissions.programme (id),
  action text NOT NULL,
  to_state text NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  note text CHECK (length(note) <= 500),
  details jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE admissions.programme_event IS 'Who proposed, sent back, balanced, adopted or withdrew a programme, and what was said';
CREATE INDEX programme_event_programme ON admissions.programme_event (programme_id, at);

CREATE TABLE admissions.origin_school (
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  organisation_id uuid NOT NULL,
  division_code text NOT NULL CHECK (division_code ~ '^\d{6}$'),
  graduates integer NOT NULL CHECK (graduates BETWEEN 0 AND 20000),
  weight_percent smallint NOT NULL DEFAULT 100 CHECK (weight_percent BETWEEN 1 AND 1000),
  weight_reason text CHECK (length(weight_reason) BETWEEN 2 AND 200),
  PRIMARY KEY (cycle_id, organisation_id),
  CONSTRAINT weights_give_their_reason CHECK (weight_percent = 100 OR weight_reason IS NOT NULL)
);
COMMENT ON TABLE admissions.origin_school IS 'Junior highs of a cycle with their graduates and weight: the key by which seats are allotted to them (ADM-09)';

ALTER TABLE admissions.score_entry
  DROP CONSTRAINT score_entry_entry_check,
  ADD CONSTRAINT entry_is_first_second_decision_or_correction CHECK (entry BETWEEN 1 AND 4),
  ADD mark text NOT NULL DEFAULT 'scored' CHECK (mark IN ('scored', 'absent', 'void')),
  ADD controlled boolean NOT NULL DEFAULT false,
  ADD reason text CHECK (length(reason) BETWEEN 2 AND 300),
  ADD CONSTRAINT who_was_absent_has_no_points CHECK (mark = 'scored' OR value = 0);
COMMENT ON COLUMN admissions.score_entry.entry IS '1 and 2: entered by two persons; 3: decided by a third where they disagree; 4: corrected after an upheld objection';
COMMENT ON COLUMN admissions.score_entry.controlled IS 'From a file whose counts and sums were checked: needs no second entry';
CREATE UNIQUE INDEX entered_by_different_persons ON admissions.score_entry (candidate_id, subject, entered_by) WHERE entry <= 3;
CREATE INDEX score_entry_later ON admissions.score_entry (candidate_id) WHERE entry >= 3;

ALTER TABLE admissions.score ADD absent text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN admissions.score.absent IS 'Subjects that the candidate did not sit; they count nothing';

-- Scores are seen by the city while they are being made, and by nobody else before their release: neither the
-- candidate, nor the school, nor the county. The clock of the database decides, once, for all processes.
CREATE FUNCTION admissions.cycles_with_released_scores() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(id), '{}') FROM admissions.cycle WHERE (policy->>'scoresReleasedAt')::timestamptz <= now()
$$;
COMMENT ON FUNCTION admissions.cycles_with_released_scores() IS 'Cycles whose scores may be seen by those they concern';

DROP POLICY follows_candidate ON admissions.score;
CREATE POLICY follows_candidate_after_release ON admissions.score USING (
  (SELECT kernel.sees_all())
  OR (cycle_id = ANY ((SELECT admissions.cycles_with_released_scores())::uuid[])
    AND (candidate_id = (SELECT kernel.visitor()) OR admissions.may_see_candidate(candidate_id))));
DROP POLICY follows_candidate ON admissions.score_entry;
CREATE POLICY only_the_city ON admissions.score_entry USING ((SELECT kernel.sees_all()));

-- Whose key the allotment is must be public; who changes it is the city.
ALTER TABLE admissions.origin_school ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON admissions.origin_school FOR SELECT USING (true);
CREATE POLICY city_writes ON admissions.origin_school FOR INSERT WITH CHECK ((SELECT kernel.sees_all()));
CREATE POLICY city_changes ON admissions.origin_school FOR UPDATE USING ((SELECT kernel.sees_all()));
CREATE POLICY city_removes ON admissions.origin_school FOR DELETE USING ((SELECT kernel.sees_all()));

GRANT SELECT, INSERT ON admissions.policy_version, admissions.programme_event, admissions.origin_school TO hedong_app;
GRANT UPDATE, DELETE ON admissions.origin_school TO hedong_app;
