CREATE INDEX candidate_number ON admissions.candidate (number);

-- Who somebody is has to be known before anything may be seen: this one read stands above the policies, and tells
-- nothing to whoever does not bring the hash of a code that was handed out.
CREATE FUNCTION admissions.find_visitor(asked_number text, candidate_hash bytea, guardian_hash bytea)
RETURNS TABLE (candidate_id uuid, code_version integer, guardian boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.id, c.code_version, c.code_hash IS DISTINCT FROM candidate_hash
  FROM admissions.candidate c JOIN admissions.cycle y ON y.id = c.cycle_id
  WHERE c.number = asked_number AND c.state <> 'withdrawn' AND y.state IN ('published', 'closed')
    AND (c.code_hash = candidate_hash OR c.guardian_code_hash = guardian_hash)
  ORDER BY y.year DESC LIMIT 1
$$;
COMMENT ON FUNCTION admissions.find_visitor(text, bytea, bytea) IS 'The candidate of a number and query code, and whether the code is the guardian''s';
REVOKE EXECUTE ON FUNCTION admissions.find_visitor(text, bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admissions.find_visitor(text, bytea, bytea) TO hedong_app;

ALTER TABLE admissions.choice_draft ADD revision integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN admissions.choice_draft.revision IS 'Counts the savings, so that a second device does not overwrite what it has not seen';

CREATE TABLE admissions.seal_slip (
  round_id uuid NOT NULL REFERENCES admissions.round (id),
  position smallint NOT NULL CHECK (position IN (1, 2)),
  account_id text NOT NULL,
  account_name text NOT NULL,
  commitment bytea NOT NULL CHECK (length(commitment) = 32),
  laid_at timestamptz NOT NULL DEFAULT now(),
  slip text CHECK (length(slip) BETWEEN 8 AND 100),
  lost_reason text CHECK (length(lost_reason) BETWEEN 4 AND 300),
  opened_at timestamptz,
  PRIMARY KEY (round_id, position),
  CONSTRAINT slips_of_two_persons UNIQUE (round_id, account_id),
  CONSTRAINT opened_or_lost CHECK ((opened_at IS NOT NULL) = (slip IS NOT NULL OR lost_reason IS NOT NULL)
    AND (slip IS NULL OR lost_reason IS NULL)),
  CONSTRAINT slip_fits_commitment CHECK (slip IS NULL OR commitment =
    sha256(convert_to('hedong-slip/1' || chr(10) || round_id::text || chr(10) || slip, 'UTF8')))
);
COMMENT ON TABLE admissions.seal_slip IS 'What two officers laid down before the deadline, closed, and opened after the seal: with the root it makes the seed of the lottery, which none of them could choose';
GRANT SELECT, INSERT, UPDATE ON admissions.seal_slip TO hedong_app;

-- The seed exists once both slips are open, that is with the second signature.
ALTER TABLE admissions.seal ALTER COLUMN lottery_seed DROP NOT NULL,
  ADD CONSTRAINT seed_with_the_second_signature CHECK ((lottery_seed IS NULL) = (second_signed_by IS NULL));

-- The receipts that were sealed are public: they tell nothing to whoever does not hold one.
CREATE FUNCTION admissions.sealed_receipts(asked_round uuid) RETURNS TABLE (receipt bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT v.receipt FROM admissions.sealed_choice s JOIN admissions.choice_version v USING (candidate_id, round_id, version)
  WHERE s.round_id = asked_round ORDER BY s.position
$$;
COMMENT ON FUNCTION admissions.sealed_receipts(uuid) IS 'The receipts of a seal in the order of its leaves';

CREATE INDEX choice_version_receipt ON admissions.choice_version (receipt);
CREATE FUNCTION admissions.find_receipt(asked bytea) RETURNS TABLE (round_id uuid, "position" integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT v.round_id, s.position FROM admissions.choice_version v JOIN admissions.seal USING (round_id)
    LEFT JOIN admissions.sealed_choice s USING (candidate_id, round_id, version) WHERE v.receipt = asked
$$;
COMMENT ON FUNCTION admissions.find_receipt(bytea) IS 'The sealed round of a receipt and its place among the leaves; no place where a later version counts';

-- A place means something only beside how many there are; the number tells nothing about anybody.
CREATE FUNCTION admissions.ranked_candidates(asked_cycle uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*)::integer FROM admissions.score WHERE cycle_id = asked_cycle AND rank IS NOT NULL
$$;
COMMENT ON FUNCTION admissions.ranked_candidates(uuid) IS 'How many candidates of a cycle have a place';

CREATE VIEW admissions.choice_standing WITH (security_invoker = true) AS
  SELECT r.id AS round_id, c.id AS candidate_id, c.organisation_id, c.number, c.name, c.name_masked, c.origin_name, c.division_code,
    CASE WHEN v.version IS NULL THEN CASE WHEN d.saved_at IS NULL THEN 'none' ELSE 'drafted' END
      WHEN v.choices = '[]' THEN 'withdrawn'
      WHEN y.policy->>'guardianConfirmation' = 'required' AND g.version IS NULL THEN 'unconfirmed'
      ELSE 'submitted' END AS state,
    g.version IS NOT NULL AS confirmed, coalesce(v.via = 'help-desk', false) AS helped,
    coalesce(v.version, 0) AS versions, coalesce(v.submitted_at, d.saved_at) AS last_at
  FROM admissions.round r
    JOIN admissions.cycle y ON y.id = r.cycle_id
    JOIN admissions.candidate c ON c.cycle_id = r.cycle_id AND c.state <> 'withdrawn'
    LEFT JOIN admissions.choice_draft d ON d.candidate_id = c.id AND d.round_id = r.id
    LEFT JOIN LATERAL (SELECT version, via, choices, submitted_at FROM admissions.choice_version
      WHERE candidate_id = c.id AND round_id = r.id ORDER BY version DESC LIMIT 1) v ON true
    LEFT JOIN admissions.guardian_confirmation g ON g.candidate_id = c.id AND g.round_id = r.id AND g.version = v.version
  WHERE r.kind = 'main' OR NOT EXISTS (SELECT FROM admissions.registration p
    WHERE p.candidate_id = c.id AND p.round_id <> r.id AND p.state IN ('admitted', 'registered'));
COMMENT ON VIEW admissions.choice_standing IS 'How far each candidate who may take part in a round has come; not what was chosen';
GRANT SELECT ON admissions.choice_standing TO hedong_app;
