CREATE TABLE kernel.file (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  media_type text NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE kernel.file IS 'One upload; its content lies in the file store under its SHA-256, once however often it was sent';
CREATE INDEX file_sha256 ON kernel.file (sha256);

CREATE TABLE kernel.file_use (
  file_id uuid NOT NULL REFERENCES kernel.file (id),
  subject text NOT NULL,
  subject_id text NOT NULL,
  organisation_id uuid,
  permission text NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (file_id, subject, subject_id)
);
COMMENT ON TABLE kernel.file_use IS 'Which record a file belongs to: whoever holds the permission at the organisation may download it';

GRANT SELECT, INSERT ON kernel.file TO hedong_app;
GRANT SELECT, INSERT ON kernel.file_use TO hedong_app;
