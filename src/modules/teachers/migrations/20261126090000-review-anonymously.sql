ALTER TABLE teachers.rule_set ADD COLUMN anonymous_review boolean NOT NULL DEFAULT false;
ALTER TABLE teachers.rule_set ALTER COLUMN anonymous_review DROP DEFAULT;
COMMENT ON COLUMN teachers.rule_set.anonymous_review IS 'Whether a member of the panel learns name and school only once the own vote is in';

-- A function, because the list, the page, the inbox and the files of a case all have to ask it alike.
CREATE FUNCTION teachers.reviews_blind(asked uuid, account text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM teachers.certification_case c
    JOIN teachers.rule_set r ON r.id = c.rule_set_id AND r.anonymous_review
    JOIN teachers.panel_member m ON m.case_id = c.id AND m.account_id = account AND m.vote IS NULL
    WHERE c.id = asked AND c.state = 'under-review')
$$;
COMMENT ON FUNCTION teachers.reviews_blind(uuid, text) IS 'Whether the account sits on the panel of an anonymous review and has yet to vote';

-- What a roster or an entry by hand was refused for, with who tried it.
ALTER TABLE teachers.refused_entry
  ADD COLUMN way text NOT NULL DEFAULT 'roster' CHECK (way IN ('roster', 'entry')),
  ADD COLUMN code text NOT NULL DEFAULT 'full-time-elsewhere' CHECK (code IN ('full-time-elsewhere', 'full-time-elsewhere-until')),
  ADD COLUMN held_until date,
  ADD COLUMN refused_to text,
  ADD COLUMN refused_to_name text,
  ADD CONSTRAINT until_says_when CHECK ((code = 'full-time-elsewhere-until') = (held_until IS NOT NULL)),
  ADD CONSTRAINT whoever_tried_has_a_name CHECK (num_nonnulls(refused_to, refused_to_name) IN (0, 2));
ALTER TABLE teachers.refused_entry ALTER COLUMN way DROP DEFAULT, ALTER COLUMN code DROP DEFAULT;
COMMENT ON TABLE teachers.refused_entry IS 'Entries refused because the person is full-time at another school: organisation_id tried it, held_by has the person; the last attempt counts';
COMMENT ON COLUMN teachers.refused_entry.refused_to IS 'Account that tried it; absent in rows older than this column';
