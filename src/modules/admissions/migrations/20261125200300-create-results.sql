CREATE TABLE admissions.run (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  cycle_id uuid NOT NULL,
  round_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('rehearsal', 'decision', 'correction')),
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'checked', 'failed')),
  inputs_sha256 bytea,
  result_sha256 bytea,
  market_file_id uuid,
  result_file_id uuid,
  statistics jsonb NOT NULL DEFAULT '{}',
  certificate jsonb NOT NULL DEFAULT '{}',
  requested_by text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  FOREIGN KEY (cycle_id, round_id) REFERENCES admissions.round (cycle_id, id)
);
COMMENT ON TABLE admissions.run IS 'The engine run on inputs, with the digests of what went in and came out and the finding of the independent checker';
CREATE INDEX run_round ON admissions.run (round_id, started_at);

CREATE TABLE admissions.assignment (
  run_id uuid NOT NULL REFERENCES admissions.run (id),
  candidate_id uuid NOT NULL REFERENCES admissions.candidate (id),
  programme_id uuid NOT NULL REFERENCES admissions.programme (id),
  batch_no smallint NOT NULL,
  choice_no smallint CHECK (choice_no > 0),
  seat text NOT NULL,
  PRIMARY KEY (run_id, candidate_id)
);
COMMENT ON TABLE admissions.assignment IS 'Whom a run admits where; choice_no is absent for a placement by consent';
COMMENT ON COLUMN admissions.assignment.seat IS 'The kind of seat: open, reverted, a reserve''s group, or consent';
CREATE INDEX assignment_programme ON admissions.assignment (run_id, programme_id);

CREATE TABLE admissions.explanation (
  run_id uuid NOT NULL REFERENCES admissions.run (id),
  candidate_id uuid NOT NULL REFERENCES admissions.candidate (id),
  choices jsonb NOT NULL,
  PRIMARY KEY (run_id, candidate_id)
);
COMMENT ON TABLE admissions.explanation IS 'The reason for the outcome of each choice, as the engine gave it';

CREATE TABLE admissions.cutoff (
  run_id uuid NOT NULL REFERENCES admissions.run (id),
  programme_id uuid NOT NULL REFERENCES admissions.programme (id),
  seat text NOT NULL,
  seats integer NOT NULL,
  admitted integer NOT NULL,
  last_scores jsonb,
  last_rank integer,
  PRIMARY KEY (run_id, programme_id, seat)
);
COMMENT ON TABLE admissions.cutoff IS 'The last admitted by programme and kind of seat; scores are absent while seats were left';

CREATE TABLE admissions.release (
  round_id uuid PRIMARY KEY REFERENCES admissions.round (id),
  run_id uuid NOT NULL REFERENCES admissions.run (id),
  package_file_id uuid,
  released_by text NOT NULL,
  released_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE admissions.release IS 'The run whose result is public; a correction replaces it only by a decision of its own';

CREATE TABLE admissions.registration (
  cycle_id uuid NOT NULL,
  candidate_id uuid NOT NULL,
  round_id uuid NOT NULL REFERENCES admissions.round (id),
  programme_id uuid NOT NULL REFERENCES admissions.programme (id),
  organisation_id uuid NOT NULL,
  year smallint NOT NULL,
  identity_hash bytea NOT NULL,
  state text NOT NULL DEFAULT 'admitted' CHECK (state IN ('admitted', 'registered', 'no-show', 'declined', 'revoked')),
  decided_by text,
  decided_at timestamptz,
  note text CHECK (length(note) <= 300),
  handed_over_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (candidate_id, round_id),
  FOREIGN KEY (cycle_id, candidate_id) REFERENCES admissions.candidate (cycle_id, id)
);
CREATE UNIQUE INDEX admitted_once_in_a_cycle ON admissions.registration (candidate_id) WHERE state IN ('admitted', 'registered');
CREATE UNIQUE INDEX nobody_in_two_schools ON admissions.registration (identity_hash, year) WHERE state = 'registered';
COMMENT ON TABLE admissions.registration IS 'Who was admitted where by a released result, and whether the person came';
COMMENT ON COLUMN admissions.registration.handed_over_at IS 'When the student register took the person over';
CREATE INDEX registration_organisation ON admissions.registration (organisation_id, state);

CREATE TABLE admissions.correction (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  round_id uuid NOT NULL REFERENCES admissions.round (id),
  run_id uuid REFERENCES admissions.run (id),
  changes jsonb NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 4 AND 1000),
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'computed', 'adopted', 'rejected')),
  effects jsonb,
  proposed_by text NOT NULL,
  decided_by text,
  decision text CHECK (length(decision) BETWEEN 2 AND 1000),
  proposed_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  CONSTRAINT decided_by_another CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);
COMMENT ON TABLE admissions.correction IS 'A fault found after release: what would have been right, who would change and why, and what was decided; nothing changes silently';
CREATE INDEX correction_round ON admissions.correction (round_id);
