-- A rehearsal decides nothing: it is an earlier round under the rules of a cycle that is being prepared.
ALTER TABLE admissions.run
  ADD tried_cycle_id uuid REFERENCES admissions.cycle (id),
  ADD tried_rules jsonb,
  ADD CONSTRAINT rehearsal_names_its_rules
    CHECK ((purpose = 'rehearsal') = (tried_rules IS NOT NULL) AND (tried_rules IS NULL) = (tried_cycle_id IS NULL));
COMMENT ON COLUMN admissions.run.tried_cycle_id IS 'The cycle whose rules a rehearsal tried on the earlier round';
COMMENT ON COLUMN admissions.run.tried_rules IS 'Policy and batches as they were when the rehearsal was ordered';

CREATE TABLE admissions.run_review (
  run_id uuid NOT NULL REFERENCES admissions.run (id),
  base_run_id uuid NOT NULL REFERENCES admissions.run (id),
  reviewed_by text NOT NULL,
  reviewed_by_name text NOT NULL,
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 300),
  reviewed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_id, base_run_id, reviewed_by),
  CONSTRAINT compared_with_another CHECK (run_id <> base_run_id)
);
COMMENT ON TABLE admissions.run_review IS 'Who looked at the differences between a run and another before its release, and what was made of them';
GRANT SELECT, INSERT, UPDATE ON admissions.run_review TO hedong_app;
ALTER TABLE admissions.run_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY city_only ON admissions.run_review USING ((SELECT kernel.sees_all()));
