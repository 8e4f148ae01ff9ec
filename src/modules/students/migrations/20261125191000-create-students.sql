CREATE SCHEMA students;
COMMENT ON SCHEMA students IS 'Students of vocational schools: persons, enrolments with their status while it held, steps, transfers, findings of the register audit';
GRANT USAGE ON SCHEMA students TO hedong_app;

CREATE TABLE students.pathway_rule (
  pathway text NOT NULL,
  effective daterange NOT NULL CHECK (NOT isempty(effective)),
  duration_years smallint NOT NULL CHECK (duration_years BETWEEN 1 AND 8),
  secondary_years smallint NOT NULL CHECK (secondary_years BETWEEN 0 AND duration_years),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  PRIMARY KEY (pathway, effective WITHOUT OVERLAPS),
  CONSTRAINT known_pathway CHECK (pathway IN ('secondary-3', 'three-plus-two', 'five-year', 'college-3', 'college-2', 'bachelor-4'))
);
COMMENT ON TABLE students.pathway_rule IS 'Length of each pathway and how many of its first years count as secondary, from the city folder, by effective day';

CREATE TABLE students.student (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  given_name text COLLATE "C" GENERATED ALWAYS AS (substr(name, 2)) STORED,
  name_masked text NOT NULL,
  number_kind text NOT NULL CHECK (number_kind IN ('G', 'J', 'L')),
  number_hash bytea NOT NULL CHECK (length(number_hash) = 32),
  number_sealed bytea NOT NULL,
  number_masked text NOT NULL CHECK (number_masked LIKE '%****%'),
  legacy_number text CHECK (length(legacy_number) BETWEEN 1 AND 40),
  sex text NOT NULL CHECK (sex IN ('male', 'female')),
  born_on date NOT NULL,
  account_id text UNIQUE REFERENCES auth."user" (id),
  organisations uuid[] NOT NULL CHECK (cardinality(organisations) > 0),
  synthetic boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_record_per_person UNIQUE (number_hash)
);
COMMENT ON TABLE students.student IS 'A person who studies or studied, once however many schools; everything dated lies in enrolments and their periods';
COMMENT ON COLUMN students.student.given_name IS 'The name without its first character, for searches by given name';
COMMENT ON COLUMN students.student.number_kind IS 'G: the register number is G and the identity number; J: without identity number; L: temporary';
COMMENT ON COLUMN students.student.number_hash IS 'Keyed hash of the identity number, or of the register number of who has none: finds the person again without the number';
COMMENT ON COLUMN students.student.number_sealed IS 'That number under AES-256-GCM, opened only by the program';
COMMENT ON COLUMN students.student.organisations IS 'Where the person is or was enrolled, kept by trigger: what decides who sees the row';
CREATE INDEX student_name ON students.student (name COLLATE "C", id);
CREATE INDEX student_given_name ON students.student (given_name, id);

CREATE TABLE students.enrolment (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  student_id uuid NOT NULL REFERENCES students.student (id),
  organisation_id uuid NOT NULL,
  entered_on date NOT NULL,
  registered_on date NOT NULL,
  full_time boolean NOT NULL,
  programme_code text NOT NULL CHECK (programme_code ~ '^[0-9]{6}[A-Z]?$'),
  programme_name text NOT NULL CHECK (length(programme_name) BETWEEN 1 AND 60),
  pathway text NOT NULL CHECK (pathway IN ('secondary-3', 'three-plus-two', 'five-year', 'college-3', 'college-2', 'bachelor-4')),
  entry_year smallint NOT NULL CHECK (entry_year BETWEEN 1950 AND 2200),
  class_name text CHECK (class_name = btrim(class_name) AND length(class_name) BETWEEN 1 AND 40),
  annulled_reason text CHECK (length(annulled_reason) BETWEEN 1 AND 500),
  synthetic boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE students.enrolment IS 'A person''s study at one school in one pathway, with the facts at entry; what changed since lies in students.step';
COMMENT ON COLUMN students.enrolment.registered_on IS 'Day on which the school entered it in the electronic register';
COMMENT ON COLUMN students.enrolment.annulled_reason IS 'Why the entry was wrong from the start: it has no periods then';
CREATE INDEX enrolment_student ON students.enrolment (student_id);

CREATE TABLE students.roll_period (
  enrolment_id uuid NOT NULL REFERENCES students.enrolment (id),
  student_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  programme_code text COLLATE "C" NOT NULL,
  programme_name text NOT NULL,
  pathway text NOT NULL,
  entry_year smallint NOT NULL,
  class_name text COLLATE "C",
  status text NOT NULL CHECK (status IN
    ('enrolled', 'suspended', 'transferred-out', 'withdrawn', 'left', 'graduated', 'completed', 'forfeited')),
  full_time boolean NOT NULL,
  synthetic boolean NOT NULL DEFAULT false,
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  valid_from date GENERATED ALWAYS AS (lower(valid)) STORED,
  valid_to date GENERATED ALWAYS AS (coalesce(upper(valid), 'infinity')) STORED,
  PRIMARY KEY (enrolment_id, valid_from),
  CONSTRAINT nobody_in_two_schools EXCLUDE USING gist (student_id WITH =, valid WITH &&)
    WHERE (status IN ('enrolled', 'suspended')),
  CONSTRAINT final_status_lasts CHECK (status IN ('enrolled', 'suspended') OR upper_inf(valid))
);
COMMENT ON TABLE students.roll_period IS 'Where, in which programme and class and with which status an enrolment stood while it held: the replay of its steps. Ended ones keep their last status';
COMMENT ON CONSTRAINT nobody_in_two_schools ON students.roll_period IS 'One running period of a person a day, in whatever enrolment; a temporal key over the enrolment would say it a second time at the price of a second index over ranges';
COMMENT ON COLUMN students.roll_period.entry_year IS 'Cohort the student studies with: the year of entry, a later one after returning into a later class';
CREATE INDEX roll_period_roll ON students.roll_period (organisation_id, entry_year DESC, class_name, enrolment_id, valid_from, valid_to, status);
CREATE INDEX roll_period_student ON students.roll_period (student_id);

CALL kernel.protect_by_organisation('students.enrolment');
CALL kernel.protect_by_organisation('students.roll_period');

-- A school sees a person as long as it ever had them enrolled; somebody with an account sees themselves.
ALTER TABLE students.student ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON students.student USING (
  (SELECT kernel.sees_all()) OR organisations && (SELECT kernel.seen_organisations())::uuid[]
  OR account_id = (SELECT kernel.actor()));

GRANT SELECT, INSERT, UPDATE ON students.student, students.enrolment TO hedong_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON students.roll_period TO hedong_app;
GRANT SELECT ON students.pathway_rule TO hedong_app;

CREATE FUNCTION students.follow_periods() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE students.student s SET organisations = s.organisations || w.added
  FROM (SELECT n.student_id, array_agg(DISTINCT n.organisation_id) AS added FROM written n
        JOIN students.student o ON o.id = n.student_id AND n.organisation_id <> ALL (o.organisations) GROUP BY 1) w
  WHERE s.id = w.student_id;
  RETURN NULL;
END $$;
CREATE TRIGGER periods_reach_students AFTER INSERT ON students.roll_period
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION students.follow_periods();

-- A school that enters a person another school already has must find that out, though it sees no row of it.
-- Only who holds the number and the program's key can ask.
CREATE FUNCTION students.find_persons(hashes bytea[], on_day date)
RETURNS TABLE (number_hash bytea, student_id uuid, enrolment_id uuid, enrolled_at uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1000 AS $$
  SELECT s.number_hash, s.id, p.enrolment_id, p.organisation_id
  FROM students.student s
  LEFT JOIN students.roll_period p ON p.student_id = s.id AND p.status IN ('enrolled', 'suspended') AND p.valid_to > on_day
  WHERE s.number_hash IN (SELECT unnest(hashes))
$$;
COMMENT ON FUNCTION students.find_persons(bytea[], date) IS 'Persons by keyed hash with the school of their running enrolment on or after the day, in whatever school';

CREATE VIEW students.roll_v1 WITH (security_invoker = true) AS
  SELECT enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year::int AS entry_year,
    class_name, status, valid, synthetic
  FROM students.roll_period;
COMMENT ON VIEW students.roll_v1 IS 'One row per enrolment and period in which school, programme, class and status stayed the same; valid is half open. On the roll: status enrolled or suspended';
GRANT SELECT ON students.roll_v1 TO hedong_app;

-- School years begin on 1 September: the year of study is counted by them.
CREATE FUNCTION students.school_year(day date) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN extract(year FROM day)::integer - CASE WHEN extract(month FROM day) < 9 THEN 1 ELSE 0 END;
COMMENT ON FUNCTION students.school_year(date) IS 'Calendar year in which the school year of the day began';

-- Inlined into the query that reads it, so that joins whose columns nobody asks for disappear.
CREATE FUNCTION students.student_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, enrolment_id uuid, enrolled boolean, on_roll boolean, full_time boolean,
  secondary boolean, college boolean, bachelor boolean, new_entrant boolean, graduated_this_year boolean, finished_this_year boolean, continued_pathway boolean,
  name text, programme_code text, programme_name text, pathway text, entry_year integer, class_name text, status text, since date, synthetic boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.organisation_id, p.student_id, p.enrolment_id,
    p.status = 'enrolled', p.status IN ('enrolled', 'suspended'), p.full_time,
    r.secondary_years = r.duration_years OR students.school_year(as_of) - p.entry_year < r.secondary_years,
    p.pathway <> 'bachelor-4' AND r.secondary_years < r.duration_years AND students.school_year(as_of) - p.entry_year >= r.secondary_years,
    p.pathway = 'bachelor-4',
    p.entry_year = students.school_year(as_of),
    p.status = 'graduated', p.status IN ('graduated', 'completed', 'left'), p.pathway IN ('three-plus-two', 'five-year'),
    s.name_masked, p.programme_code, p.programme_name, p.pathway, p.entry_year, p.class_name, p.status, p.valid_from, p.synthetic
  FROM students.roll_period p
  JOIN students.pathway_rule r ON r.pathway = p.pathway AND r.effective @> as_of
  LEFT JOIN students.student s ON s.id = p.student_id
  WHERE p.valid_from <= as_of AND p.valid_to > as_of
    AND (p.status IN ('enrolled', 'suspended') OR p.valid_from >= make_date(students.school_year(as_of), 9, 1))
$$;
COMMENT ON FUNCTION students.student_facts_v1(date) IS 'One row an enrolment of the day, and one each that ended in the school year of the day, with what metrics count. The first years of five-year and 3+2 pathways count as secondary';
