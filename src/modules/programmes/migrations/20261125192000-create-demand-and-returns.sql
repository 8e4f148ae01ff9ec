ALTER TABLE programmes.offering ADD COLUMN merged_into uuid REFERENCES programmes.offering (id)
  CONSTRAINT not_merged_into_itself CHECK (merged_into <> id);
COMMENT ON COLUMN programmes.offering.merged_into IS 'The offering of the same programme that went on when two schools became one: it did not stop, it was joined';

CREATE TABLE programmes.parameter (
  key text NOT NULL CHECK (key ~ '^[a-z]+(-[a-z]+)*$'),
  value numeric NOT NULL,
  effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  CONSTRAINT one_value_a_day PRIMARY KEY (key, effective WITHOUT OVERLAPS)
);
COMMENT ON TABLE programmes.parameter IS 'Numbers that the city sets, by effective day: days for appeals, conditions of a new programme';

CREATE TABLE programmes.calendar_day (
  key text NOT NULL CHECK (key ~ '^[a-z]+(-[a-z]+)*$'),
  year_offset smallint NOT NULL CHECK (year_offset BETWEEN -2 AND 1),
  month smallint NOT NULL CHECK (month BETWEEN 1 AND 12),
  day smallint NOT NULL CHECK (day BETWEEN 1 AND 28 OR (day <= 30 AND month <> 2) OR (day = 31 AND month IN (1, 3, 5, 7, 8, 10, 12))),
  effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  CONSTRAINT one_day_at_a_time PRIMARY KEY (key, effective WITHOUT OVERLAPS)
);
COMMENT ON TABLE programmes.calendar_day IS 'Days of the year on which something is due, counted from the year of the intake they serve';

CREATE TABLE programmes.pillar_industry (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  key text NOT NULL CONSTRAINT industry_key_once UNIQUE CHECK (key ~ '^[a-z]+(-[a-z]+)*$'),
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 60),
  english text NOT NULL,
  place text CHECK (length(place) BETWEEN 1 AND 60),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled'))
);
COMMENT ON TABLE programmes.pillar_industry IS 'Industries by which the city steers its programmes';
CREATE TABLE programmes.pillar_class (
  industry_id uuid NOT NULL REFERENCES programmes.pillar_industry (id),
  class_code text NOT NULL,
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  CONSTRAINT served_once_a_day PRIMARY KEY (industry_id, class_code, valid WITHOUT OVERLAPS),
  CONSTRAINT pillar_class_exists FOREIGN KEY (class_code, PERIOD valid) REFERENCES programmes.class (code, PERIOD valid)
);
COMMENT ON TABLE programmes.pillar_class IS 'Which classes of programmes serve an industry, while the city holds so';

CREATE TABLE programmes.demand (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  enterprise_name text NOT NULL CHECK (enterprise_name = btrim(enterprise_name) AND length(enterprise_name) BETWEEN 2 AND 100),
  credit_code text CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  division_code text CHECK (division_code ~ '^[0-9]{6}$'),
  year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  kind text NOT NULL CHECK (kind IN ('vacancy', 'internship')),
  class_code text NOT NULL CHECK (class_code ~ '^(4[1-9]|5[0-9])[0-9]{2}$'),
  programme_code text CHECK (programme_code ~ '^[0-9]{6}K?$'),
  headcount integer NOT NULL CHECK (headcount BETWEEN 1 AND 100000),
  skill_level smallint CHECK (skill_level BETWEEN 1 AND 5),
  source text NOT NULL CHECK (source IN ('enterprise-report', 'survey', 'labour-statistics', 'job-fair')),
  note text CHECK (length(note) BETWEEN 1 AND 500),
  recorded_on date NOT NULL,
  withdrawn_on date CHECK (withdrawn_on >= recorded_on),
  withdrawn_reason text CHECK (length(withdrawn_reason) BETWEEN 1 AND 200),
  synthetic boolean NOT NULL DEFAULT false,
  recorded_by text NOT NULL,
  CONSTRAINT programme_is_of_class CHECK (programme_code IS NULL OR programmes.class_of(programme_code) = class_code),
  CONSTRAINT withdrawal_has_reason CHECK ((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))
);
COMMENT ON TABLE programmes.demand IS 'People that enterprises ask for, by year and class of programmes: vacancies and places for interns. Wrong entries are withdrawn, not overwritten';
COMMENT ON COLUMN programmes.demand.organisation_id IS 'Who reports it: the enterprise itself, a county, a department';
COMMENT ON COLUMN programmes.demand.skill_level IS 'Skill level 5 (lowest) to 1 (highest); absent where any will do';
CREATE UNIQUE INDEX demand_reported_once ON programmes.demand (year, kind, coalesce(credit_code, enterprise_name), class_code, programme_code, skill_level, source)
  NULLS NOT DISTINCT WHERE withdrawn_on IS NULL;
CREATE INDEX demand_class ON programmes.demand (year, class_code);
CREATE INDEX demand_organisation ON programmes.demand (organisation_id);

CREATE TABLE programmes.annual_return (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  programme_code text NOT NULL CHECK (programme_code ~ '^[0-9]{6}K?$'),
  year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  intake integer NOT NULL CHECK (intake BETWEEN 0 AND 20000),
  graduates integer NOT NULL CHECK (graduates BETWEEN 0 AND 20000),
  placed integer NOT NULL CHECK (placed >= 0),
  placed_in_field integer NOT NULL CHECK (placed_in_field >= 0),
  further_study integer NOT NULL CHECK (further_study >= 0),
  state text NOT NULL CHECK (state IN ('submitted', 'sent-back', 'verified')),
  remark text CHECK (length(remark) BETWEEN 1 AND 500),
  known daterange NOT NULL CHECK (NOT isempty(known) AND NOT lower_inf(known)),
  verified_on date,
  verified_by text,
  revision integer NOT NULL DEFAULT 1,
  synthetic boolean NOT NULL DEFAULT false,
  recorded_by text NOT NULL,
  CONSTRAINT one_return_at_a_time UNIQUE (organisation_id, programme_code, year, known WITHOUT OVERLAPS),
  CONSTRAINT outcomes_fit_graduates CHECK (placed + further_study <= graduates),
  CONSTRAINT in_field_among_placed CHECK (placed_in_field <= placed),
  CONSTRAINT verified_has_day CHECK ((state = 'verified') = (verified_on IS NOT NULL))
);
COMMENT ON TABLE programmes.annual_return IS 'What became of a programme of a school in a year: intake, graduates and where they went. Entered by the school, verified by a superior';
COMMENT ON COLUMN programmes.annual_return.known IS 'Days on which these numbers were held to be right; a correction ends them and begins its own';
CREATE INDEX annual_return_year ON programmes.annual_return (year, organisation_id) WHERE upper_inf(known);

ALTER TABLE programmes.demand ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON programmes.demand FOR SELECT USING (true);
CREATE POLICY jurisdiction_inserts ON programmes.demand FOR INSERT WITH CHECK (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CREATE POLICY jurisdiction_updates ON programmes.demand FOR UPDATE USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CALL kernel.protect_by_organisation('programmes.annual_return');

GRANT SELECT ON programmes.parameter, programmes.calendar_day, programmes.pillar_industry TO hedong_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON programmes.pillar_class TO hedong_app;
GRANT SELECT, INSERT, UPDATE ON programmes.demand, programmes.annual_return TO hedong_app;
GRANT DELETE ON programmes.annual_return TO hedong_app;

-- Places count on the day of intake of the year; numbers of returns as they were known on a day.
CREATE FUNCTION programmes.intake_day(of_year integer) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT make_date(of_year + c.year_offset, c.month, c.day) FROM programmes.calendar_day c
  WHERE c.key = 'intake' AND c.effective @> make_date(of_year, 1, 1)
$$;
COMMENT ON FUNCTION programmes.intake_day(integer) IS 'Day on which the intake of a year begins, from the city''s calendar';

CREATE FUNCTION programmes.year_facts_v1(first_year integer, last_year integer, as_of date) RETURNS TABLE (
  organisation_id uuid, programme_code text, programme_name text, class_code text, year integer, places integer,
  intake integer, graduates integer, placed integer, placed_in_field integer, further_study integer, verified boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(p.organisation_id, r.organisation_id), coalesce(p.programme_code, r.programme_code),
    coalesce(p.programme_name, (SELECT s.programme_name FROM programmes.offering_state s WHERE s.programme_code = r.programme_code ORDER BY upper(s.valid) DESC NULLS FIRST LIMIT 1),
      (SELECT c.name FROM programmes.catalogue_programme c WHERE c.code = r.programme_code ORDER BY upper(c.valid) DESC NULLS FIRST LIMIT 1), r.programme_code),
    programmes.class_of(coalesce(p.programme_code, r.programme_code)), coalesce(p.year, r.year), p.places,
    r.intake, r.graduates, r.placed, r.placed_in_field, r.further_study, coalesce(r.state = 'verified' AND r.verified_on <= as_of, false)
  FROM (SELECT s.organisation_id, s.programme_code, max(s.programme_name) AS programme_name, y.year, sum(s.capacity)::integer AS places
        FROM generate_series(first_year, last_year) AS y (year)
        JOIN programmes.offering_state s ON s.valid @> programmes.intake_day(y.year)
        GROUP BY s.organisation_id, s.programme_code, y.year) p
  FULL JOIN (SELECT a.* FROM programmes.annual_return a
        WHERE a.year BETWEEN first_year AND last_year AND a.known @> as_of) r
    ON r.organisation_id = p.organisation_id AND r.programme_code = p.programme_code AND r.year = p.year
$$;
COMMENT ON FUNCTION programmes.year_facts_v1(integer, integer, date) IS 'One row a school, programme and year: places on the day of intake and the return of the year as it was known on a day';
