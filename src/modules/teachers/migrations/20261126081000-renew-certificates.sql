ALTER TABLE teachers.certification_case ADD COLUMN renews uuid REFERENCES teachers.certificate (id);
COMMENT ON COLUMN teachers.certification_case.renews IS 'The recognition that this case goes on from';

ALTER TABLE teachers.case_evidence
  ADD COLUMN taken_from uuid REFERENCES teachers.case_evidence (id),
  ADD COLUMN dropped_on date;
COMMENT ON COLUMN teachers.case_evidence.taken_from IS 'Evidence that counted in an earlier case and is used again here';
COMMENT ON COLUMN teachers.case_evidence.dropped_on IS 'Day on which the school took it out of a case that it was still preparing';
CREATE UNIQUE INDEX evidence_taken_over_once ON teachers.case_evidence (case_id, taken_from) WHERE dropped_on IS NULL;

CREATE TABLE teachers.expiry_reminder (
  certificate_id uuid NOT NULL REFERENCES teachers.certificate (id),
  expires_on date NOT NULL,
  organisation_id uuid NOT NULL,
  reminded_on date NOT NULL,
  PRIMARY KEY (certificate_id, expires_on)
);
COMMENT ON TABLE teachers.expiry_reminder IS 'Recognitions that run out soon, told once to the school where the person has the main post';
CREATE INDEX expiry_reminder_organisation ON teachers.expiry_reminder (organisation_id);
CALL kernel.protect_by_organisation('teachers.expiry_reminder');
GRANT SELECT, INSERT ON teachers.expiry_reminder TO hedong_app;
