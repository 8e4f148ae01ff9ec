CREATE SCHEMA admissions;
COMMENT ON SCHEMA admissions IS 'Unified admission: cycles with their rules, seats, candidates, choices, sealed inputs, results and registration';
GRANT USAGE ON SCHEMA admissions TO hedong_app;

CREATE TABLE admissions.cycle (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('junior-high', 'vocational-entrance', 'transfer', 'college-expansion', 'register')),
  year smallint NOT NULL CHECK (year BETWEEN 2015 AND 2100),
  title text NOT NULL CHECK (length(title) BETWEEN 4 AND 100),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'planning', 'published', 'closed', 'discarded')),
  policy jsonb NOT NULL,
  previous_id uuid REFERENCES admissions.cycle (id),
  revision integer NOT NULL DEFAULT 1,
  synthetic boolean NOT NULL DEFAULT false,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_cycle_of_a_kind_a_year UNIQUE NULLS NOT DISTINCT (organisation_id, kind, year, title)
);
COMMENT ON TABLE admissions.cycle IS 'One admission of one kind in one year, run by a body of the city';
COMMENT ON COLUMN admissions.cycle.policy IS 'The rules of the year, each with source, clause and confidence (contract/policy.ts)';
COMMENT ON COLUMN admissions.cycle.previous_id IS 'The cycle whose results are shown as last year''s and on which rules are rehearsed';

CREATE TABLE admissions.cycle_event (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  action text NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  note text,
  details jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE admissions.cycle_event IS 'What happened to a cycle, in order: policies, plans, rounds, seals, runs, releases, corrections';
CREATE INDEX cycle_event_cycle ON admissions.cycle_event (cycle_id, at);

CREATE TABLE admissions.batch (
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  no smallint NOT NULL CHECK (no BETWEEN 0 AND 20),
  title text NOT NULL CHECK (length(title) BETWEEN 2 AND 40),
  choices_max smallint NOT NULL CHECK (choices_max BETWEEN 1 AND 40),
  consent boolean NOT NULL DEFAULT false,
  rule text NOT NULL DEFAULT 'deferred-acceptance' CHECK (rule IN ('deferred-acceptance', 'banded')),
  PRIMARY KEY (cycle_id, no)
);
COMMENT ON TABLE admissions.batch IS 'Batches are filled in their order; whoever is admitted in one takes no part in the later ones';
COMMENT ON COLUMN admissions.batch.consent IS 'Candidates may consent to be placed in this batch where seats are left (服从调剂)';

CREATE TABLE admissions.programme (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  cycle_id uuid NOT NULL,
  batch_no smallint NOT NULL,
  organisation_id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[0-9A-Z]{3,10}$'),
  title text NOT NULL CHECK (length(title) BETWEEN 2 AND 60),
  track text NOT NULL CHECK (track IN ('general', 'vocational')),
  programme_code text CHECK (programme_code ~ '^\d{6}[A-Z]?$'),
  pathway text CHECK (pathway IN ('secondary-3', 'three-plus-two', 'five-year', 'college-3', 'college-2', 'bachelor-4')),
  fee_yuan integer CHECK (fee_yuan BETWEEN 0 AND 200000),
  boarding boolean NOT NULL DEFAULT false,
  note text CHECK (length(note) <= 500),
  requires_any text[] NOT NULL DEFAULT '{}',
  ranking text[] NOT NULL CHECK (cardinality(ranking) BETWEEN 1 AND 12),
  minimum jsonb NOT NULL DEFAULT '{}',
  precedence text NOT NULL DEFAULT 'open-first' CHECK (precedence IN ('open-first', 'reserved-first')),
  ties text NOT NULL DEFAULT 'break' CHECK (ties IN ('break', 'admit-all')),
  seats_proposed integer NOT NULL CHECK (seats_proposed BETWEEN 0 AND 5000),
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'sent-back', 'balanced', 'adopted', 'withdrawn')),
  remark text CHECK (length(remark) <= 500),
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT programme_in_batch FOREIGN KEY (cycle_id, batch_no) REFERENCES admissions.batch (cycle_id, no),
  CONSTRAINT one_programme_a_code UNIQUE (cycle_id, code),
  UNIQUE (cycle_id, id)
);
COMMENT ON TABLE admissions.programme IS 'What a school offers in a batch of a cycle: seats, who is eligible, how candidates are ranked';
COMMENT ON COLUMN admissions.programme.requires_any IS 'Groups of which a candidate must belong to one to choose it; empty: everybody';
COMMENT ON COLUMN admissions.programme.ranking IS 'Score keys, the first decides, the next break ties';
COMMENT ON COLUMN admissions.programme.minimum IS 'Least score by key; below it nobody is admitted (最低控制线 included)';
CREATE INDEX programme_organisation ON admissions.programme (organisation_id);
CREATE INDEX programme_batch ON admissions.programme (cycle_id, batch_no);

CREATE TABLE admissions.reserve (
  programme_id uuid NOT NULL REFERENCES admissions.programme (id),
  group_code text NOT NULL CHECK (length(group_code) BETWEEN 1 AND 80),
  position smallint NOT NULL CHECK (position > 0),
  seats integer NOT NULL CHECK (seats > 0),
  floor jsonb NOT NULL DEFAULT '{}',
  hard boolean NOT NULL DEFAULT false,
  PRIMARY KEY (programme_id, group_code),
  CONSTRAINT reserves_in_order UNIQUE (programme_id, position) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE admissions.reserve IS 'Seats of a programme for a group, such as those allotted to a junior high (指标到校); they lie within its capacity';

CREATE TABLE admissions.group_limit (
  programme_id uuid NOT NULL REFERENCES admissions.programme (id),
  kind text NOT NULL CHECK (kind IN ('seats-max', 'percent-min')),
  group_code text NOT NULL,
  amount integer NOT NULL CHECK (amount >= 0 AND (kind = 'seats-max' OR amount <= 100)),
  PRIMARY KEY (programme_id, kind, group_code)
);
COMMENT ON TABLE admissions.group_limit IS 'At most so many seats for a group, or at least such a share of the order in which it is called';

CREATE TABLE admissions.quota_entry (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  cycle_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('planned', 'added', 'withdrawn', 'used', 'released')),
  seats integer NOT NULL CHECK (seats > 0),
  round_id uuid,
  document_number text CHECK (length(document_number) BETWEEN 4 AND 60),
  reason text CHECK (length(reason) BETWEEN 1 AND 300),
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (cycle_id, programme_id) REFERENCES admissions.programme (cycle_id, id),
  CONSTRAINT seats_outside_the_plan_name_their_document CHECK (kind NOT IN ('added', 'withdrawn') OR document_number IS NOT NULL)
);
COMMENT ON TABLE admissions.quota_entry IS 'The ledger of seats: planned, added or withdrawn by a document, used by an admission, released again. Never changed';
CREATE INDEX quota_entry_programme ON admissions.quota_entry (programme_id);
CREATE UNIQUE INDEX planned_once ON admissions.quota_entry (programme_id) WHERE kind = 'planned';

CREATE VIEW admissions.quota_balance WITH (security_invoker = true) AS
  SELECT programme_id, cycle_id,
    coalesce(sum(CASE kind WHEN 'planned' THEN seats WHEN 'added' THEN seats WHEN 'withdrawn' THEN -seats END), 0)::integer AS seats,
    coalesce(sum(CASE kind WHEN 'used' THEN seats WHEN 'released' THEN -seats END), 0)::integer AS used
  FROM admissions.quota_entry GROUP BY programme_id, cycle_id;
COMMENT ON VIEW admissions.quota_balance IS 'Seats of a programme by its ledger, and how many of them are used';

-- Whatever the program does, nobody is admitted to a seat that the plan does not have: judged once per
-- programme when the transaction ends, with the programme's row locked so that two of them wait for each other.
CREATE FUNCTION admissions.keep_within_quota() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE balance record;
BEGIN
  PERFORM FROM admissions.programme WHERE id = NEW.programme_id FOR UPDATE;
  SELECT seats, used INTO balance FROM admissions.quota_balance WHERE programme_id = NEW.programme_id;
  IF balance.used > balance.seats OR balance.used < 0 OR balance.seats < 0 THEN
    RAISE EXCEPTION 'programme % would use % of % seats', NEW.programme_id, balance.used, balance.seats
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_seat_outside_the_plan', TABLE = 'quota_entry';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER no_seat_outside_the_plan AFTER INSERT ON admissions.quota_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION admissions.keep_within_quota();

CREATE TABLE admissions.round (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  cycle_id uuid NOT NULL REFERENCES admissions.cycle (id),
  no smallint NOT NULL CHECK (no BETWEEN 1 AND 20),
  kind text NOT NULL CHECK (kind IN ('main', 'supplementary')),
  title text NOT NULL CHECK (length(title) BETWEEN 2 AND 60),
  batches smallint[] NOT NULL CHECK (cardinality(batches) > 0),
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'preparing' CHECK (state IN ('preparing', 'open', 'sealed', 'matched', 'released', 'cancelled')),
  revision integer NOT NULL DEFAULT 1,
  UNIQUE (cycle_id, no),
  UNIQUE (cycle_id, id),
  CONSTRAINT opens_before_it_closes CHECK (opens_at < closes_at)
);
COMMENT ON TABLE admissions.round IS 'One collection of choices with its seal, run and release: the main one over all batches, supplementary ones (征集志愿) for what is left';
ALTER TABLE admissions.quota_entry ADD FOREIGN KEY (cycle_id, round_id) REFERENCES admissions.round (cycle_id, id);
