CREATE SCHEMA indicators;
COMMENT ON SCHEMA indicators IS 'Figures frozen on a day, and the briefings drafted from figures';
GRANT USAGE ON SCHEMA indicators TO hedong_app;

CREATE TABLE indicators.snapshot (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  as_of date NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  taken_by text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('nightly', 'on-demand')),
  definitions_hash text NOT NULL CHECK (definitions_hash ~ '^[0-9a-f]{64}$'),
  note text,
  published_at timestamptz,
  published_by text,
  CONSTRAINT publisher_is_named CHECK ((published_at IS NULL) = (published_by IS NULL))
);
COMMENT ON TABLE indicators.snapshot IS 'All figures of the city as of a day, as they were known when they were taken';
COMMENT ON COLUMN indicators.snapshot.definitions_hash IS 'SHA-256 over id, version, conditions and roll-up of every metric: equal hashes mean equal definitions';
COMMENT ON COLUMN indicators.snapshot.published_at IS 'Since when others rely on it; it is then compared with what the same day gives now';
CREATE INDEX snapshot_as_of ON indicators.snapshot (as_of DESC, taken_at DESC);
-- A repeated nightly run finds the day taken and does no harm.
CREATE UNIQUE INDEX one_nightly_snapshot_a_day ON indicators.snapshot (as_of) WHERE reason = 'nightly';

CREATE TABLE indicators.snapshot_value (
  snapshot_id uuid NOT NULL REFERENCES indicators.snapshot (id),
  metric_id text NOT NULL,
  metric_version integer NOT NULL CHECK (metric_version > 0),
  organisation_id uuid NOT NULL,
  numerator float8 NOT NULL,
  denominator float8,
  PRIMARY KEY (snapshot_id, metric_id, organisation_id)
);
COMMENT ON TABLE indicators.snapshot_value IS 'Both sides of each figure; denominator is null unless the metric is a ratio';
CREATE INDEX snapshot_value_series ON indicators.snapshot_value (metric_id, organisation_id);
CALL kernel.protect_by_organisation('indicators.snapshot_value');

CREATE FUNCTION indicators.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.published_at IS NULL
     AND (NEW.id, NEW.as_of, NEW.taken_at, NEW.taken_by, NEW.reason, NEW.definitions_hash)
       = (OLD.id, OLD.as_of, OLD.taken_at, OLD.taken_by, OLD.reason, OLD.definitions_hash) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a snapshot is frozen: only publishing it is left to do' USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION indicators.keep_published() IS 'Lets a snapshot be published once and refuses every other change';
CREATE TRIGGER snapshot_is_frozen BEFORE UPDATE OR DELETE ON indicators.snapshot
  FOR EACH ROW EXECUTE FUNCTION indicators.keep_published();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON indicators.snapshot_value
  FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_change();

-- Values come in the transaction that takes the snapshot; nothing joins them afterwards.
CREATE FUNCTION indicators.refuse_late_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added a JOIN indicators.snapshot s ON s.id = a.snapshot_id WHERE s.taken_at <> now()) THEN
    RAISE EXCEPTION 'a snapshot is complete once it is taken' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER values_come_with_their_snapshot AFTER INSERT ON indicators.snapshot_value
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION indicators.refuse_late_value();

CREATE VIEW indicators.metric_value_v1 WITH (security_invoker = true) AS
  SELECT s.id AS snapshot_id, s.as_of, s.taken_at, s.published_at, v.metric_id, v.metric_version, v.organisation_id,
    v.numerator, v.denominator
  FROM indicators.snapshot s JOIN indicators.snapshot_value v ON v.snapshot_id = s.id;
COMMENT ON VIEW indicators.metric_value_v1 IS 'Frozen figures; the last taken of a day is the one that counts unless another of that day was published';

CREATE TABLE indicators.briefing (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  plan_id uuid NOT NULL,
  as_of date NOT NULL,
  compared_with date NOT NULL,
  title text NOT NULL,
  sentences jsonb NOT NULL,
  drafted_at timestamptz NOT NULL DEFAULT now(),
  drafted_by text NOT NULL,
  drafted_by_name text NOT NULL,
  CONSTRAINT compared_with_an_earlier_day CHECK (compared_with < as_of)
);
COMMENT ON TABLE indicators.briefing IS 'Monthly briefings as drafted: each sentence with its figures, their ids and the values they had';
CREATE INDEX briefing_as_of ON indicators.briefing (as_of DESC, drafted_at DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON indicators.briefing
  FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_change();

GRANT SELECT, INSERT, UPDATE (published_at, published_by, note) ON indicators.snapshot TO hedong_app;
GRANT SELECT, INSERT ON indicators.snapshot_value, indicators.briefing TO hedong_app;
GRANT SELECT ON indicators.metric_value_v1 TO hedong_app;
