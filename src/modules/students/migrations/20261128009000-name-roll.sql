-- Searches by name ask for a name among those of a day, a status and a jurisdiction. The person and the period
-- each answer half of that, and joining a whole family name to a school is dear: periods carry the name too.
ALTER TABLE students.roll_period ADD COLUMN name text COLLATE "C";
UPDATE students.roll_period p SET name = s.name FROM students.student s WHERE s.id = p.student_id;
ALTER TABLE students.roll_period ALTER COLUMN name SET NOT NULL;
ALTER TABLE students.roll_period ADD COLUMN given_name text COLLATE "C" GENERATED ALWAYS AS (substr(name, 2)) STORED;
COMMENT ON COLUMN students.roll_period.name IS 'The person''s name of now, kept by triggers, for searches';
COMMENT ON COLUMN students.roll_period.given_name IS 'The name without its first character, for searches by given name';

CREATE INDEX roll_period_name ON students.roll_period (name, student_id, enrolment_id, valid_from, valid_to, status, organisation_id);
CREATE INDEX roll_period_given_name ON students.roll_period (given_name, name, student_id, enrolment_id, valid_from, valid_to, status, organisation_id);
DROP INDEX students.student_name;
ALTER TABLE students.student DROP COLUMN given_name;

CREATE FUNCTION students.name_period() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  SELECT s.name INTO NEW.name FROM students.student s WHERE s.id = NEW.student_id;
  RETURN NEW;
END $$;
CREATE TRIGGER periods_carry_names BEFORE INSERT ON students.roll_period
  FOR EACH ROW EXECUTE FUNCTION students.name_period();

-- Periods at schools out of the writer's sight carry the name too.
CREATE FUNCTION students.rename_periods() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE students.roll_period p SET name = NEW.name WHERE p.student_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER names_reach_periods AFTER UPDATE OF name ON students.student
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION students.rename_periods();
