CREATE TABLE admissions.choice_draft (
  candidate_id uuid NOT NULL REFERENCES admissions.candidate (id),
  round_id uuid NOT NULL REFERENCES admissions.round (id),
  choices jsonb NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (candidate_id, round_id)
);
COMMENT ON TABLE admissions.choice_draft IS 'Choices being considered; counts for nothing and may be lost by nobody but its author';

CREATE TABLE admissions.choice_version (
  candidate_id uuid NOT NULL,
  round_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  choices jsonb NOT NULL,
  submitted_at timestamptz NOT NULL,
  via text NOT NULL CHECK (via IN ('candidate', 'help-desk', 'withdrawal')),
  actor text NOT NULL,
  request_key uuid NOT NULL,
  salt bytea NOT NULL CHECK (length(salt) = 16),
  receipt bytea NOT NULL CHECK (length(receipt) = 32),
  PRIMARY KEY (candidate_id, round_id, version),
  CONSTRAINT one_version_a_request UNIQUE (round_id, candidate_id, request_key)
);
COMMENT ON TABLE admissions.choice_version IS 'Choices as submitted, every version kept and none changed; the last before the deadline counts';
COMMENT ON COLUMN admissions.choice_version.request_key IS 'Drawn by the sender: a submission sent again over a bad line gets the receipt it already has';
COMMENT ON COLUMN admissions.choice_version.receipt IS 'SHA-256 over round, number, version, time, choices and salt (rules/receipt.ts); a leaf of the seal if it is the last';

CREATE TABLE admissions.guardian_confirmation (
  candidate_id uuid NOT NULL,
  round_id uuid NOT NULL,
  version integer NOT NULL,
  confirmed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (candidate_id, round_id, version),
  FOREIGN KEY (candidate_id, round_id, version) REFERENCES admissions.choice_version (candidate_id, round_id, version)
);
COMMENT ON TABLE admissions.guardian_confirmation IS 'The guardian, under a code of its own, has seen and confirmed a version';

CREATE TABLE admissions.seal (
  round_id uuid PRIMARY KEY REFERENCES admissions.round (id),
  leaves integer NOT NULL CHECK (leaves >= 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  inputs_sha256 bytea NOT NULL CHECK (length(inputs_sha256) = 32),
  rules_sha256 bytea NOT NULL CHECK (length(rules_sha256) = 32),
  lottery_seed bytea NOT NULL CHECK (length(lottery_seed) = 32),
  sealed_at timestamptz NOT NULL DEFAULT now(),
  first_signed_by text,
  first_signed_at timestamptz,
  second_signed_by text,
  second_signed_at timestamptz,
  CONSTRAINT two_officers CHECK (second_signed_by IS NULL OR (first_signed_by IS NOT NULL AND first_signed_by <> second_signed_by)),
  CONSTRAINT signed_at_a_time CHECK ((first_signed_by IS NULL) = (first_signed_at IS NULL) AND (second_signed_by IS NULL) = (second_signed_at IS NULL))
);
COMMENT ON TABLE admissions.seal IS 'The frozen inputs of a round: Merkle root over the receipts that count, digests of inputs and rules, and the two signatures without which nothing is run';

CREATE TABLE admissions.sealed_choice (
  round_id uuid NOT NULL REFERENCES admissions.seal (round_id),
  candidate_id uuid NOT NULL,
  version integer NOT NULL,
  position integer NOT NULL CHECK (position >= 0),
  PRIMARY KEY (round_id, candidate_id),
  CONSTRAINT one_leaf_a_position UNIQUE (round_id, position),
  FOREIGN KEY (candidate_id, round_id, version) REFERENCES admissions.choice_version (candidate_id, round_id, version)
);
COMMENT ON TABLE admissions.sealed_choice IS 'Which version of each candidate is in the seal, and its place among the leaves';

-- Choices count only while the round is open: the clock of the database decides, once, for all processes.
CREATE FUNCTION admissions.keep_to_the_window() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM written w LEFT JOIN admissions.round r ON r.id = w.round_id AND r.state = 'open'
               AND w.submitted_at >= r.opens_at AND w.submitted_at < r.closes_at WHERE r.id IS NULL) THEN
    RAISE EXCEPTION 'the round is not open'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'only_while_the_round_is_open', TABLE = 'choice_version';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER only_while_the_round_is_open AFTER INSERT ON admissions.choice_version
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION admissions.keep_to_the_window();
