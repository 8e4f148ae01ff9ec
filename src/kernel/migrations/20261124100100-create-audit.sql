CREATE TABLE kernel.audit_entry (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  subject_id text NOT NULL,
  organisation_id uuid,
  before jsonb,
  after jsonb,
  reason text,
  request_id text NOT NULL,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT action_is_named CHECK (action ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$')
);
COMMENT ON TABLE kernel.audit_entry IS 'Who did what to which record, written in the transaction that did it; personal data masked';
COMMENT ON COLUMN kernel.audit_entry.transaction_id IS 'Lets the sealer skip entries of transactions still open';
CREATE INDEX audit_entry_subject ON kernel.audit_entry (subject, subject_id, recorded_at DESC);
CREATE INDEX audit_entry_actor ON kernel.audit_entry (actor, recorded_at DESC);
CREATE INDEX audit_entry_organisation ON kernel.audit_entry (organisation_id, recorded_at DESC);
CREATE INDEX audit_entry_recorded ON kernel.audit_entry (recorded_at DESC, id DESC);

-- The chain is kept beside the entries: a sealer links committed entries one after another, so writers
-- never wait for each other, and neither table can be changed by the program.
CREATE TABLE kernel.audit_link (
  position bigint PRIMARY KEY CHECK (position > 0),
  entry_id uuid NOT NULL UNIQUE REFERENCES kernel.audit_entry (id),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
COMMENT ON TABLE kernel.audit_link IS 'Hash chain: hash = SHA-256(previous hash, canonical text of the entry)';

GRANT SELECT, INSERT ON kernel.audit_entry TO hedong_app;
GRANT SELECT ON kernel.audit_link TO hedong_app;

ALTER TABLE kernel.audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_writes ON kernel.audit_entry FOR INSERT WITH CHECK (true);
CREATE POLICY jurisdiction_reads ON kernel.audit_entry FOR SELECT USING (
  (SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]));

CREATE FUNCTION kernel.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION kernel.refuse_change() IS 'Trigger for tables that only ever grow; holds even for the owner of the table';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel.audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_change();
