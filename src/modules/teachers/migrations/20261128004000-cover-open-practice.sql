-- What waits for verification is grouped by school and person for every inbox of a superior: the index alone answers.
DROP INDEX teachers.practice_open;
CREATE INDEX practice_open ON teachers.practice (organisation_id, teacher_id)
  INCLUDE (ended_on, recorded_by, corrected_by) WHERE verified_on IS NULL AND closed IS NULL;
