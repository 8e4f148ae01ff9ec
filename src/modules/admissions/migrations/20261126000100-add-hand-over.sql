-- The school that registered somebody hands the person over to the student register, for which it needs the number
-- that the junior high entered and that no school sees. Only of persons registered at a school within reach, still
-- sealed: the program alone can open it.
CREATE FUNCTION admissions.registered_persons(asked_round uuid, asked_school uuid)
RETURNS TABLE (candidate_id uuid, number text, name text, identity_sealed bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.id, c.number, c.name, c.identity_sealed
  FROM admissions.registration r JOIN admissions.candidate c ON c.id = r.candidate_id JOIN admissions.programme p ON p.id = r.programme_id
  WHERE r.state = 'registered' AND r.handed_over_at IS NULL AND p.track = 'vocational'
    AND (asked_round IS NULL OR r.round_id = asked_round) AND (asked_school IS NULL OR r.organisation_id = asked_school)
    AND (kernel.sees_all() OR r.organisation_id = ANY (kernel.seen_organisations()))
  ORDER BY c.number
$$;
COMMENT ON FUNCTION admissions.registered_persons(uuid, uuid) IS 'Persons registered in vocational programmes of the caller''s schools and not yet handed over, with the sealed number';
REVOKE EXECUTE ON FUNCTION admissions.registered_persons(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admissions.registered_persons(uuid, uuid) TO hedong_app;
