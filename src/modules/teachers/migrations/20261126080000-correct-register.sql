-- What was entered wrongly is put right by a further fact: who, when, what stood there before and after, why.
CREATE TABLE teachers.correction (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  subject text NOT NULL CHECK (subject IN ('facts', 'identity', 'title', 'qualification', 'post', 'practice')),
  change text NOT NULL CHECK (change IN ('added', 'corrected', 'removed')),
  before jsonb,
  after jsonb,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  actor text NOT NULL,
  actor_name text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT change_shows_its_sides CHECK ((before IS NULL) = (change = 'added') AND (after IS NULL) = (change = 'removed'))
);
COMMENT ON TABLE teachers.correction IS 'Corrections of what the register says of a person, only ever added to; identity numbers are in it as masks alone';
CREATE INDEX correction_teacher ON teachers.correction (teacher_id, recorded_at DESC);
ALTER TABLE teachers.correction ENABLE ROW LEVEL SECURITY;
CREATE POLICY follows_teacher ON teachers.correction USING (
  (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM teachers.teacher p WHERE p.id = teacher_id));
GRANT SELECT, INSERT ON teachers.correction TO hedong_app;
-- A title or qualification that never was leaves its table and stays in teachers.correction.
GRANT DELETE ON teachers.title, teachers.qualification TO hedong_app;

ALTER TABLE teachers.practice RENAME COLUMN rejected_reason TO closed_reason;
ALTER TABLE teachers.practice
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN corrected_by text,
  ADD COLUMN closed text CHECK (closed IN ('refused', 'withdrawn')),
  ADD COLUMN closed_on date,
  ADD COLUMN closed_by text,
  ADD CONSTRAINT closed_says_why CHECK (num_nonnulls(closed, closed_on, closed_by, closed_reason) IN (0, 4)),
  ADD CONSTRAINT closed_does_not_count CHECK (closed IS NULL OR verified_on IS NULL);
COMMENT ON COLUMN teachers.practice.closed IS 'refused: by a superior, the school may put it right; withdrawn: by the school, for good';
COMMENT ON COLUMN teachers.practice.corrected_by IS 'Who put the entry right last: no more than who recorded it may this person verify it';
DROP INDEX teachers.practice_open;
CREATE INDEX practice_open ON teachers.practice (organisation_id) WHERE verified_on IS NULL AND closed IS NULL;

-- Records of one person under two numbers become one.
ALTER TABLE teachers.teacher ADD COLUMN merged_into uuid REFERENCES teachers.teacher (id) CHECK (merged_into <> id);
COMMENT ON COLUMN teachers.teacher.merged_into IS 'The record in which this one goes on, once both were found to be one person';

CREATE TABLE teachers.namesake_decision (
  first_id uuid NOT NULL REFERENCES teachers.teacher (id),
  second_id uuid NOT NULL REFERENCES teachers.teacher (id),
  verdict text NOT NULL CHECK (verdict IN ('same', 'different')),
  kept_id uuid,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  decided_on date NOT NULL,
  decided_by text NOT NULL,
  decided_by_name text NOT NULL,
  PRIMARY KEY (first_id, second_id),
  CONSTRAINT pair_in_order CHECK (first_id < second_id),
  CONSTRAINT same_keeps_one_record CHECK ((verdict = 'same') = (kept_id IS NOT NULL) AND kept_id IN (first_id, second_id))
);
COMMENT ON TABLE teachers.namesake_decision IS 'Whether two people of one name and one day of birth are one person, decided once';
ALTER TABLE teachers.namesake_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_is_seen ON teachers.namesake_decision FOR SELECT USING (
  EXISTS (SELECT FROM teachers.teacher p WHERE p.id IN (first_id, second_id)));
CREATE POLICY both_are_seen ON teachers.namesake_decision FOR INSERT WITH CHECK (
  EXISTS (SELECT FROM teachers.teacher p WHERE p.id = first_id) AND EXISTS (SELECT FROM teachers.teacher p WHERE p.id = second_id));
GRANT SELECT, INSERT ON teachers.namesake_decision TO hedong_app;

CREATE FUNCTION teachers.namesakes() RETURNS TABLE (first_id uuid, second_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.id, b.id FROM teachers.teacher a
  JOIN teachers.teacher b ON b.name = a.name AND b.born_on = a.born_on AND b.id > a.id
  WHERE a.merged_into IS NULL AND b.merged_into IS NULL
    AND ((SELECT kernel.sees_all()) OR a.organisations && (SELECT kernel.seen_organisations())::uuid[]
      OR b.organisations && (SELECT kernel.seen_organisations())::uuid[])
$$;
COMMENT ON FUNCTION teachers.namesakes() IS 'Pairs of one name and one day of birth of whom the caller sees at least one; what the other is stays behind the policy';

CREATE FUNCTION teachers.schools_of(persons uuid[], from_day date) RETURNS TABLE (teacher_id uuid, schools uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT p.teacher_id, array_agg(DISTINCT p.organisation_id) FROM teachers.post p
  WHERE p.teacher_id = ANY (persons) AND p.valid_to > from_day GROUP BY 1
$$;
COMMENT ON FUNCTION teachers.schools_of(uuid[], date) IS 'Where persons have posts on or after a day: those schools answer for what the register says of them';

CREATE FUNCTION teachers.at_several_schools(on_day date) RETURNS TABLE (teacher_id uuid, schools uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT p.teacher_id, array_agg(DISTINCT p.organisation_id) FROM teachers.post p
  WHERE p.valid_from <= on_day AND p.valid_to > on_day
  GROUP BY 1 HAVING count(DISTINCT p.organisation_id) > 1
$$;
COMMENT ON FUNCTION teachers.at_several_schools(date) IS 'Persons with posts at more than one school on the day; joined with the person, whom the policy guards';

CREATE TABLE teachers.refused_entry (
  teacher_id uuid NOT NULL REFERENCES teachers.teacher (id),
  organisation_id uuid NOT NULL,
  held_by uuid NOT NULL,
  name_masked text NOT NULL,
  refused_on date NOT NULL,
  PRIMARY KEY (teacher_id, organisation_id, held_by)
);
COMMENT ON TABLE teachers.refused_entry IS 'Rows of rosters refused because the person is full-time at another school: organisation_id sent the row, held_by has the person';
CREATE INDEX refused_entry_school ON teachers.refused_entry (organisation_id);
CREATE INDEX refused_entry_holder ON teachers.refused_entry (held_by);
ALTER TABLE teachers.refused_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY jurisdiction ON teachers.refused_entry USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
  OR held_by = ANY ((SELECT kernel.seen_organisations())::uuid[]));
GRANT SELECT, INSERT, UPDATE ON teachers.refused_entry TO hedong_app;

CREATE FUNCTION teachers.is_full_time_at(person uuid, school uuid, on_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM teachers.post p WHERE p.teacher_id = person AND p.organisation_id = school AND p.kind = 'full-time'
    AND p.valid_from <= on_day AND p.valid_to > on_day)
$$;
COMMENT ON FUNCTION teachers.is_full_time_at(uuid, uuid, date) IS 'Whether what a refused entry ran into still holds';

-- Asked with the day from which each post would run: a full-time post elsewhere that ended before it is no hindrance.
DROP FUNCTION teachers.find_persons(bytea[], date);
CREATE FUNCTION teachers.find_persons(hashes bytea[], from_days date[])
RETURNS TABLE (identity_hash bytea, teacher_id uuid, name text, full_time_at uuid, full_time_until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1000 AS $$
  SELECT a.hash, k.id, k.name, p.organisation_id, upper(p.valid) - 1
  FROM unnest(hashes, from_days) a (hash, from_day)
  JOIN teachers.teacher t ON t.identity_hash = a.hash
  JOIN teachers.teacher k ON k.id = coalesce(t.merged_into, t.id)
  LEFT JOIN teachers.post p ON p.teacher_id = k.id AND p.kind = 'full-time' AND p.valid_to > a.from_day
$$;
COMMENT ON FUNCTION teachers.find_persons(bytea[], date[]) IS 'Persons by keyed hash with the school of their full-time post on or after the day of each, in whatever school; only who holds number and key can ask';
