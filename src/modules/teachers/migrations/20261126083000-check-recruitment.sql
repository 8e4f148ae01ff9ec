ALTER TABLE teachers.recruitment_check
  DROP CONSTRAINT recruitment_check_outcome_check,
  DROP CONSTRAINT exception_has_reason,
  ADD COLUMN name_masked text NOT NULL,
  ADD COLUMN course text NOT NULL CHECK (course IN ('specialised', 'practice-instruction', 'general')),
  ADD COLUMN rule_id uuid NOT NULL REFERENCES teachers.recruitment_rule (id),
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN recorded_by_name text NOT NULL,
  ADD COLUMN asked_by text,
  ADD COLUMN asked_on date,
  ADD COLUMN approved_by_name text,
  ADD COLUMN decision_note text CHECK (length(decision_note) BETWEEN 1 AND 500),
  ADD COLUMN corrects uuid UNIQUE REFERENCES teachers.recruitment_check (id),
  ADD COLUMN correction_reason text CHECK (length(correction_reason) BETWEEN 1 AND 200),
  ADD COLUMN teacher_id uuid UNIQUE REFERENCES teachers.teacher (id),
  ADD CONSTRAINT outcome_is_known CHECK (outcome IN ('met', 'relaxed', 'not-met', 'incomplete', 'barred', 'exception-asked', 'exception', 'exception-refused')),
  ADD CONSTRAINT exception_is_asked_with_reason CHECK ((outcome IN ('exception-asked', 'exception', 'exception-refused')) = (exception_reason IS NOT NULL)
    AND num_nonnulls(exception_reason, asked_by, asked_on) IN (0, 3)),
  ADD CONSTRAINT exception_is_decided CHECK ((outcome IN ('exception', 'exception-refused')) = (approved_by IS NOT NULL)
    AND num_nonnulls(approved_by, approved_by_name, approved_on) IN (0, 3)),
  ADD CONSTRAINT decided_by_another CHECK (approved_by NOT IN (recorded_by, asked_by)),
  ADD CONSTRAINT correction_says_why CHECK ((corrects IS NULL) = (correction_reason IS NULL)),
  ADD CONSTRAINT hired_after_check CHECK (teacher_id IS NULL OR outcome IN ('met', 'relaxed', 'exception'));
COMMENT ON COLUMN teachers.recruitment_check.facts IS 'What the school recorded of the candidate; of criminal records only day, result and reference of the query';
COMMENT ON COLUMN teachers.recruitment_check.findings IS 'Each condition with the value found, what is needed and the clause, as it stood on the day';
COMMENT ON COLUMN teachers.recruitment_check.corrects IS 'The check that this one takes the place of';
COMMENT ON COLUMN teachers.recruitment_check.teacher_id IS 'The teacher hired after this check';
