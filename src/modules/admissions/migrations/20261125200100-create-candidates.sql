CREATE TABLE admissions.group_kind (
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  code text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*(:[0-9A-Za-z-]+)?$'),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
  PRIMARY KEY (cycle_id, code)
);
COMMENT ON TABLE admissions.group_kind IS 'Groups of candidates that rules of the cycle know, such as the graduates of one junior high (origin:…)';

CREATE TABLE admissions.candidate (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  organisation_id uuid NOT NULL,
  number text NOT NULL CHECK (number ~ '^[0-9A-Z]{6,20}$'),
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  name_masked text NOT NULL,
  identity_hash bytea NOT NULL CHECK (length(identity_hash) = 32),
  identity_sealed bytea NOT NULL,
  identity_masked text NOT NULL CHECK (identity_masked LIKE '%****%'),
  sex text NOT NULL CHECK (sex IN ('male', 'female')),
  born_on date NOT NULL,
  division_code text NOT NULL CHECK (division_code ~ '^\d{6}$'),
  origin_name text NOT NULL CHECK (length(origin_name) BETWEEN 2 AND 60),
  groups text[] NOT NULL DEFAULT '{}',
  bonuses jsonb NOT NULL DEFAULT '[]',
  phone_sealed bytea,
  phone_masked text CHECK (phone_masked LIKE '%****%'),
  guardian_name_masked text,
  code_hash bytea CHECK (length(code_hash) = 32),
  guardian_code_hash bytea CHECK (length(guardian_code_hash) = 32),
  code_version integer NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'entered' CHECK (state IN ('entered', 'confirmed', 'withdrawn')),
  synthetic boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_candidate_a_number UNIQUE (cycle_id, number),
  CONSTRAINT one_candidate_a_person UNIQUE (cycle_id, identity_hash),
  UNIQUE (cycle_id, id)
);
COMMENT ON TABLE admissions.candidate IS 'A person in one cycle, entered by the junior high or county that answers for it (organisation_id)';
COMMENT ON COLUMN admissions.candidate.code_hash IS 'Keyed hash of the query code that the candidate was handed; long and random, so that no slow hash is needed';
COMMENT ON COLUMN admissions.candidate.code_version IS 'Raised when codes are handed out anew: earlier visits end';
CREATE INDEX candidate_organisation ON admissions.candidate (organisation_id);
CREATE INDEX candidate_name ON admissions.candidate USING gin (name gin_trgm_ops);

CREATE TABLE admissions.candidate_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  candidate_id uuid NOT NULL REFERENCES admissions.candidate (id),
  kind text NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  changes jsonb NOT NULL DEFAULT '{}',
  reason text CHECK (length(reason) BETWEEN 1 AND 300),
  file_id uuid,
  at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE admissions.candidate_event IS 'What happened to a candidate''s record, seen by the candidate too: corrections, confirmations, codes, help-desk acts';
CREATE INDEX candidate_event_candidate ON admissions.candidate_event (candidate_id, at);

CREATE TABLE admissions.score_entry (
  candidate_id uuid NOT NULL REFERENCES admissions.candidate (id),
  subject text NOT NULL CHECK (subject ~ '^[a-z]+(-[a-z]+)*$'),
  entry smallint NOT NULL CHECK (entry IN (1, 2)),
  value numeric(6, 2) NOT NULL CHECK (value >= 0),
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (candidate_id, subject, entry)
);
COMMENT ON TABLE admissions.score_entry IS 'Marks as entered twice by two persons; a score exists once both entries agree';

CREATE TABLE admissions.score (
  candidate_id uuid PRIMARY KEY REFERENCES admissions.candidate (id),
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  keys jsonb NOT NULL,
  rank integer CHECK (rank > 0),
  tied integer CHECK (tied > 0),
  source text NOT NULL,
  computed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE admissions.score IS 'A candidate''s keys for ranking (subjects, bonus, total) and the place among all; not to be seen by candidates before the release of scores';
COMMENT ON COLUMN admissions.score.tied IS 'How many candidates share the place before ties are broken';
CREATE INDEX score_cycle_rank ON admissions.score (cycle_id, rank);

CREATE TABLE admissions.objection (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  candidate_id uuid NOT NULL REFERENCES admissions.candidate (id),
  about text NOT NULL CHECK (about IN ('record', 'score', 'bonus', 'result')),
  subject text,
  statement text NOT NULL CHECK (length(statement) BETWEEN 2 AND 1000),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'rejected', 'taken-back')),
  answer text CHECK (length(answer) BETWEEN 2 AND 1000),
  answered_by text,
  filed_at timestamptz NOT NULL DEFAULT now(),
  answered_at timestamptz,
  CONSTRAINT answered_with_words CHECK ((state IN ('upheld', 'rejected')) = (answer IS NOT NULL))
);
COMMENT ON TABLE admissions.objection IS 'What a candidate holds to be wrong, and the answer';
CREATE INDEX objection_candidate ON admissions.objection (candidate_id);
CREATE INDEX objection_open ON admissions.objection (filed_at) WHERE state = 'open';
