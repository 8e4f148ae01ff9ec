-- Whom an admission brought is entered once, however often the admission hands the person over.
ALTER TABLE students.enrolment ADD admission_id uuid;
COMMENT ON COLUMN students.enrolment.admission_id IS 'The admission that brought the person: the candidate of the admission cycle; absent where the school entered the person itself';
CREATE UNIQUE INDEX one_enrolment_an_admission ON students.enrolment (admission_id) WHERE annulled_reason IS NULL;
