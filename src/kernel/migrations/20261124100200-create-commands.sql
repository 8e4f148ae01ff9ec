CREATE TABLE kernel.command (
  actor text NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
  route text NOT NULL,
  input_sha256 bytea NOT NULL,
  output jsonb,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, key)
);
COMMENT ON TABLE kernel.command IS 'Answers already given, by the caller''s idempotency key: a repeated command is answered, not repeated';
CREATE INDEX command_recorded ON kernel.command (recorded_at);
GRANT SELECT, INSERT, UPDATE ON kernel.command TO hedong_app;
ALTER TABLE kernel.command ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON kernel.command USING (actor = (SELECT kernel.actor()));

CREATE TABLE kernel.event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL CHECK (name ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  payload jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE kernel.event IS 'What happened, in the past tense, recorded in the transaction that made it so; delivered to subscribers after commit';
CREATE INDEX event_name ON kernel.event (name, id);
GRANT INSERT ON kernel.event TO hedong_app;
