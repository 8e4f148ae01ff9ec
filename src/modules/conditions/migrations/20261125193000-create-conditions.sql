CREATE SCHEMA conditions;
COMMENT ON SCHEMA conditions IS 'School conditions: yearly collection, versioned standards, compliance, and scenarios of the layout of schools';
GRANT USAGE ON SCHEMA conditions TO hedong_app;

CREATE TABLE conditions.round (
  year smallint PRIMARY KEY CHECK (year BETWEEN 2010 AND 2100),
  reference_day date NOT NULL,
  school_due_on date NOT NULL,
  county_due_on date NOT NULL,
  opened_on date NOT NULL,
  opened_by text NOT NULL,
  concluded_on date,
  concluded_by text,
  CONSTRAINT days_in_order CHECK (reference_day <= school_due_on AND school_due_on <= county_due_on),
  CONSTRAINT reference_in_year CHECK (date_part('year', reference_day) = year),
  CONSTRAINT conclusion_has_author CHECK ((concluded_on IS NULL) = (concluded_by IS NULL))
);
COMMENT ON TABLE conditions.round IS 'The collection of a year: the day whose state is asked for and by when; figures follow it once it is concluded';

CREATE TABLE conditions.school_return (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  year smallint NOT NULL REFERENCES conditions.round (year),
  organisation_id uuid NOT NULL,
  school_type text NOT NULL CHECK (school_type IN ('secondary-general', 'technical', 'senior-technical', 'technician-college')),
  division_code text CHECK (division_code ~ '^[0-9]{6}$'),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'signed', 'checked', 'accepted')),
  revision integer NOT NULL DEFAULT 1,
  first_signed_on date,
  accepted_on date,
  exempt_reason text CHECK (length(exempt_reason) BETWEEN 1 AND 200),
  exempt_clause text CHECK (length(exempt_clause) BETWEEN 1 AND 120),
  synthetic boolean NOT NULL DEFAULT false,
  CONSTRAINT one_return_per_school_and_year UNIQUE (year, organisation_id),
  CONSTRAINT return_of_one_school UNIQUE (id, organisation_id),
  CONSTRAINT exemption_has_clause CHECK ((exempt_reason IS NULL) = (exempt_clause IS NULL)),
  CONSTRAINT accepted_has_day CHECK ((state = 'accepted') = (accepted_on IS NOT NULL))
);
COMMENT ON TABLE conditions.school_return IS 'What one school reports for one year, from the prefilled draft to the city''s acceptance';
COMMENT ON COLUMN conditions.school_return.first_signed_on IS 'Day of the first signature: what sends a return back later does not make it late';
CREATE INDEX school_return_organisation ON conditions.school_return (organisation_id);

CREATE TABLE conditions.return_field (
  return_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  field text NOT NULL CHECK (field IN ('students', 'fullTimeTeachers', 'programmeTeachers', 'dualQualifiedTeachers',
    'landArea', 'buildingArea', 'equipmentValue', 'books', 'computers')),
  version integer NOT NULL CHECK (version > 0),
  value numeric(16, 2) CHECK (value >= 0),
  origin text NOT NULL CHECK (origin IN ('register', 'last-year', 'typed', 'none')),
  remark text CHECK (length(remark) BETWEEN 1 AND 200),
  confirmed boolean NOT NULL DEFAULT false,
  entered_by text NOT NULL,
  entered_by_name text NOT NULL,
  entered_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_entry_per_version PRIMARY KEY (return_id, field, version),
  CONSTRAINT field_of_return FOREIGN KEY (return_id, organisation_id) REFERENCES conditions.school_return (id, organisation_id),
  CONSTRAINT nothing_known_is_empty CHECK (origin <> 'none' OR value IS NULL)
);
COMMENT ON TABLE conditions.return_field IS 'Every value that a field of a return ever had; the highest version holds, none is overwritten';

CREATE TABLE conditions.return_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  return_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('open', 'sign', 'check', 'accept', 'send-back', 'reopen', 'exempt', 'unexempt')),
  to_state text NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  note text,
  happened_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT event_of_return FOREIGN KEY (return_id, organisation_id) REFERENCES conditions.school_return (id, organisation_id)
);
CREATE INDEX return_event_return ON conditions.return_event (return_id);

CREATE TABLE conditions.objection (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  return_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  field text NOT NULL,
  shown_value numeric(16, 2),
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
  raised_by text NOT NULL,
  raised_by_name text NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT now(),
  answer text CHECK (length(answer) BETWEEN 1 AND 500),
  settled_by text,
  settled_by_name text,
  settled_on date,
  CONSTRAINT objection_to_return FOREIGN KEY (return_id, organisation_id) REFERENCES conditions.school_return (id, organisation_id),
  CONSTRAINT settled_with_answer CHECK ((answer IS NULL) = (settled_by IS NULL) AND (answer IS NULL) = (settled_on IS NULL))
);
COMMENT ON TABLE conditions.objection IS 'A note against a value that a register computes: it is put right in the register, not here';
CREATE UNIQUE INDEX one_open_objection_per_field ON conditions.objection (return_id, field) WHERE answer IS NULL;

CREATE TABLE conditions.standard (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  school_type text NOT NULL CHECK (school_type IN ('secondary-general', 'technical', 'senior-technical', 'technician-college')),
  region text NOT NULL CHECK (region ~ '^[0-9]{0,6}$'),
  version integer NOT NULL CHECK (version > 0),
  effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  criteria jsonb NOT NULL CHECK (jsonb_typeof(criteria) = 'array' AND jsonb_array_length(criteria) > 0),
  basic_misses_max smallint NOT NULL CHECK (basic_misses_max >= 0),
  basic_share_min numeric(4, 3) NOT NULL CHECK (basic_share_min BETWEEN 0 AND 1),
  source text NOT NULL,
  clause text NOT NULL,
  reason text NOT NULL,
  adopted_by text NOT NULL,
  adopted_by_name text NOT NULL,
  superseded_on date,
  CONSTRAINT version_once UNIQUE (school_type, region, version),
  CONSTRAINT one_standard_a_day EXCLUDE USING gist (school_type WITH =, region WITH =, effective WITH &&) WHERE (superseded_on IS NULL)
);
COMMENT ON TABLE conditions.standard IS 'Thresholds by kind of school and region, each version with its source and the days on which it applies; public';
COMMENT ON COLUMN conditions.standard.superseded_on IS 'Day on which another version took the place of all its days; kept, because figures were judged by it';

CREATE TABLE conditions.county_population (
  division_code text NOT NULL CHECK (division_code ~ '^[0-9]{6}$'),
  population integer NOT NULL CHECK (population > 0),
  valid daterange NOT NULL CHECK (NOT isempty(valid)),
  source text NOT NULL,
  CONSTRAINT one_population_a_day PRIMARY KEY (division_code, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE conditions.county_population IS 'People of each county, which decide the band of thresholds that depend on them; public';

CREATE TABLE conditions.judgement (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  year smallint NOT NULL REFERENCES conditions.round (year),
  parts text NOT NULL CHECK (length(parts) >= 36),
  standard_id uuid REFERENCES conditions.standard (id),
  verdict text NOT NULL CHECK (verdict IN ('compliant', 'basic', 'not-compliant', 'incomplete')),
  exempt boolean NOT NULL DEFAULT false,
  items jsonb NOT NULL,
  counted daterange NOT NULL CHECK (NOT isempty(counted) AND NOT lower_inf(counted)),
  CONSTRAINT one_judgement_a_day EXCLUDE USING gist (organisation_id WITH =, year WITH =, parts WITH =, counted WITH &&)
);
COMMENT ON TABLE conditions.judgement IS 'Verdicts on accepted returns and on schools that became one, with the days on which each counted: a figure of an earlier day keeps the verdict of that day';
COMMENT ON COLUMN conditions.judgement.parts IS 'Ids of the schools judged together, ascending, with commas; a school in the structure of then is its own only part';

CREATE TABLE conditions.scenario (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  title text NOT NULL CHECK (title = btrim(title) AND length(title) BETWEEN 1 AND 80),
  base_year smallint NOT NULL REFERENCES conditions.round (year),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  steps jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(steps) = 'array'),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'decided', 'discarded')),
  revision integer NOT NULL DEFAULT 1,
  created_by text NOT NULL,
  created_by_name text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  decided_on date,
  document_number text CHECK (length(document_number) BETWEEN 1 AND 60),
  CONSTRAINT decided_has_day CHECK ((state = 'decided') = (decided_on IS NOT NULL))
);
COMMENT ON TABLE conditions.scenario IS 'A draft of the layout of schools as a list of steps; it changes no register, a decided one is a work list';

CALL kernel.protect_by_organisation('conditions.school_return');
CALL kernel.protect_by_organisation('conditions.return_field');
CALL kernel.protect_by_organisation('conditions.return_event');
CALL kernel.protect_by_organisation('conditions.objection');
CALL kernel.protect_by_organisation('conditions.judgement');
CALL kernel.protect_by_organisation('conditions.scenario');

GRANT DELETE ON conditions.judgement TO hedong_app;
GRANT SELECT, INSERT ON conditions.return_field, conditions.return_event, conditions.county_population TO hedong_app;
GRANT SELECT, INSERT, UPDATE ON conditions.round, conditions.school_return, conditions.objection, conditions.standard,
  conditions.judgement, conditions.scenario TO hedong_app;

CREATE VIEW conditions.current_field WITH (security_invoker = true) AS
  SELECT DISTINCT ON (return_id, field) * FROM conditions.return_field ORDER BY return_id, field, version DESC;
COMMENT ON VIEW conditions.current_field IS 'The entry that holds for each field of a return';
GRANT SELECT ON conditions.current_field TO hedong_app;
