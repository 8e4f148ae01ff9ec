CREATE SCHEMA schools;
COMMENT ON SCHEMA schools IS 'The register of schools: what kind each is, who owns it, on which campuses and in which buildings it works';
GRANT USAGE ON SCHEMA schools TO hedong_app;

CREATE TABLE schools.school_state (
  organisation_id uuid NOT NULL,
  school_type text NOT NULL CHECK (school_type IN ('secondary-general', 'technical', 'senior-technical', 'technician-college',
    'college', 'vocational-university', 'undergraduate-college', 'academic-high-school')),
  ownership text NOT NULL CHECK (ownership IN ('public', 'private', 'private-non-profit', 'private-for-profit')),
  county_centre boolean NOT NULL DEFAULT false,
  organiser text CHECK (organiser = btrim(organiser) AND length(organiser) BETWEEN 2 AND 100),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  document_number text CHECK (length(document_number) BETWEEN 1 AND 60),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_kind_a_day PRIMARY KEY (organisation_id, valid WITHOUT OVERLAPS),
  CONSTRAINT centre_is_secondary CHECK (NOT county_centre OR school_type IN ('secondary-general', 'technical', 'senior-technical', 'technician-college'))
);
COMMENT ON TABLE schools.school_state IS 'What an organisation is as a school while it held; the identity is the organisation''s, and so are its name and codes';
COMMENT ON COLUMN schools.school_state.organiser IS 'Who founded and runs a private school (民办教育促进法, article 10)';

CREATE TABLE schools.campus (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  revision integer NOT NULL DEFAULT 1,
  synthetic boolean NOT NULL DEFAULT false,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE schools.campus IS 'The lasting identity of a campus; a merger hands it to another school without making it another campus';

CREATE TABLE schools.campus_state (
  campus_id uuid NOT NULL REFERENCES schools.campus (id),
  organisation_id uuid NOT NULL,
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  address text NOT NULL CHECK (length(address) BETWEEN 1 AND 200),
  division_code text NOT NULL CHECK (division_code ~ '^[0-9]{6}$'),
  land_area_m2 numeric(12, 2) NOT NULL CHECK (land_area_m2 >= 0),
  tenure text NOT NULL CHECK (tenure IN ('owned', 'leased', 'lent')),
  detached boolean NOT NULL DEFAULT false,
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  recorded_by text NOT NULL,
  CONSTRAINT one_campus_state_a_day PRIMARY KEY (campus_id, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE schools.campus_state IS 'A campus while it was so: whose, where, how much land. Closing one ends its last row';
COMMENT ON COLUMN schools.campus_state.detached IS 'Land of a detached body, which the standards leave out (教职成〔2010〕12号)';
CREATE INDEX campus_state_organisation ON schools.campus_state (organisation_id);

CREATE TABLE schools.building (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  revision integer NOT NULL DEFAULT 1,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE schools.building_state (
  building_id uuid NOT NULL REFERENCES schools.building (id),
  campus_id uuid NOT NULL,
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  purpose text NOT NULL CHECK (purpose IN ('teaching', 'practice', 'office', 'library', 'sports', 'dormitory', 'canteen', 'staff-housing', 'other')),
  floor_area_m2 numeric(12, 2) NOT NULL CHECK (floor_area_m2 > 0),
  built_in smallint CHECK (built_in BETWEEN 1900 AND 2100),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  recorded_by text NOT NULL,
  CONSTRAINT one_building_state_a_day PRIMARY KEY (building_id, valid WITHOUT OVERLAPS),
  CONSTRAINT building_stands_on_campus FOREIGN KEY (campus_id, PERIOD valid)
    REFERENCES schools.campus_state (campus_id, PERIOD valid) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE schools.building_state IS 'A building of a campus while it was used so; staff housing is registered but not counted by the standards';
CREATE INDEX building_state_campus ON schools.building_state (campus_id);

-- Which schools there are, of what kind and where, is public; changing it is bounded by the jurisdiction.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['school_state', 'campus_state'] LOOP
    EXECUTE format('ALTER TABLE schools.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY everyone_reads ON schools.%I FOR SELECT USING (true)', t);
    EXECUTE format('CREATE POLICY jurisdiction_inserts ON schools.%I FOR INSERT WITH CHECK (
      (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))', t);
    EXECUTE format('CREATE POLICY jurisdiction_updates ON schools.%I FOR UPDATE USING (
      (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))', t);
    EXECUTE format('CREATE POLICY jurisdiction_deletes ON schools.%I FOR DELETE USING (
      (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))', t);
  END LOOP;
END $$;
ALTER TABLE schools.building_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON schools.building_state FOR SELECT USING (true);
CREATE POLICY follows_campus ON schools.building_state USING (
  (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM schools.campus_state c WHERE c.campus_id = building_state.campus_id
    AND c.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])));

GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA schools TO hedong_app;
GRANT DELETE ON schools.school_state, schools.campus_state, schools.building_state TO hedong_app;

CREATE VIEW schools.school_v1 WITH (security_invoker = true) AS
  SELECT s.organisation_id, s.school_type, s.ownership, o.school_identifier AS identifier, s.county_centre, s.valid, o.synthetic
  FROM schools.school_state s JOIN organisations.organisation_v1 o ON o.id = s.organisation_id;
COMMENT ON VIEW schools.school_v1 IS 'Schools by kind and ownership with the days on which that held';

CREATE FUNCTION schools.premises_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, land_area_m2 numeric, building_area_m2 numeric, campuses integer, buildings integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT c.organisation_id, coalesce(sum(c.land_area_m2) FILTER (WHERE NOT c.detached), 0),
    coalesce(sum(b.floor_area_m2), 0), count(*)::integer, coalesce(sum(b.buildings), 0)::integer
  FROM schools.campus_state c
  LEFT JOIN LATERAL (
    SELECT sum(s.floor_area_m2) FILTER (WHERE s.purpose <> 'staff-housing') AS floor_area_m2, count(*) AS buildings
    FROM schools.building_state s WHERE s.campus_id = c.campus_id AND s.valid @> as_of) b ON true
  WHERE c.valid @> as_of
  GROUP BY c.organisation_id
$$;
COMMENT ON FUNCTION schools.premises_v1(date) IS 'Land and floor area of each school on a day as the standards count them: without detached bodies and staff housing';
GRANT SELECT ON schools.school_v1 TO hedong_app;
