CREATE SCHEMA enterprises;
COMMENT ON SCHEMA enterprises IS 'The register of enterprises: identity, industry, size and staff by day and source, contacts, duplicates';
GRANT USAGE ON SCHEMA enterprises TO hedong_app;

CREATE TABLE enterprises.industry (
  code text PRIMARY KEY CHECK (code ~ '^([A-T]|[0-9]{2,4})$'),
  parent_code text REFERENCES enterprises.industry (code),
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 2 AND 60),
  name_en text CHECK (length(name_en) BETWEEN 2 AND 120),
  CONSTRAINT only_sections_stand_alone CHECK ((code ~ '^[A-T]$') = (parent_code IS NULL))
);
COMMENT ON TABLE enterprises.industry IS 'Industries by GB/T 4754-2017: sections A to T, divisions 01 to 97; groups and classes of three and four digits as far as they were imported';
GRANT SELECT, INSERT, UPDATE ON enterprises.industry TO hedong_app;

CREATE TABLE enterprises.keeper (
  division_code text NOT NULL CHECK (division_code ~ '^([0-9]{6})?$'),
  organisation_id uuid NOT NULL,
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  PRIMARY KEY (division_code, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE enterprises.keeper IS 'Which body keeps the entries of a division, and under which their figures roll up: the county''s education bureau, which its government stands above; the city''s for the city itself';
COMMENT ON COLUMN enterprises.keeper.division_code IS 'GB/T 2260; empty: every place that has no row of its own, that is, outside the city';
ALTER TABLE enterprises.keeper ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON enterprises.keeper FOR SELECT USING (true);
CREATE POLICY city_inserts ON enterprises.keeper FOR INSERT WITH CHECK ((SELECT kernel.sees_all()));
CREATE POLICY city_updates ON enterprises.keeper FOR UPDATE USING ((SELECT kernel.sees_all()));
GRANT SELECT, INSERT, UPDATE ON enterprises.keeper TO hedong_app;

CREATE FUNCTION enterprises.keeper_of(division text) RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT organisation_id FROM enterprises.keeper
  WHERE division_code IN (division, '') AND upper_inf(valid) ORDER BY division_code DESC LIMIT 1
$$;
COMMENT ON FUNCTION enterprises.keeper_of(text) IS 'The body that keeps entries of the division at present';

CREATE TABLE enterprises.register_rule (
  places text NOT NULL CHECK (length(places) > 0),
  forms text NOT NULL CHECK (length(forms) > 0),
  link_days smallint NOT NULL CHECK (link_days BETWEEN 1 AND 90),
  link_openings_max smallint NOT NULL CHECK (link_openings_max BETWEEN 1 AND 1000),
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton)
);
COMMENT ON TABLE enterprises.register_rule IS 'How names are compared (words that do not tell enterprises apart, as alternatives of a regular expression) and how long links live; from the city folder';
GRANT SELECT ON enterprises.register_rule TO hedong_app;

-- The twin of rules/name-key.ts, here so that an import of many rows compares names inside the database.
CREATE FUNCTION enterprises.name_key(name text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN length(bare) >= 2 THEN bare ELSE plain END
  FROM (SELECT plain, regexp_replace(regexp_replace(plain, '^(' || places || ')+', ''), '(' || forms || ')+$', '') AS bare
    FROM (SELECT places, forms, regexp_replace(
        regexp_replace(lower(normalize(name, NFKC)), '\((' || places || ')\)', '', 'g'),
        '[][[:space:](){}.,:;!?·、，。；：！？“”‘’"''《》—_/\\-]', '', 'g') AS plain
      FROM enterprises.register_rule) folded) stripped
$$;
COMMENT ON FUNCTION enterprises.name_key(text) IS 'What remains of a name without places, legal forms and punctuation; equal keys are candidates for being the same enterprise';

CREATE FUNCTION enterprises.address_key(address text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(address) >= 8
  THEN regexp_replace(lower(normalize(address, NFKC)), '[][[:space:](){}.,:;·、，。；：“”"''_/\\-]', '', 'g') END;
COMMENT ON FUNCTION enterprises.address_key(text) IS 'An address as it is compared; none for one too short to name a place';

CREATE TABLE enterprises.enterprise (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  credit_code text NOT NULL CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  organisation_id uuid NOT NULL,
  acting_organisation_id uuid UNIQUE,
  merged_into uuid REFERENCES enterprises.enterprise (id),
  root_id uuid NOT NULL REFERENCES enterprises.enterprise (id),
  synthetic boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_entry_per_credit_code UNIQUE (credit_code),
  CONSTRAINT kept_where_its_parts_are UNIQUE (id, organisation_id),
  CONSTRAINT root_until_merged CHECK ((merged_into IS NULL) = (root_id = id))
);
COMMENT ON TABLE enterprises.enterprise IS 'The lasting identity of an enterprise; everything that can change about it is dated';
COMMENT ON COLUMN enterprises.enterprise.organisation_id IS 'The body that keeps the entry, by the division of its latest state; kept by trigger, and followed by all that hangs on the entry';
COMMENT ON COLUMN enterprises.enterprise.acting_organisation_id IS 'The organisation of kind enterprise under which its people have accounts, where it has any';
COMMENT ON COLUMN enterprises.enterprise.merged_into IS 'The entry this one turned out to double; its own facts stay where they are and are read under the root';
COMMENT ON COLUMN enterprises.enterprise.root_id IS 'The end of the chain of merged_into: itself until merged';
CREATE INDEX enterprise_root ON enterprises.enterprise (root_id);
CREATE INDEX enterprise_organisation ON enterprises.enterprise (organisation_id);

CREATE TABLE enterprises.former_code (
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  credit_code text NOT NULL CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  replaced_on date NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  recorded_by text NOT NULL,
  PRIMARY KEY (enterprise_id, credit_code),
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE
);
COMMENT ON TABLE enterprises.former_code IS 'Credit codes under which an enterprise was entered before, so that old lists still find it';
CREATE INDEX former_code_code ON enterprises.former_code (credit_code);

CREATE TABLE enterprises.enterprise_state (
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 2 AND 100),
  name_key text NOT NULL,
  division_code text NOT NULL CHECK (division_code ~ '^[0-9]{6}$'),
  industry_code text NOT NULL REFERENCES enterprises.industry (code) CHECK (industry_code ~ '^[0-9]{2,4}$'),
  ownership text NOT NULL CHECK (ownership IN ('state', 'collective', 'private', 'foreign', 'mixed', 'other')),
  address text CHECK (address = btrim(address) AND length(address) BETWEEN 2 AND 200),
  address_key text GENERATED ALWAYS AS (enterprises.address_key(address)) STORED,
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  PRIMARY KEY (enterprise_id, valid WITHOUT OVERLAPS),
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE
);
COMMENT ON TABLE enterprises.enterprise_state IS 'Name, place, industry and ownership of an enterprise while they held; days without a row are days on which it did not exist';
COMMENT ON COLUMN enterprises.enterprise_state.name_key IS 'enterprises.name_key of the name, kept by trigger';
CREATE INDEX enterprise_state_name ON enterprises.enterprise_state USING gin (name gin_trgm_ops);
CREATE INDEX enterprise_state_name_key ON enterprises.enterprise_state (name_key);
CREATE INDEX enterprise_state_address_key ON enterprises.enterprise_state (address_key) WHERE address_key IS NOT NULL;
CREATE INDEX enterprise_state_division ON enterprises.enterprise_state (division_code);

CREATE TABLE enterprises.state_correction (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  corrected_by text NOT NULL,
  corrected_at timestamptz NOT NULL,
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE
);
COMMENT ON TABLE enterprises.state_correction IS 'What was entered wrongly and put right, with the facts before and after';
CREATE INDEX state_correction_enterprise ON enterprises.state_correction (enterprise_id);

CREATE TABLE enterprises.size_fact (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  size_class text CHECK (size_class IN ('large', 'medium', 'small', 'micro')),
  above_size boolean NOT NULL,
  source text NOT NULL CHECK (source IN ('statistics', 'tax', 'social-insurance', 'industry', 'enterprise')),
  document text CHECK (length(document) BETWEEN 1 AND 100),
  known tstzrange NOT NULL CHECK (NOT isempty(known) AND NOT lower_inf(known)),
  correction_reason text CHECK (length(correction_reason) BETWEEN 1 AND 200),
  recorded_by text NOT NULL,
  CONSTRAINT one_size_a_year UNIQUE (enterprise_id, year, known WITHOUT OVERLAPS),
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE
);
COMMENT ON TABLE enterprises.size_fact IS 'Size class, and whether above designated size, by year and source; a correction ends the row before it in `known` and never overwrites it';
COMMENT ON COLUMN enterprises.size_fact.known IS 'From when to when this was what the register held to be true';

CREATE TABLE enterprises.staff_fact (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  headcount integer NOT NULL CHECK (headcount BETWEEN 0 AND 2000000),
  as_of date NOT NULL,
  source text NOT NULL CHECK (source IN ('statistics', 'tax', 'social-insurance', 'industry', 'enterprise')),
  document text CHECK (length(document) BETWEEN 1 AND 100),
  known tstzrange NOT NULL CHECK (NOT isempty(known) AND NOT lower_inf(known)),
  correction_reason text CHECK (length(correction_reason) BETWEEN 1 AND 200),
  recorded_by text NOT NULL,
  CONSTRAINT one_figure_a_day_and_source UNIQUE (enterprise_id, as_of, source, known WITHOUT OVERLAPS),
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE
);
COMMENT ON TABLE enterprises.staff_fact IS 'Numbers of staff as one source gave them for a day; a correction ends the row before it in `known` and never overwrites it';

CREATE TABLE enterprises.figure_rule (
  effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  staff_sources text[] NOT NULL CHECK (cardinality(staff_sources) > 0),
  fresh_months smallint NOT NULL CHECK (fresh_months BETWEEN 1 AND 60),
  carried_years smallint NOT NULL CHECK (carried_years BETWEEN 0 AND 5),
  source text NOT NULL,
  clause text NOT NULL,
  confidence text NOT NULL CHECK (confidence IN ('verified', 'recalled')),
  CONSTRAINT one_rule_a_day EXCLUDE USING gist (effective WITH &&)
);
COMMENT ON TABLE enterprises.figure_rule IS 'Which of several figures is used for a day, from the city folder, by effective day';
COMMENT ON COLUMN enterprises.figure_rule.staff_sources IS 'Sources in the order in which they are believed';
COMMENT ON COLUMN enterprises.figure_rule.carried_years IS 'For how many years a size holds while the next list has not come';
GRANT SELECT ON enterprises.figure_rule TO hedong_app;

-- The register itself may be read wherever somebody acts: a school finds enterprises of any county. A
-- transaction without a jurisdiction, as open routes have it, sees nothing. Written it is by its keeper.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['enterprise', 'former_code', 'enterprise_state', 'size_fact'] LOOP
    EXECUTE format('ALTER TABLE enterprises.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY whoever_acts_reads ON enterprises.%I FOR SELECT USING (
      (SELECT kernel.sees_all()) OR (SELECT cardinality(kernel.seen_organisations())) > 0)', t);
    EXECUTE format('CREATE POLICY keeper_inserts ON enterprises.%I FOR INSERT WITH CHECK (
      (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))', t);
    EXECUTE format('CREATE POLICY keeper_updates ON enterprises.%I FOR UPDATE USING (
      (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON enterprises.%I TO hedong_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['state_correction', 'staff_fact'] LOOP
    EXECUTE format('CALL kernel.protect_by_organisation(''enterprises.%I'')', t);
    EXECUTE format('GRANT SELECT, INSERT ON enterprises.%I TO hedong_app', t);
  END LOOP;
END $$;
GRANT UPDATE ON enterprises.staff_fact TO hedong_app;

-- Nobody gives another county an entry, or takes one: both keepers have to be the writer's own.
CREATE POLICY place_is_the_writers ON enterprises.enterprise_state AS RESTRICTIVE FOR ALL USING (true) WITH CHECK (
  (SELECT kernel.sees_all()) OR enterprises.keeper_of(division_code) = ANY ((SELECT kernel.seen_organisations())::uuid[]));

CREATE FUNCTION enterprises.key_name() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_key := enterprises.name_key(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER name_is_keyed BEFORE INSERT OR UPDATE OF name ON enterprises.enterprise_state
  FOR EACH ROW EXECUTE FUNCTION enterprises.key_name();

CREATE FUNCTION enterprises.settle(roots uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE enterprises.enterprise e SET organisation_id = latest.keeper
  FROM (SELECT DISTINCT ON (s.enterprise_id) s.enterprise_id, enterprises.keeper_of(s.division_code) AS keeper
        FROM enterprises.enterprise_state s WHERE s.enterprise_id = ANY (roots)
        ORDER BY s.enterprise_id, lower(s.valid) DESC) latest
  WHERE e.root_id = latest.enterprise_id AND e.organisation_id <> latest.keeper
$$;
REVOKE EXECUTE ON FUNCTION enterprises.settle(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enterprises.settle(uuid[]) TO hedong_app;
COMMENT ON FUNCTION enterprises.settle(uuid[]) IS 'Puts entries, and those merged into them, under the keeper of their latest place';

CREATE FUNCTION enterprises.follow_states() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM enterprises.settle(ARRAY(SELECT DISTINCT enterprise_id FROM written));
  RETURN NULL;
END $$;
CREATE TRIGGER states_decide_the_keeper_on_insert AFTER INSERT ON enterprises.enterprise_state
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION enterprises.follow_states();
CREATE TRIGGER states_decide_the_keeper_on_update AFTER UPDATE ON enterprises.enterprise_state
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION enterprises.follow_states();
