ALTER TABLE admissions.correction
  ADD variant text CHECK (variant IN ('full', 'supernumerary')),
  ADD document_number text CHECK (length(document_number) BETWEEN 4 AND 60),
  ADD proposed_by_name text NOT NULL DEFAULT '',
  ADD decided_by_name text,
  ADD previous_run_id uuid REFERENCES admissions.run (id),
  ADD CONSTRAINT adopted_in_one_variant CHECK ((state = 'adopted') = (variant IS NOT NULL)),
  ADD CONSTRAINT adopted_with_what_it_replaced CHECK ((state = 'adopted') = (previous_run_id IS NOT NULL)),
  ADD CONSTRAINT computed_with_effects CHECK (state NOT IN ('computed', 'adopted') OR (effects IS NOT NULL AND run_id IS NOT NULL));
COMMENT ON COLUMN admissions.correction.variant IS 'full: the right result replaces the released one; supernumerary: only the wronged move, on seats granted for them';
COMMENT ON COLUMN admissions.correction.previous_run_id IS 'The run whose result was public until this was adopted';
COMMENT ON COLUMN admissions.correction.effects IS 'Who would change from where to where and why, as computed on the right inputs (contract/correction.ts)';

-- Who would change is known to the body that runs the cycle until it is decided.
ALTER TABLE admissions.correction ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON admissions.correction USING ((SELECT kernel.sees_all()) OR EXISTS (
  SELECT FROM admissions.round r JOIN admissions.cycle y ON y.id = r.cycle_id
  WHERE r.id = correction.round_id AND y.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])));
