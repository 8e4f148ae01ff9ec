CREATE TABLE programmes.rule_set (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  version integer NOT NULL CONSTRAINT rule_version_once UNIQUE CHECK (version > 0),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
  rules jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'array'),
  state text NOT NULL CHECK (state IN ('draft', 'adopted', 'discarded')),
  effective daterange CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
  document_number text CHECK (length(document_number) BETWEEN 1 AND 60),
  revision integer NOT NULL DEFAULT 1,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT adopted_has_days CHECK ((state = 'adopted') = (effective IS NOT NULL)),
  CONSTRAINT one_rule_set_a_day EXCLUDE USING gist (effective WITH &&)
);
COMMENT ON TABLE programmes.rule_set IS 'Rules by which programmes are warned, limited, stopped or encouraged: versions, each with the days on which it applies';

CREATE TABLE programmes.adjustment_list (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  rule_set_id uuid NOT NULL REFERENCES programmes.rule_set (id),
  state text NOT NULL CHECK (state IN ('drawn', 'announced', 'published', 'discarded')),
  judged integer NOT NULL CHECK (judged >= 0),
  drawn_on date NOT NULL,
  announced_on date,
  appeal_until date CHECK (appeal_until >= announced_on),
  published_on date,
  effective_on date,
  document_number text CHECK (length(document_number) BETWEEN 1 AND 60),
  revision integer NOT NULL DEFAULT 1,
  synthetic boolean NOT NULL DEFAULT false,
  recorded_by text NOT NULL,
  CONSTRAINT announced_has_days CHECK ((announced_on IS NULL) = (appeal_until IS NULL)),
  CONSTRAINT published_is_complete CHECK ((state = 'published') = (published_on IS NOT NULL AND effective_on IS NOT NULL AND document_number IS NOT NULL))
);
COMMENT ON TABLE programmes.adjustment_list IS 'The yearly list of programmes to warn, limit, stop, withdraw or encourage: drawn by rule, announced for appeals, published';
CREATE UNIQUE INDEX one_list_a_year ON programmes.adjustment_list (year) WHERE state <> 'discarded';

CREATE TABLE programmes.adjustment_item (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  list_id uuid NOT NULL REFERENCES programmes.adjustment_list (id),
  organisation_id uuid NOT NULL,
  programme_code text NOT NULL CHECK (programme_code ~ '^[0-9]{6}K?$'),
  programme_name text NOT NULL,
  proposed text NOT NULL CHECK (proposed IN ('withdraw', 'stop', 'limit', 'warn', 'encourage')),
  outcome text NOT NULL CHECK (outcome IN ('withdraw', 'stop', 'limit', 'warn', 'encourage', 'none')),
  reasons jsonb NOT NULL CHECK (jsonb_typeof(reasons) = 'array' AND jsonb_array_length(reasons) > 0),
  changed_reason text CHECK (length(changed_reason) BETWEEN 1 AND 500),
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT once_on_a_list UNIQUE (list_id, organisation_id, programme_code),
  CONSTRAINT change_has_reason CHECK (outcome = proposed OR changed_reason IS NOT NULL)
);
COMMENT ON TABLE programmes.adjustment_item IS 'One programme of one school on a list: what the rules propose with every value they looked at, and what was decided';
CREATE INDEX adjustment_item_organisation ON programmes.adjustment_item (organisation_id);

CREATE TABLE programmes.appeal (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES programmes.adjustment_item (id),
  organisation_id uuid NOT NULL,
  grounds text NOT NULL CHECK (length(grounds) BETWEEN 1 AND 2000),
  file_id uuid REFERENCES kernel.file (id),
  state text NOT NULL CHECK (state IN ('filed', 'upheld', 'rejected', 'withdrawn')),
  filed_on date NOT NULL,
  filed_by text NOT NULL,
  filed_by_name text NOT NULL,
  decided_on date,
  decided_by_name text,
  decision text CHECK (length(decision) BETWEEN 1 AND 1000),
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT decided_has_day_and_words CHECK ((state IN ('upheld', 'rejected')) = (decided_on IS NOT NULL AND decision IS NOT NULL))
);
COMMENT ON TABLE programmes.appeal IS 'A school''s objection to its place on a list, with evidence, and the city''s decision';
CREATE UNIQUE INDEX one_appeal_per_item ON programmes.appeal (item_id) WHERE state <> 'withdrawn';
CREATE INDEX appeal_organisation ON programmes.appeal (organisation_id);

CREATE TABLE programmes.filing_case (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  programme_code text NOT NULL CHECK (programme_code ~ '^[0-9]{6}K?$'),
  programme_name text NOT NULL CHECK (length(programme_name) BETWEEN 2 AND 40),
  pathway text NOT NULL CHECK (pathway IN ('secondary-3', 'three-plus-two', 'five-year', 'college-3', 'college-2', 'bachelor-4')),
  duration_years smallint NOT NULL CHECK (duration_years BETWEEN 1 AND 6),
  capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 5000),
  first_year smallint NOT NULL CHECK (first_year BETWEEN 2000 AND 2200),
  controlled boolean NOT NULL GENERATED ALWAYS AS (right(programme_code, 1) = 'K') STORED,
  need text NOT NULL CHECK (length(need) BETWEEN 1 AND 2000),
  teachers smallint NOT NULL CHECK (teachers BETWEEN 0 AND 500),
  equipment_yuan bigint NOT NULL CHECK (equipment_yuan BETWEEN 0 AND 100000000000),
  premises text NOT NULL CHECK (length(premises) BETWEEN 1 AND 1000),
  funds text NOT NULL CHECK (length(funds) BETWEEN 1 AND 1000),
  plan_file_id uuid REFERENCES kernel.file (id),
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'checked', 'forwarded', 'accepted', 'refused', 'withdrawn')),
  deadline_on date NOT NULL,
  submitted_on date,
  decided_on date,
  document_number text CHECK (length(document_number) BETWEEN 1 AND 60),
  offering_id uuid REFERENCES programmes.offering (id),
  revision integer NOT NULL DEFAULT 1,
  synthetic boolean NOT NULL DEFAULT false,
  recorded_by text NOT NULL,
  opened_on date NOT NULL,
  CONSTRAINT accepted_makes_an_offering CHECK ((state = 'accepted') = (offering_id IS NOT NULL AND document_number IS NOT NULL)),
  CONSTRAINT decided_has_a_day CHECK ((state IN ('accepted', 'refused')) = (decided_on IS NOT NULL)),
  CONSTRAINT filed_level_fits_pathway CHECK (programmes.level_of(programme_code) = CASE pathway
    WHEN 'secondary-3' THEN 'secondary' WHEN 'three-plus-two' THEN 'secondary' WHEN 'bachelor-4' THEN 'bachelor' ELSE 'college' END)
);
COMMENT ON TABLE programmes.filing_case IS 'A school''s filing of a new programme, or its application where the programme is nationally controlled';
CREATE UNIQUE INDEX one_running_filing ON programmes.filing_case (organisation_id, programme_code, pathway)
  WHERE state IN ('draft', 'submitted', 'checked', 'forwarded');
CREATE INDEX filing_case_organisation ON programmes.filing_case (organisation_id, state);

CREATE TABLE programmes.filing_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES programmes.filing_case (id),
  action text NOT NULL,
  to_state text NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  note text CHECK (length(note) BETWEEN 1 AND 500),
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE programmes.filing_event IS 'Steps of a filing: who took them, when and with what remark';
CREATE INDEX filing_event_case ON programmes.filing_event (case_id, recorded_at);

-- A list that the city still works on is the city's own; a school sees its items from the announcement on, and
-- what has been published is public.
ALTER TABLE programmes.adjustment_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY city_works ON programmes.adjustment_list USING ((SELECT kernel.sees_all()));
CREATE POLICY announced_is_seen ON programmes.adjustment_list FOR SELECT USING (state IN ('announced', 'published'));
ALTER TABLE programmes.adjustment_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY city_works ON programmes.adjustment_item USING ((SELECT kernel.sees_all()));
CREATE POLICY own_announced ON programmes.adjustment_item FOR SELECT USING (
  organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
  AND EXISTS (SELECT FROM programmes.adjustment_list l WHERE l.id = list_id));
CREATE POLICY published_is_public ON programmes.adjustment_item FOR SELECT USING (
  EXISTS (SELECT FROM programmes.adjustment_list l WHERE l.id = list_id AND l.state = 'published'));
CALL kernel.protect_by_organisation('programmes.appeal');
CALL kernel.protect_by_organisation('programmes.filing_case');
ALTER TABLE programmes.filing_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY follows_case ON programmes.filing_event USING (
  (SELECT kernel.sees_all()) OR EXISTS (SELECT FROM programmes.filing_case c WHERE c.id = case_id));

GRANT SELECT, INSERT, UPDATE ON programmes.rule_set, programmes.adjustment_list, programmes.adjustment_item, programmes.appeal, programmes.filing_case TO hedong_app;
GRANT SELECT, INSERT ON programmes.filing_event TO hedong_app;

-- What metrics count: one row an offering that runs on the day or ran in its calendar year.
CREATE FUNCTION programmes.offering_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, offered boolean, pillar boolean, controlled boolean, opened_this_year boolean, stopped_this_year boolean,
  capacity integer, programme_code text, programme_name text, pathway text, offered_since date, stopped_on date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.organisation_id, s.offering_id, s.valid @> as_of,
    EXISTS (SELECT FROM programmes.pillar_class p WHERE p.class_code = s.class_code AND p.valid @> as_of),
    right(s.programme_code, 1) = 'K',
    s.valid @> as_of AND f.first_day >= date_trunc('year', as_of)::date,
    NOT s.valid @> as_of AND o.merged_into IS NULL,
    s.capacity, s.programme_code, s.programme_name, s.pathway, f.first_day, CASE WHEN NOT s.valid @> as_of THEN upper(s.valid) END
  FROM (SELECT DISTINCT ON (t.offering_id) t.* FROM programmes.offering_state t
        WHERE lower(t.valid) <= as_of AND (upper(t.valid) IS NULL OR upper(t.valid) >= date_trunc('year', as_of)::date)
        ORDER BY t.offering_id, lower(t.valid) DESC) s
  JOIN programmes.offering o ON o.id = s.offering_id
  CROSS JOIN LATERAL (SELECT min(lower(e.valid)) AS first_day FROM programmes.offering_state e WHERE e.offering_id = s.offering_id) f
$$;
COMMENT ON FUNCTION programmes.offering_facts_v1(date) IS 'One row an offering of the day, and one each that stopped in its calendar year, with what metrics count';

CREATE FUNCTION programmes.learner_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, enrolled boolean, pillar boolean, name text, programme_code text, programme_name text, entry_year integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.organisation_id, f.subject_id, f.enrolled AND f.full_time, p.class_code IS NOT NULL, f.name, f.programme_code, f.programme_name, f.entry_year
  FROM students.student_facts_v1(as_of) f
  LEFT JOIN (SELECT DISTINCT class_code FROM programmes.pillar_class WHERE valid @> as_of) p
    ON p.class_code = programmes.class_of(f.programme_code)
$$;
COMMENT ON FUNCTION programmes.learner_facts_v1(date) IS 'Students of the day with whether their programme is of a class that serves a pillar industry';

-- A school that files a new programme has to know how many graduate in its class in the whole city, though it
-- sees no other school's return: sums only, never a school.
CREATE FUNCTION programmes.city_graduates_v1(of_class text, first_year integer, last_year integer)
RETURNS TABLE (year integer, graduates integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.year::integer, sum(a.graduates)::integer FROM programmes.annual_return a
  WHERE a.state = 'verified' AND upper_inf(a.known) AND a.year BETWEEN first_year AND last_year AND programmes.class_of(a.programme_code) = of_class
  GROUP BY a.year
$$;
COMMENT ON FUNCTION programmes.city_graduates_v1(text, integer, integer) IS 'Graduates of a class in the whole city by year, from verified returns';
