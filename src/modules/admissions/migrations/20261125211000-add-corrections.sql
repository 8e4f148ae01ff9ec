CREATE TABLE admissions.candidate_correction (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  candidate_id uuid NOT NULL REFERENCES admissions.candidate (id),
  changes jsonb NOT NULL CHECK (changes <> '{}'),
  phone_sealed bytea,
  reason text NOT NULL CHECK (length(reason) BETWEEN 2 AND 300),
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'refused')),
  proposed_by text NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT now(),
  decided_by text,
  decided_by_name text,
  decision text CHECK (length(decision) BETWEEN 1 AND 300),
  decided_at timestamptz,
  CONSTRAINT decided_with_its_time CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CONSTRAINT corrections_are_decided_by_another CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);
COMMENT ON TABLE admissions.candidate_correction IS 'What one side proposes to put right in a candidate''s record and what the other decided; the candidate sees both';
COMMENT ON COLUMN admissions.candidate_correction.changes IS 'Field → from and to, with telephone numbers masked; a new number lies sealed beside it';
CREATE INDEX candidate_correction_candidate ON admissions.candidate_correction (candidate_id, proposed_at);
CREATE INDEX candidate_correction_open ON admissions.candidate_correction (proposed_at) WHERE state = 'proposed';
CREATE UNIQUE INDEX one_open_correction_a_candidate ON admissions.candidate_correction (candidate_id) WHERE state = 'proposed';

ALTER TABLE admissions.candidate_correction ENABLE ROW LEVEL SECURITY;
CREATE POLICY follows_candidate ON admissions.candidate_correction USING (
  (SELECT kernel.sees_all()) OR candidate_id = (SELECT kernel.visitor()) OR admissions.may_see_candidate(candidate_id));
GRANT SELECT, INSERT, UPDATE ON admissions.candidate_correction TO hedong_app;

-- A school that enters somebody whom another school entered must find that out, though it sees no row of it.
CREATE FUNCTION admissions.candidates_known(asked_cycle uuid, numbers text[], hashes bytea[])
RETURNS TABLE (number text, identity_hash bytea, organisation_id uuid, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1000 AS $$
  SELECT c.number, c.identity_hash, c.organisation_id, c.state FROM admissions.candidate c
  WHERE c.cycle_id = asked_cycle AND (c.number = ANY (numbers) OR c.identity_hash = ANY (hashes))
$$;
COMMENT ON FUNCTION admissions.candidates_known(uuid, text[], bytea[]) IS 'Candidates of a cycle that bear one of the numbers or are one of the persons, in whatever school';
REVOKE EXECUTE ON FUNCTION admissions.candidates_known(uuid, text[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admissions.candidates_known(uuid, text[], bytea[]) TO hedong_app;

ALTER TABLE admissions.objection ADD answered_by_name text, ADD filed_by text;
COMMENT ON COLUMN admissions.objection.filed_by IS 'The account that filed it for the candidate; absent where the candidate filed it';

-- How far a cycle is, in counts only: whoever may see the cycle may know them, though not the people counted.
CREATE FUNCTION admissions.cycle_progress(asked uuid[])
RETURNS TABLE (cycle_id uuid, programmes bigint, adopted bigint, undecided bigint, seats bigint, candidates bigint, confirmed bigint, ranked bigint,
  submitted bigint, signatures integer, rounds bigint, released bigint, admitted bigint, registered bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT k.id, p.programmes, p.adopted, p.undecided, q.seats, c.candidates, c.confirmed, s.ranked, v.submitted, g.signatures, r.rounds, r.released, n.admitted, n.registered
  FROM unnest(asked) AS k (id)
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state <> 'withdrawn') AS programmes, count(*) FILTER (WHERE state = 'adopted') AS adopted,
      count(*) FILTER (WHERE state NOT IN ('adopted', 'withdrawn')) AS undecided FROM admissions.programme WHERE programme.cycle_id = k.id) p
  CROSS JOIN LATERAL (SELECT coalesce(sum(CASE kind WHEN 'withdrawn' THEN -quota_entry.seats ELSE quota_entry.seats END), 0)::bigint AS seats
      FROM admissions.quota_entry WHERE quota_entry.cycle_id = k.id AND kind IN ('planned', 'added', 'withdrawn')) q
  CROSS JOIN LATERAL (SELECT count(*) AS candidates, count(*) FILTER (WHERE state = 'confirmed') AS confirmed
      FROM admissions.candidate WHERE candidate.cycle_id = k.id AND state <> 'withdrawn') c
  CROSS JOIN LATERAL (SELECT count(*) AS ranked FROM admissions.score WHERE score.cycle_id = k.id AND rank IS NOT NULL) s
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state <> 'cancelled') AS rounds, count(*) FILTER (WHERE state = 'released') AS released
      FROM admissions.round WHERE round.cycle_id = k.id) r
  CROSS JOIN LATERAL (SELECT count(DISTINCT w.candidate_id) AS submitted FROM admissions.choice_version w
      JOIN admissions.round m ON m.id = w.round_id WHERE m.cycle_id = k.id AND m.kind = 'main' AND m.state <> 'cancelled') v
  CROSS JOIN LATERAL (SELECT coalesce(max((first_signed_by IS NOT NULL)::integer + (second_signed_by IS NOT NULL)::integer), 0) AS signatures
      FROM admissions.seal l JOIN admissions.round m ON m.id = l.round_id WHERE m.cycle_id = k.id AND m.kind = 'main') g
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state <> 'revoked') AS admitted, count(*) FILTER (WHERE state = 'registered') AS registered
      FROM admissions.registration WHERE registration.cycle_id = k.id) n
$$;
COMMENT ON FUNCTION admissions.cycle_progress(uuid[]) IS 'Counts of what a cycle has and has done, above the policies: figures, no persons';

-- Whoever filled last year's seats is known for every school, which is what a plan is held against.
CREATE VIEW admissions.filling WITH (security_invoker = true) AS
  SELECT p.cycle_id, p.organisation_id, p.track, coalesce(p.programme_code, p.title) AS subject, coalesce(p.pathway, '') AS pathway,
    sum(b.seats)::integer AS seats, sum(b.used)::integer AS used
  FROM admissions.programme p JOIN admissions.quota_balance b ON b.programme_id = p.id
  WHERE p.state IN ('adopted', 'withdrawn') GROUP BY 1, 2, 3, 4, 5;
COMMENT ON VIEW admissions.filling IS 'Seats and used seats by school and programme of a cycle, to compare with the plan of the next';
GRANT SELECT ON admissions.filling TO hedong_app;

-- A school that proposes and a county that confirms may not change the cycle, yet must keep others from moving it on
-- meanwhile; row locks ask for the right to update, so this one lock stands above the policies.
CREATE FUNCTION admissions.hold_cycle(asked uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT FROM admissions.cycle WHERE id = asked FOR SHARE
$$;
COMMENT ON FUNCTION admissions.hold_cycle(uuid) IS 'Keeps a cycle in its state until the transaction ends';
