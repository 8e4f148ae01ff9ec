-- Who is nothing but a reviewer could read a name before being put on the panel that is to judge without it.
DROP FUNCTION teachers.reviews_blind(uuid, text);
CREATE FUNCTION teachers.reviews_blind(asked uuid, account text, keeps_register boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM teachers.certification_case c
    JOIN teachers.rule_set r ON r.id = c.rule_set_id AND r.anonymous_review
    LEFT JOIN teachers.panel_member m ON m.case_id = c.id AND m.account_id = account
    WHERE c.id = asked AND m.vote IS NULL
      AND CASE WHEN keeps_register THEN c.state = 'under-review' AND m.account_id IS NOT NULL
        ELSE c.state IN ('draft', 'submitted', 'school-checked', 'under-review') END)
$$;
COMMENT ON FUNCTION teachers.reviews_blind(uuid, text, boolean) IS 'Whether the account may not know yet whose case an anonymous review is about: its vote is due, or it only reviews at that school and may still be put on the panel';
