CREATE TABLE enterprises.merger (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  survivor_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  absorbed_id uuid NOT NULL REFERENCES enterprises.enterprise (id) CHECK (absorbed_id <> survivor_id),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  merged_by text NOT NULL,
  merged_at timestamptz NOT NULL,
  undone_reason text CHECK (length(undone_reason) BETWEEN 1 AND 200),
  undone_by text,
  undone_at timestamptz,
  FOREIGN KEY (survivor_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE,
  CONSTRAINT undone_whole_or_not CHECK (num_nulls(undone_reason, undone_by, undone_at) IN (0, 3))
);
COMMENT ON TABLE enterprises.merger IS 'Entries found to be the same enterprise, and mergers that were taken back';
CREATE UNIQUE INDEX merged_once ON enterprises.merger (absorbed_id) WHERE undone_at IS NULL;
CREATE INDEX merger_survivor ON enterprises.merger (survivor_id);

CREATE TABLE enterprises.distinction (
  one_id uuid NOT NULL,
  other_id uuid NOT NULL REFERENCES enterprises.enterprise (id) CHECK (one_id < other_id),
  organisation_id uuid NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (one_id, other_id),
  FOREIGN KEY (one_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE
);
COMMENT ON TABLE enterprises.distinction IS 'Entries that look alike and were found to be different enterprises, so that nobody has to look again';

CALL kernel.protect_by_organisation('enterprises.merger');
CALL kernel.protect_by_organisation('enterprises.distinction');
GRANT SELECT, INSERT, UPDATE ON enterprises.merger TO hedong_app;
GRANT SELECT, INSERT ON enterprises.distinction TO hedong_app;
