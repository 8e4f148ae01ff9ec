CREATE TABLE kernel.import (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  sheet text NOT NULL,
  file_id uuid NOT NULL REFERENCES kernel.file (id),
  organisation_id uuid NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'reading'
    CHECK (state IN ('reading', 'checked', 'applying', 'applied', 'unreadable', 'discarded')),
  rows_read bigint NOT NULL DEFAULT 0,
  rows_faulty bigint NOT NULL DEFAULT 0,
  rows_changed bigint,
  summary jsonb NOT NULL DEFAULT '{}',
  findings jsonb NOT NULL DEFAULT '[]',
  fault jsonb,
  job_id uuid,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  applied_at timestamptz
);
COMMENT ON TABLE kernel.import IS 'A spreadsheet on its way in: read, checked row by row, shown, and only then applied, all or nothing';

CREATE TABLE kernel.import_row (
  import_id uuid NOT NULL REFERENCES kernel.import (id) ON DELETE CASCADE,
  row_number integer NOT NULL CHECK (row_number > 0),
  record jsonb,
  faults jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, row_number)
);
COMMENT ON COLUMN kernel.import_row.record IS 'What was understood; absent where the cells could not be read';
COMMENT ON COLUMN kernel.import_row.faults IS 'Cell faults of the reader and those the module found: key, code, severity, params';
CREATE INDEX import_row_faulty ON kernel.import_row (import_id, row_number) WHERE faults <> '[]';

CALL kernel.protect_by_organisation('kernel.import');
ALTER TABLE kernel.import_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_import ON kernel.import_row USING (
  EXISTS (SELECT FROM kernel.import i WHERE i.id = import_id));
GRANT SELECT, INSERT, UPDATE ON kernel.import TO hedong_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON kernel.import_row TO hedong_app;
