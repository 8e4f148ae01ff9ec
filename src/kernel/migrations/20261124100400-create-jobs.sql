CREATE TABLE kernel.job (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL,
  title jsonb NOT NULL DEFAULT '{}',
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'succeeded', 'failed', 'cancelled')),
  done_steps bigint NOT NULL DEFAULT 0,
  all_steps bigint,
  message text,
  result jsonb,
  fault jsonb,
  cancel_requested boolean NOT NULL DEFAULT false,
  requested_by text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('all', 'listed')),
  organisations uuid[] NOT NULL DEFAULT '{}',
  requested_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  ended_at timestamptz
);
COMMENT ON TABLE kernel.job IS 'Long work with its progress and outcome; the jurisdiction of whoever asked for it is kept and applied when it runs';
CREATE INDEX job_requested_by ON kernel.job (requested_by, requested_at DESC);
CREATE INDEX job_open ON kernel.job (state) WHERE state IN ('waiting', 'running');

GRANT SELECT, INSERT ON kernel.job TO hedong_app;
GRANT UPDATE (cancel_requested) ON kernel.job TO hedong_app;
ALTER TABLE kernel.job ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON kernel.job USING (requested_by = (SELECT kernel.actor()));

CREATE FUNCTION kernel.announce_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hedong_job', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON kernel.job FOR EACH ROW EXECUTE FUNCTION kernel.announce_job();

-- The queue's own functions stay out of the program's reach: it may only file a job of the house.
CREATE FUNCTION kernel.file_task(task text, payload json, key text DEFAULT NULL, run_at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, job_key => key, run_at => run_at, max_attempts => 5);
END $$;
COMMENT ON FUNCTION kernel.file_task(text, json, text, timestamptz) IS 'Files a task in the caller''s transaction: it runs if and only if the transaction commits';
REVOKE EXECUTE ON FUNCTION kernel.file_task(text, json, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kernel.file_task(text, json, text, timestamptz) TO hedong_app;
