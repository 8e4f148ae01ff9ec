CREATE TABLE enterprises.contact (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  post text CHECK (post = btrim(post) AND length(post) BETWEEN 1 AND 60),
  phone_hash bytea NOT NULL CHECK (length(phone_hash) = 32),
  phone_sealed bytea NOT NULL,
  phone_masked text NOT NULL CHECK (phone_masked LIKE '%****%'),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  revision integer NOT NULL DEFAULT 1,
  recorded_by text NOT NULL,
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE,
  CONSTRAINT contact_of_enterprise UNIQUE (id, enterprise_id)
);
COMMENT ON TABLE enterprises.contact IS 'Whom to ask at an enterprise, while they are; people without an account of their own';
COMMENT ON COLUMN enterprises.contact.phone_sealed IS 'The number under AES-256-GCM, opened only by the program';
CREATE INDEX contact_enterprise ON enterprises.contact (enterprise_id);
CREATE INDEX contact_phone ON enterprises.contact (phone_hash);

CREATE TABLE enterprises.contact_link (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  purpose text NOT NULL CHECK (purpose = 'confirm-figures'),
  remark text CHECK (length(remark) BETWEEN 1 AND 500),
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
  openings integer NOT NULL DEFAULT 0,
  opened_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE,
  FOREIGN KEY (contact_id, enterprise_id) REFERENCES enterprises.contact (id, enterprise_id),
  CONSTRAINT link_is_told_by_its_hash UNIQUE (token_hash),
  CONSTRAINT ends_once CHECK (used_at IS NULL OR revoked_at IS NULL),
  CONSTRAINT revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
COMMENT ON TABLE enterprises.contact_link IS 'One-time links by which a contact confirms or corrects the own enterprise''s figures; the link itself is nowhere, only its SHA-256';
CREATE UNIQUE INDEX one_live_link_a_contact ON enterprises.contact_link (contact_id) WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE INDEX contact_link_enterprise ON enterprises.contact_link (enterprise_id);

CREATE TABLE enterprises.proposal (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  link_id uuid NOT NULL UNIQUE REFERENCES enterprises.contact_link (id),
  input_digest bytea NOT NULL CHECK (length(input_digest) = 32),
  headcount integer NOT NULL CHECK (headcount BETWEEN 0 AND 2000000),
  headcount_as_of date NOT NULL,
  contact_name text NOT NULL CHECK (contact_name = btrim(contact_name) AND length(contact_name) BETWEEN 1 AND 60),
  contact_post text CHECK (length(contact_post) BETWEEN 1 AND 60),
  phone_hash bytea CHECK (length(phone_hash) = 32),
  phone_sealed bytea,
  phone_masked text CHECK (phone_masked LIKE '%****%'),
  note text CHECK (length(note) BETWEEN 1 AND 500),
  state text NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'accepted', 'sent-back')),
  submitted_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  remark text CHECK (length(remark) BETWEEN 1 AND 500),
  FOREIGN KEY (enterprise_id, organisation_id) REFERENCES enterprises.enterprise (id, organisation_id) ON UPDATE CASCADE,
  FOREIGN KEY (contact_id, enterprise_id) REFERENCES enterprises.contact (id, enterprise_id),
  CONSTRAINT decided_by_somebody CHECK ((state = 'submitted') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT sent_back_with_remark CHECK (state <> 'sent-back' OR remark IS NOT NULL),
  CONSTRAINT phone_whole_or_not CHECK (num_nulls(phone_hash, phone_sealed, phone_masked) IN (0, 3))
);
COMMENT ON TABLE enterprises.proposal IS 'What a contact sent through a link; it counts once the keeper has accepted it';
COMMENT ON COLUMN enterprises.proposal.input_digest IS 'Keyed hash of all that was sent: sent again, it is answered and not repeated';
COMMENT ON COLUMN enterprises.proposal.phone_hash IS 'Absent where the number was left as it is';
CREATE INDEX proposal_waiting ON enterprises.proposal (submitted_at) WHERE state = 'submitted';
CREATE INDEX proposal_enterprise ON enterprises.proposal (enterprise_id);

CALL kernel.protect_by_organisation('enterprises.contact');
CALL kernel.protect_by_organisation('enterprises.contact_link');
CALL kernel.protect_by_organisation('enterprises.proposal');
GRANT SELECT, INSERT, UPDATE ON enterprises.contact, enterprises.contact_link TO hedong_app;
GRANT SELECT, UPDATE ON enterprises.proposal TO hedong_app;

-- Whoever holds a link has no account and no jurisdiction: these two are the only doors, each opens one
-- enterprise, and without the link's hash they tell nothing.
CREATE FUNCTION enterprises.read_by_link(hash bytea, at timestamptz, openings_max integer) RETURNS jsonb
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH opened AS (
    UPDATE enterprises.contact_link SET openings = openings + 1, opened_at = at
    WHERE token_hash = hash AND used_at IS NULL AND revoked_at IS NULL AND expires_at > at AND openings < openings_max
    RETURNING *
  )
  SELECT jsonb_build_object('enterpriseName', s.name, 'creditCode', r.credit_code, 'contactName', c.name, 'contactPost', c.post,
    'phoneMasked', c.phone_masked, 'remark', l.remark, 'expiresAt', l.expires_at,
    'headcount', f.headcount, 'headcountAsOf', f.as_of, 'synthetic', r.synthetic)
  FROM opened l
  JOIN enterprises.contact c ON c.id = l.contact_id
  JOIN enterprises.enterprise e ON e.id = l.enterprise_id
  JOIN enterprises.enterprise r ON r.id = e.root_id
  CROSS JOIN LATERAL (SELECT name FROM enterprises.enterprise_state WHERE enterprise_id = r.id ORDER BY lower(valid) DESC LIMIT 1) s
  LEFT JOIN LATERAL (SELECT headcount, as_of FROM enterprises.staff_fact o
    WHERE o.enterprise_id IN (SELECT id FROM enterprises.enterprise WHERE root_id = r.id) AND upper_inf(o.known) AND o.source = 'enterprise'
    ORDER BY as_of DESC LIMIT 1) f ON true
$$;
COMMENT ON FUNCTION enterprises.read_by_link(bytea, timestamptz, integer) IS 'What a live link shows its holder: the own name and number of the enterprise and its own last figure, never what other sources said';

CREATE FUNCTION enterprises.propose_by_link(hash bytea, at timestamptz, digest bytea, sent jsonb)
RETURNS TABLE (proposal_id uuid, contact_id uuid, enterprise_id uuid, organisation_id uuid, enterprise_name text, submitted_at timestamptz, repeated boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  link enterprises.contact_link;
  made enterprises.proposal;
BEGIN
  SELECT * INTO link FROM enterprises.contact_link l WHERE l.token_hash = hash FOR UPDATE;
  IF link.used_at IS NOT NULL THEN
    SELECT * INTO made FROM enterprises.proposal p WHERE p.link_id = link.id AND p.input_digest = digest;
    repeated := true;
  ELSIF link.id IS NOT NULL AND link.revoked_at IS NULL AND link.expires_at > at THEN
    UPDATE enterprises.contact_link l SET used_at = at WHERE l.id = link.id;
    INSERT INTO enterprises.proposal (enterprise_id, organisation_id, contact_id, link_id, input_digest, headcount, headcount_as_of,
      contact_name, contact_post, phone_hash, phone_sealed, phone_masked, note, submitted_at)
    VALUES (link.enterprise_id, link.organisation_id, link.contact_id, link.id, digest, (sent->>'headcount')::integer, (sent->>'headcountAsOf')::date,
      sent->>'contactName', sent->>'contactPost', decode(sent->>'phoneHash', 'hex'), decode(sent->>'phoneSealed', 'hex'), sent->>'phoneMasked', sent->>'note', at)
    RETURNING * INTO made;
    repeated := false;
  END IF;
  IF made.id IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT made.id, made.contact_id, e.root_id, made.organisation_id, s.name, made.submitted_at, repeated
  FROM enterprises.enterprise e CROSS JOIN LATERAL (
    SELECT t.name FROM enterprises.enterprise_state t WHERE t.enterprise_id = e.root_id ORDER BY lower(t.valid) DESC LIMIT 1) s
  WHERE e.id = made.enterprise_id;
END $$;
COMMENT ON FUNCTION enterprises.propose_by_link(bytea, timestamptz, bytea, jsonb) IS 'Takes what the holder of a live link sends, once; sent again word for word it is answered with the same proposal';
REVOKE EXECUTE ON FUNCTION enterprises.read_by_link(bytea, timestamptz, integer) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION enterprises.propose_by_link(bytea, timestamptz, bytea, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enterprises.read_by_link(bytea, timestamptz, integer) TO hedong_app;
GRANT EXECUTE ON FUNCTION enterprises.propose_by_link(bytea, timestamptz, bytea, jsonb) TO hedong_app;
