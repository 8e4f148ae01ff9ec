-- Pages and counts of the roll are answered from the index: it carries what row-level security and filters ask.
DROP INDEX students.roll_period_roll;
CREATE INDEX roll_period_roll ON students.roll_period (organisation_id, entry_year DESC, class_name, enrolment_id, valid_from, valid_to, status)
  INCLUDE (student_id, programme_code, pathway);
-- One in a hundred is on leave or has left in another way than by graduation; a page of them should not pass all others.
CREATE INDEX roll_period_rare ON students.roll_period (organisation_id, entry_year DESC, class_name, enrolment_id, valid_from, valid_to, status)
  INCLUDE (student_id) WHERE status NOT IN ('enrolled', 'graduated');
