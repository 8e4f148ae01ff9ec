CREATE TABLE students.rule (
  kind text NOT NULL CHECK (kind IN ('step', 'audit', 'deadline', 'limit')),
  id text NOT NULL CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  severity text NOT NULL CHECK (severity IN ('error', 'warn', 'info')),
  parameters jsonb NOT NULL,
  title jsonb NOT NULL CHECK (title ? 'zh-CN' AND title ? 'en'),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  PRIMARY KEY (kind, id, effective WITHOUT OVERLAPS)
);
COMMENT ON TABLE students.rule IS 'Conditions of steps, rules of the register audit, deadlines and limits, from the city folder: each with parameters, clause, confidence and the days on which it applies';

-- An account of a student reaches what is said about that student, and nothing else.
CREATE FUNCTION students.own_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT id FROM students.student WHERE account_id = kernel.actor()
$$;
COMMENT ON FUNCTION students.own_id() IS 'The student whose account acts, if it is one';
CREATE POLICY own_record ON students.enrolment FOR SELECT USING (student_id = (SELECT students.own_id()));
CREATE POLICY own_record ON students.roll_period FOR SELECT USING (student_id = (SELECT students.own_id()));

CREATE TABLE students.person_version (
  student_id uuid NOT NULL REFERENCES students.student (id),
  revision integer NOT NULL,
  name text NOT NULL,
  sex text NOT NULL,
  born_on date NOT NULL,
  number_kind text NOT NULL,
  number_hash bytea NOT NULL,
  number_sealed bytea NOT NULL,
  number_masked text NOT NULL,
  legacy_number text,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  replaced_by text NOT NULL,
  replaced_by_name text NOT NULL,
  replaced_on date NOT NULL,
  PRIMARY KEY (student_id, revision)
);
COMMENT ON TABLE students.person_version IS 'What was recorded of a person before a correction, with the reason; the present record lies in students.student';

CREATE TABLE students.guardian (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  student_id uuid NOT NULL REFERENCES students.student (id),
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  relation text NOT NULL CHECK (relation IN ('father', 'mother', 'grandparent', 'other')),
  phone_sealed bytea,
  phone_masked text,
  ended_on date,
  recorded_on date NOT NULL,
  CONSTRAINT phone_sealed_and_masked CHECK ((phone_sealed IS NULL) = (phone_masked IS NULL)),
  CONSTRAINT one_entry_per_guardian UNIQUE NULLS NOT DISTINCT (student_id, name, ended_on)
);
COMMENT ON TABLE students.guardian IS 'Who answers for a student who is a minor; ended entries stay';

CREATE TABLE students.consent (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  student_id uuid NOT NULL REFERENCES students.student (id),
  guardian_id uuid NOT NULL REFERENCES students.guardian (id),
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 200),
  given_on date NOT NULL,
  file_id uuid REFERENCES kernel.file (id),
  withdrawn_on date CHECK (withdrawn_on >= given_on),
  recorded_by text NOT NULL
);
COMMENT ON TABLE students.consent IS 'A guardian''s consent to a stated purpose, with the day on which it was withdrawn';
CREATE INDEX consent_student ON students.consent (student_id);
CREATE INDEX consent_guardian ON students.consent (guardian_id);

CREATE TABLE students.batch (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  action text NOT NULL,
  effective_on date NOT NULL,
  cohort jsonb NOT NULL,
  enrolments integer NOT NULL CHECK (enrolments > 0),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  recorded_by text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_on date NOT NULL,
  undone_on date,
  undone_by_name text,
  undone_reason text,
  CONSTRAINT undone_with_reason CHECK ((undone_on IS NULL) = (undone_reason IS NULL))
);
COMMENT ON TABLE students.batch IS 'One step taken for a whole cohort, undone as one';
CREATE INDEX batch_organisation ON students.batch (organisation_id, recorded_on DESC);
CALL kernel.protect_by_organisation('students.batch');

CREATE TABLE students.step (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  place bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  enrolment_id uuid NOT NULL REFERENCES students.enrolment (id),
  student_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('change-class', 'change-programme', 'suspend', 'return', 'withdraw', 'leave',
    'graduate', 'complete', 'forfeit', 'transfer-out', 'move', 'correct')),
  effective_on date NOT NULL,
  change jsonb NOT NULL DEFAULT '{}',
  details jsonb NOT NULL DEFAULT '{}',
  reason text CHECK (length(reason) BETWEEN 1 AND 500),
  document_number text CHECK (length(document_number) BETWEEN 1 AND 60),
  file_id uuid REFERENCES kernel.file (id),
  batch_id uuid REFERENCES students.batch (id),
  recorded_by text NOT NULL,
  recorded_by_name text NOT NULL,
  recorded_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  undone_on date,
  undone_by_name text,
  undone_reason text CHECK (length(undone_reason) BETWEEN 1 AND 500),
  CONSTRAINT undone_with_reason CHECK ((undone_on IS NULL) = (undone_reason IS NULL))
);
COMMENT ON TABLE students.step IS 'What happened to an enrolment after entry, in the order of `place`; an undone step stays and no longer counts';
COMMENT ON COLUMN students.step.change IS 'Facts that hold from the effective day: organisationId, programmeCode, programmeName, className, entryYear; of a correction, the facts that were wrong from the start';
COMMENT ON COLUMN students.step.details IS 'What the conditions of the step asked for: ground, expectedUntil, lessonHours, absentDays';
CREATE INDEX step_enrolment ON students.step (enrolment_id, place);
CREATE INDEX step_batch ON students.step (batch_id) WHERE batch_id IS NOT NULL;
CALL kernel.protect_by_organisation('students.step');
CREATE POLICY own_record ON students.step FOR SELECT USING (student_id = (SELECT students.own_id()));

CREATE TABLE students.transfer (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  enrolment_id uuid NOT NULL REFERENCES students.enrolment (id),
  student_id uuid NOT NULL REFERENCES students.student (id),
  from_organisation_id uuid NOT NULL,
  to_organisation_id uuid NOT NULL,
  programme_code text NOT NULL CHECK (programme_code ~ '^[0-9]{6}[A-Z]?$'),
  programme_name text NOT NULL CHECK (length(programme_name) BETWEEN 1 AND 60),
  class_name text CHECK (class_name = btrim(class_name) AND length(class_name) BETWEEN 1 AND 40),
  effective_on date NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  file_id uuid REFERENCES kernel.file (id),
  state text NOT NULL CHECK (state IN ('requested', 'accepted', 'done', 'refused', 'withdrawn')),
  released_by text,
  admitted_by text,
  requested_on date NOT NULL,
  requested_by text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT another_school CHECK (from_organisation_id <> to_organisation_id)
);
COMMENT ON TABLE students.transfer IS 'A student''s way from one school to another: asked for by the one, accepted by the other, approved by the superior of each';
COMMENT ON COLUMN students.transfer.released_by IS 'Who approved above the school that the student leaves';
COMMENT ON COLUMN students.transfer.admitted_by IS 'Who approved above the school that takes the student in';
CREATE UNIQUE INDEX one_open_transfer ON students.transfer (enrolment_id) WHERE state IN ('requested', 'accepted');
CREATE INDEX transfer_student ON students.transfer (student_id);
CREATE INDEX transfer_from ON students.transfer (from_organisation_id, state);
CREATE INDEX transfer_to ON students.transfer (to_organisation_id, state);

CREATE TABLE students.transfer_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  transfer_id uuid NOT NULL REFERENCES students.transfer (id),
  action text NOT NULL,
  to_state text NOT NULL,
  actor_name text NOT NULL,
  note text CHECK (length(note) BETWEEN 1 AND 500),
  happened_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX transfer_event_transfer ON students.transfer_event (transfer_id, recorded_at);

-- Both schools and whoever is above either of them.
ALTER TABLE students.transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON students.transfer USING (
  (SELECT kernel.sees_all()) OR from_organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
  OR to_organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
ALTER TABLE students.transfer_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY follows_transfer ON students.transfer_event USING (
  EXISTS (SELECT FROM students.transfer t WHERE t.id = transfer_id));

CREATE TABLE students.finding (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  rule text NOT NULL,
  subject_key text NOT NULL,
  student_id uuid,
  severity text NOT NULL CHECK (severity IN ('error', 'warn', 'info')),
  label text NOT NULL,
  value text NOT NULL,
  needed text NOT NULL,
  found_on date NOT NULL,
  resolved_on date CHECK (resolved_on >= found_on),
  waived_on date,
  waived_by_name text,
  waived_reason text CHECK (length(waived_reason) BETWEEN 1 AND 500),
  waived_until date CHECK (waived_until >= waived_on),
  CONSTRAINT waived_with_reason CHECK ((waived_on IS NULL) = (waived_reason IS NULL))
);
COMMENT ON TABLE students.finding IS 'What the nightly audit of the register found: rule, value and what would satisfy it; resolved on the day on which it was gone, waived by a superior with a reason';
COMMENT ON COLUMN students.finding.label IS 'Whom or what it is about, names masked';
CREATE UNIQUE INDEX one_open_finding ON students.finding (organisation_id, rule, subject_key) WHERE resolved_on IS NULL;
CREATE INDEX finding_open ON students.finding (organisation_id, severity, rule, id) WHERE resolved_on IS NULL;
CREATE INDEX finding_student ON students.finding (student_id) WHERE student_id IS NOT NULL;
CALL kernel.protect_by_organisation('students.finding');

CREATE TABLE students.namesake (
  first_id uuid NOT NULL REFERENCES students.student (id),
  second_id uuid NOT NULL REFERENCES students.student (id),
  found_on date NOT NULL,
  decision text CHECK (decision IN ('same-person', 'different-persons')),
  decided_on date,
  decided_by_name text,
  decided_reason text CHECK (length(decided_reason) BETWEEN 1 AND 500),
  PRIMARY KEY (first_id, second_id),
  CONSTRAINT first_before_second CHECK (first_id < second_id),
  CONSTRAINT decided_with_reason CHECK ((decision IS NULL) = (decided_reason IS NULL))
);
COMMENT ON TABLE students.namesake IS 'Two records of the same name, sex and birthday, with the decision whether they are one person';
CREATE INDEX namesake_second ON students.namesake (second_id);

CREATE TABLE students.other_roll (
  number_hash bytea PRIMARY KEY CHECK (length(number_hash) = 32),
  school_name text NOT NULL CHECK (length(school_name) BETWEEN 1 AND 100),
  entered_on date NOT NULL,
  left_on date CHECK (left_on > entered_on),
  recorded_on date NOT NULL
);
COMMENT ON TABLE students.other_roll IS 'Who is on the roll of an academic high school, by keyed hash only: nobody may be on both';
ALTER TABLE students.other_roll ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON students.other_roll USING ((SELECT kernel.sees_all()));

CREATE TABLE students.correction_request (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  student_id uuid NOT NULL REFERENCES students.student (id),
  organisation_id uuid NOT NULL,
  field text NOT NULL CHECK (field IN ('name', 'sex', 'number', 'programme', 'class', 'guardian', 'other')),
  proposed text NOT NULL CHECK (length(proposed) BETWEEN 1 AND 200),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused')),
  asked_on date NOT NULL,
  due_on date NOT NULL CHECK (due_on >= asked_on),
  answer text CHECK (length(answer) BETWEEN 1 AND 500),
  answered_on date,
  answered_by_name text,
  CONSTRAINT answered_with_answer CHECK ((state = 'open') = (answer IS NULL))
);
COMMENT ON TABLE students.correction_request IS 'A student asks the school to correct the record; a refusal states its reason';
CREATE INDEX correction_request_open ON students.correction_request (organisation_id, due_on) WHERE state = 'open';
CREATE INDEX correction_request_student ON students.correction_request (student_id);
CALL kernel.protect_by_organisation('students.correction_request');
CREATE POLICY own_record ON students.correction_request FOR SELECT USING (student_id = (SELECT students.own_id()));
CREATE POLICY own_request ON students.correction_request FOR INSERT WITH CHECK (student_id = (SELECT students.own_id()));

-- What belongs to the person follows the person.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person_version', 'guardian', 'consent'] LOOP
    EXECUTE format('ALTER TABLE students.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY follows_student ON students.%I USING (
      (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM students.student p WHERE p.id = student_id))', t);
  END LOOP;
END $$;
ALTER TABLE students.namesake ENABLE ROW LEVEL SECURITY;
CREATE POLICY follows_either ON students.namesake USING (
  (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM students.student p WHERE p.id IN (first_id, second_id)));

GRANT SELECT ON students.rule TO hedong_app;
GRANT SELECT, INSERT ON students.person_version, students.transfer_event TO hedong_app;
GRANT SELECT, INSERT, UPDATE ON students.guardian, students.consent, students.batch, students.step, students.transfer,
  students.finding, students.namesake, students.other_roll, students.correction_request TO hedong_app;
GRANT DELETE ON students.other_roll TO hedong_app;

-- A school must learn that somebody is on the roll of an academic high school, though it sees no such roll.
CREATE FUNCTION students.find_on_other_roll(hashes bytea[], on_day date)
RETURNS TABLE (number_hash bytea, school_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1000 AS $$
  SELECT o.number_hash, o.school_name FROM students.other_roll o
  WHERE o.number_hash IN (SELECT unnest(hashes)) AND o.entered_on <= on_day AND coalesce(o.left_on > on_day, true)
$$;
COMMENT ON FUNCTION students.find_on_other_roll(bytea[], date) IS 'Which of these persons are on the roll of an academic high school on the day, and of which';

-- A step must not bring somebody onto two rolls, though the other roll is out of sight.
CREATE FUNCTION students.running_elsewhere(person uuid, but_enrolment uuid)
RETURNS TABLE (organisation_id uuid, valid_from date, valid_to date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1 AS $$
  SELECT p.organisation_id, p.valid_from, p.valid_to FROM students.roll_period p
  WHERE p.student_id = person AND p.enrolment_id <> but_enrolment AND p.status IN ('enrolled', 'suspended')
$$;
COMMENT ON FUNCTION students.running_elsewhere(uuid, uuid) IS 'Days on which a person is on a roll by another enrolment, and where; nothing else of it';

-- The school that is to take somebody in, and its superior, see of the person what the transfer is about.
CREATE FUNCTION students.persons_in_transfer(transfers uuid[])
RETURNS TABLE (id uuid, name text, number_masked text, sex text, synthetic boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 50 AS $$
  SELECT s.id, s.name, s.number_masked, s.sex, s.synthetic
  FROM students.transfer t JOIN students.student s ON s.id = t.student_id
  WHERE t.id = ANY (transfers) AND (kernel.sees_all() OR t.from_organisation_id = ANY (kernel.seen_organisations())
    OR t.to_organisation_id = ANY (kernel.seen_organisations()))
$$;
COMMENT ON FUNCTION students.persons_in_transfer(uuid[]) IS 'Persons of the transfers that the caller''s jurisdiction reaches, number masked';

-- Who decides about namesakes of two schools must know which the other school is, and no more.
CREATE FUNCTION students.school_of(person uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT organisation_id FROM students.roll_period WHERE student_id = person ORDER BY valid_from DESC LIMIT 1
$$;
COMMENT ON FUNCTION students.school_of(uuid) IS 'The present or last school of a person';

CREATE FUNCTION students.audited_schools_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, clean boolean, errors integer, school text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.organisation_id, r.organisation_id, coalesce(f.errors, 0) = 0, coalesce(f.errors, 0), o.name
  FROM (SELECT DISTINCT p.organisation_id FROM students.roll_period p
    WHERE p.valid_from <= as_of AND p.valid_to > as_of AND p.status IN ('enrolled', 'suspended')) r
  LEFT JOIN (SELECT x.organisation_id, count(*)::integer AS errors FROM students.finding x
    WHERE x.severity = 'error' AND x.found_on <= as_of AND coalesce(x.resolved_on > as_of, true)
      AND NOT coalesce(x.waived_on <= as_of AND coalesce(x.waived_until >= as_of, true), false) GROUP BY 1) f ON f.organisation_id = r.organisation_id
  LEFT JOIN organisations.organisation_v1 o ON o.id = r.organisation_id
$$;
COMMENT ON FUNCTION students.audited_schools_v1(date) IS 'One row a school with anybody on the roll of the day, with its errors of the register audit that stood open and unwaived';
