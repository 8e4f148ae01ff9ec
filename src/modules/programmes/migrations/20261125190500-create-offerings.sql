CREATE SCHEMA programmes;
COMMENT ON SCHEMA programmes IS 'The national programme catalogue, what schools offer of it, what enterprises ask for, and the yearly adjustment';
GRANT USAGE ON SCHEMA programmes TO hedong_app;

-- The first two digits of a code tell the level since the catalogue of 2021; older catalogues numbered otherwise
-- and are not kept here. Classes are compared in the college numbering: secondary 6603, college 4603 and
-- bachelor 2603 are one class.
CREATE FUNCTION programmes.level_of(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN left(code, 2) BETWEEN '21' AND '39' THEN 'bachelor'
  WHEN left(code, 2) BETWEEN '41' AND '59' THEN 'college'
  WHEN left(code, 2) BETWEEN '61' AND '79' THEN 'secondary' END;
COMMENT ON FUNCTION programmes.level_of(text) IS 'Level of a programme code of the catalogue of 2021; NULL for a number outside its ranges';

CREATE FUNCTION programmes.class_of(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN code ~ '^[0-9]{4}' THEN CASE programmes.level_of(code)
  WHEN 'secondary' THEN left(code, 4)::integer - 2000
  WHEN 'college' THEN left(code, 4)::integer
  WHEN 'bachelor' THEN left(code, 4)::integer + 2000 END END::text;
COMMENT ON FUNCTION programmes.class_of(text) IS 'Class of a programme code in the college numbering, so that levels compare';

CREATE TABLE programmes.edition (
  edition smallint PRIMARY KEY CHECK (edition BETWEEN 2021 AND 2100),
  kind text NOT NULL CHECK (kind IN ('full', 'supplement')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
  document_number text CHECK (length(document_number) BETWEEN 1 AND 60),
  effective_from date NOT NULL,
  programmes_secondary smallint NOT NULL CHECK (programmes_secondary >= 0),
  programmes_college smallint NOT NULL CHECK (programmes_college >= 0),
  programmes_bachelor smallint NOT NULL CHECK (programmes_bachelor >= 0),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled'))
);
COMMENT ON TABLE programmes.edition IS 'Editions of the national catalogue: the full one of 2021 and its yearly supplements, with the number of programmes each announces';

CREATE TABLE programmes.family (
  code text NOT NULL CHECK (code ~ '^(4[1-9]|5[0-9])$'),
  edition smallint NOT NULL REFERENCES programmes.edition (edition),
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 30),
  english text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  CONSTRAINT one_family_per_code_and_day PRIMARY KEY (code, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE programmes.family IS 'Families (专业大类) in the college numbering';

CREATE TABLE programmes.class (
  code text NOT NULL CHECK (code ~ '^[0-9]{4}$'),
  family_code text NOT NULL GENERATED ALWAYS AS (left(code, 2)) STORED,
  edition smallint NOT NULL REFERENCES programmes.edition (edition),
  name text NOT NULL CHECK (length(name) BETWEEN 2 AND 30),
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  CONSTRAINT one_class_per_code_and_day PRIMARY KEY (code, valid WITHOUT OVERLAPS),
  CONSTRAINT class_has_family FOREIGN KEY (family_code, PERIOD valid) REFERENCES programmes.family (code, PERIOD valid)
);
COMMENT ON TABLE programmes.class IS 'Classes (专业类) in the college numbering';

CREATE TABLE programmes.catalogue_programme (
  code text NOT NULL CONSTRAINT code_has_shape CHECK (code ~ '^[0-9]{6}K?$'),
  level text NOT NULL GENERATED ALWAYS AS (programmes.level_of(code)) STORED,
  class_code text NOT NULL GENERATED ALWAYS AS (programmes.class_of(code)) STORED,
  family_code text NOT NULL GENERATED ALWAYS AS (left(programmes.class_of(code), 2)) STORED,
  controlled boolean NOT NULL GENERATED ALWAYS AS (right(code, 1) = 'K') STORED,
  edition smallint NOT NULL REFERENCES programmes.edition (edition),
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 2 AND 40),
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled', 'imported')),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_programme_per_code_and_day PRIMARY KEY (code, valid WITHOUT OVERLAPS),
  CONSTRAINT programme_has_class FOREIGN KEY (class_code, PERIOD valid) REFERENCES programmes.class (code, PERIOD valid)
);
COMMENT ON TABLE programmes.catalogue_programme IS 'Programmes of the national catalogue while they stand in it; a final K marks those whose sites are nationally controlled';
CREATE INDEX catalogue_programme_class ON programmes.catalogue_programme (class_code);
CREATE INDEX catalogue_programme_name ON programmes.catalogue_programme USING gin (name gin_trgm_ops);

CREATE TABLE programmes.offering (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  filing_reference text NOT NULL CHECK (length(filing_reference) BETWEEN 1 AND 80),
  revision integer NOT NULL DEFAULT 1,
  synthetic boolean NOT NULL DEFAULT false,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE programmes.offering IS 'A programme that a school offers: its lasting identity, whatever of it changes';
COMMENT ON COLUMN programmes.offering.filing_reference IS 'Under which filing or approval it runs: a site that was never filed must not enter the enrolment plan (备案通知)';

CREATE TABLE programmes.offering_state (
  offering_id uuid NOT NULL REFERENCES programmes.offering (id),
  organisation_id uuid NOT NULL,
  programme_code text NOT NULL CONSTRAINT offered_code_has_shape CHECK (programme_code ~ '^[0-9]{6}K?$'),
  class_code text NOT NULL GENERATED ALWAYS AS (programmes.class_of(programme_code)) STORED,
  programme_name text NOT NULL CHECK (programme_name = btrim(programme_name) AND length(programme_name) BETWEEN 2 AND 40),
  pathway text NOT NULL CHECK (pathway IN ('secondary-3', 'three-plus-two', 'five-year', 'college-3', 'college-2', 'bachelor-4')),
  duration_years smallint NOT NULL CHECK (duration_years BETWEEN 1 AND 6),
  capacity integer NOT NULL CHECK (capacity BETWEEN 0 AND 5000),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  CONSTRAINT one_state_per_offering_and_day PRIMARY KEY (offering_id, valid WITHOUT OVERLAPS),
  CONSTRAINT offered_once_per_school_and_day UNIQUE (organisation_id, programme_code, pathway, valid WITHOUT OVERLAPS),
  CONSTRAINT level_fits_pathway CHECK (programmes.level_of(programme_code) = CASE pathway
    WHEN 'secondary-3' THEN 'secondary' WHEN 'three-plus-two' THEN 'secondary' WHEN 'bachelor-4' THEN 'bachelor' ELSE 'college' END)
);
COMMENT ON TABLE programmes.offering_state IS 'School, code, name, pathway, length and places of an offering while they held; days without a row are days on which it takes nobody in';
COMMENT ON COLUMN programmes.offering_state.capacity IS 'Places a year for new students';
CREATE INDEX offering_state_organisation ON programmes.offering_state (organisation_id);
CREATE INDEX offering_state_programme ON programmes.offering_state (programme_code);
CREATE INDEX offering_state_class ON programmes.offering_state (class_code);

CREATE TABLE programmes.offering_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  offering_id uuid NOT NULL REFERENCES programmes.offering (id),
  kind text NOT NULL CHECK (kind IN ('opened', 'changed', 'stopped', 'resumed', 'corrected', 'moved')),
  effective_on date NOT NULL,
  reason text CHECK (length(reason) BETWEEN 1 AND 500),
  actor text NOT NULL,
  actor_name text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE programmes.offering_event IS 'Why the states of an offering are as they are';
CREATE INDEX offering_event_offering ON programmes.offering_event (offering_id, recorded_at);

-- What a school offers stands in its admission brochure: everybody signed in may know it, only the school and its
-- superiors write it.
ALTER TABLE programmes.offering_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON programmes.offering_state FOR SELECT USING (true);
CREATE POLICY jurisdiction_inserts ON programmes.offering_state FOR INSERT WITH CHECK (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CREATE POLICY jurisdiction_updates ON programmes.offering_state FOR UPDATE USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CREATE POLICY jurisdiction_deletes ON programmes.offering_state FOR DELETE USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));

GRANT SELECT ON programmes.edition, programmes.family, programmes.class TO hedong_app;
GRANT SELECT, INSERT, UPDATE ON programmes.catalogue_programme, programmes.offering, programmes.offering_state TO hedong_app;
GRANT DELETE ON programmes.offering_state TO hedong_app;
GRANT SELECT, INSERT ON programmes.offering_event TO hedong_app;

CREATE VIEW programmes.catalogue_v1 WITH (security_invoker = true) AS
  SELECT edition::integer, level, code, name, class_code, family_code, controlled, valid
  FROM programmes.catalogue_programme;
COMMENT ON VIEW programmes.catalogue_v1 IS 'Programmes of the national catalogue; class and family in the college numbering, so that levels compare';

CREATE VIEW programmes.offering_v1 WITH (security_invoker = true) AS
  SELECT o.id, s.organisation_id, s.programme_code, s.programme_name, s.pathway, s.duration_years::integer, s.capacity, s.valid, o.synthetic
  FROM programmes.offering_state s JOIN programmes.offering o ON o.id = s.offering_id;
COMMENT ON VIEW programmes.offering_v1 IS 'What schools offer, one row an offering and period in which nothing of it changed';
GRANT SELECT ON programmes.catalogue_v1, programmes.offering_v1 TO hedong_app;
