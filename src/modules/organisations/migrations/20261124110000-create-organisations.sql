CREATE SCHEMA organisations;
COMMENT ON SCHEMA organisations IS 'Bodies, schools and enterprises with their history, and the accounts that act for them';
GRANT USAGE ON SCHEMA organisations TO hedong_app;

CREATE TABLE organisations.organisation (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  credit_code text UNIQUE CHECK (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  school_identifier text UNIQUE CHECK (school_identifier ~ '^[0-9]{10}$'),
  synthetic boolean NOT NULL DEFAULT false,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE organisations.organisation IS 'The lasting identity of a body; everything that can change about it is dated in organisation_state';

CREATE TABLE organisations.organisation_state (
  organisation_id uuid NOT NULL REFERENCES organisations.organisation (id),
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 2 AND 100),
  short_name text NOT NULL CHECK (short_name = btrim(short_name) AND length(short_name) BETWEEN 2 AND 50),
  kind text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
  division_code text CHECK (division_code ~ '^[0-9]{6}$'),
  reach text NOT NULL DEFAULT 'subtree' CHECK (reach IN ('subtree', 'city')),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  PRIMARY KEY (organisation_id, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE organisations.organisation_state IS 'Name, kind and place of an organisation while they held; days without a row are days on which it did not exist';
COMMENT ON COLUMN organisations.organisation_state.division_code IS 'GB/T 2260 code of the county or city it sits in';
COMMENT ON COLUMN organisations.organisation_state.reach IS 'city: its members act for the whole city, not only for what lies below it in the tree';
CREATE INDEX organisation_state_name ON organisations.organisation_state USING gin (name gin_trgm_ops);
CREATE INDEX organisation_state_kind ON organisations.organisation_state (kind);

CREATE TABLE organisations.organisation_alias (
  organisation_id uuid NOT NULL REFERENCES organisations.organisation (id),
  alias text NOT NULL CHECK (alias = btrim(alias) AND length(alias) BETWEEN 2 AND 100),
  PRIMARY KEY (alias, organisation_id)
);
COMMENT ON TABLE organisations.organisation_alias IS 'Other names under which documents speak of an organisation';

CREATE TABLE organisations.organisation_link (
  tree text NOT NULL CHECK (tree IN ('administrative', 'guidance', 'ownership', 'group')),
  child_id uuid NOT NULL,
  parent_id uuid NOT NULL CHECK (parent_id <> child_id),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  PRIMARY KEY (tree, child_id, valid WITHOUT OVERLAPS),
  FOREIGN KEY (child_id, PERIOD valid) REFERENCES organisations.organisation_state (organisation_id, PERIOD valid)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (parent_id, PERIOD valid) REFERENCES organisations.organisation_state (organisation_id, PERIOD valid)
    DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE organisations.organisation_link IS 'Superiors while they held: administrative (figures roll up along it), guidance (line authority), ownership, group';
CREATE INDEX organisation_link_parent ON organisations.organisation_link (parent_id, tree);

CREATE TABLE organisations.organisation_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CHECK (kind IN ('founded', 'changed', 'moved', 'merged', 'split', 'closed')),
  effective_on date NOT NULL,
  document_number text,
  note text,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE organisations.organisation_event_party (
  event_id uuid NOT NULL REFERENCES organisations.organisation_event (id),
  organisation_id uuid NOT NULL REFERENCES organisations.organisation (id),
  side text NOT NULL CHECK (side IN ('from', 'to', 'subject')),
  PRIMARY KEY (event_id, organisation_id, side)
);
COMMENT ON TABLE organisations.organisation_event IS 'Why the dated rows are as they are: founding, change, merger, split, closure, each from its effective day';
CREATE INDEX organisation_event_party_organisation ON organisations.organisation_event_party (organisation_id);

CREATE TABLE organisations.membership (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id text NOT NULL REFERENCES auth."user" (id),
  organisation_id uuid NOT NULL REFERENCES organisations.organisation (id),
  role text NOT NULL CHECK (role ~ '^[a-z]+(-[a-z]+)*$'),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  handed_over_from uuid REFERENCES organisations.membership (id),
  UNIQUE (account_id, organisation_id, role, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE organisations.membership IS 'Who acts for which organisation in which role, from when to when';
CREATE INDEX membership_organisation ON organisations.membership (organisation_id);

-- Names and places of bodies are public knowledge among those signed in; changing them is not.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['organisation', 'organisation_alias', 'organisation_event', 'organisation_event_party', 'organisation_state', 'organisation_link'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON organisations.%I TO hedong_app', t);
  END LOOP;
END $$;
GRANT DELETE ON organisations.organisation_state, organisations.organisation_link, organisations.organisation_alias TO hedong_app;

ALTER TABLE organisations.organisation_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON organisations.organisation_state FOR SELECT USING (true);
CREATE POLICY jurisdiction_inserts ON organisations.organisation_state FOR INSERT WITH CHECK (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CREATE POLICY jurisdiction_updates ON organisations.organisation_state FOR UPDATE USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CREATE POLICY jurisdiction_deletes ON organisations.organisation_state FOR DELETE USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
ALTER TABLE organisations.organisation_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON organisations.organisation_link FOR SELECT USING (true);
CREATE POLICY jurisdiction_inserts ON organisations.organisation_link FOR INSERT WITH CHECK (
  (SELECT kernel.sees_all()) OR child_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CREATE POLICY jurisdiction_updates ON organisations.organisation_link FOR UPDATE USING (
  (SELECT kernel.sees_all()) OR child_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));
CREATE POLICY jurisdiction_deletes ON organisations.organisation_link FOR DELETE USING (
  (SELECT kernel.sees_all()) OR child_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));

CALL kernel.protect_by_organisation('organisations.membership');
GRANT SELECT, INSERT, UPDATE ON organisations.membership TO hedong_app;

-- The present and the last known: an ended school keeps its place, so that its superiors and whoever took
-- it over can still open its records.
CREATE VIEW organisations.superior_v1 WITH (security_invoker = true) AS
  SELECT DISTINCT ON (tree, child_id) child_id AS organisation_id, parent_id AS superior_id, tree
  FROM organisations.organisation_link
  WHERE tree IN ('administrative', 'guidance')
  ORDER BY tree, child_id, upper(valid) DESC NULLS FIRST;
COMMENT ON VIEW organisations.superior_v1 IS 'Each organisation with its present or last superior in the trees along which authority runs';

CREATE VIEW organisations.successor_v1 WITH (security_invoker = true) AS
  SELECT f.organisation_id, t.organisation_id AS successor_id, e.effective_on, e.kind
  FROM organisations.organisation_event e
  JOIN organisations.organisation_event_party f ON f.event_id = e.id AND f.side = 'from'
  JOIN organisations.organisation_event_party t ON t.event_id = e.id AND t.side = 'to'
  WHERE e.kind IN ('merged', 'split') AND f.organisation_id <> t.organisation_id;
COMMENT ON VIEW organisations.successor_v1 IS 'Which organisation went over into which, and from which day';

CREATE VIEW organisations.organisation_v1 WITH (security_invoker = true) AS
  SELECT DISTINCT ON (s.organisation_id) s.organisation_id AS id, s.name, s.short_name, s.kind, s.division_code, s.reach,
    s.valid, o.credit_code, o.school_identifier, o.synthetic
  FROM organisations.organisation_state s JOIN organisations.organisation o ON o.id = s.organisation_id
  ORDER BY s.organisation_id, upper(s.valid) DESC NULLS FIRST;
COMMENT ON VIEW organisations.organisation_v1 IS 'Organisations under their present or last known name';

CREATE FUNCTION organisations.below(roots uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE edge AS (
    SELECT superior_id AS above, organisation_id AS under FROM organisations.superior_v1
    UNION ALL
    SELECT successor_id, organisation_id FROM organisations.successor_v1 WHERE kind = 'merged'
  ), reached AS (
    SELECT unnest(roots) AS id
    UNION
    SELECT edge.under FROM edge JOIN reached ON reached.id = edge.above
  )
  SELECT id FROM reached
$$;
COMMENT ON FUNCTION organisations.below(uuid[]) IS 'The organisations and all below them, ended ones and those merged into them included';

-- Who somebody is has to be known before any jurisdiction is: this one read stands above the policy.
CREATE FUNCTION organisations.memberships_of(account text) RETURNS SETOF organisations.membership
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT * FROM organisations.membership WHERE account_id = account
$$;
COMMENT ON FUNCTION organisations.memberships_of(text) IS 'Memberships of one account, read at sign-in before a jurisdiction exists';

GRANT SELECT ON organisations.superior_v1, organisations.successor_v1, organisations.organisation_v1 TO hedong_app;
