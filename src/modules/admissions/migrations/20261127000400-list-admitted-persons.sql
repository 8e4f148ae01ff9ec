-- The list of admitted persons asks for all of them at once; a call for each row took seconds for a whole city.
CREATE FUNCTION admissions.admitted_persons(of_round uuid)
RETURNS TABLE (candidate_id uuid, round_id uuid, number text, name text, origin_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT r.candidate_id, r.round_id, c.number, c.name, c.origin_name
  FROM admissions.registration r JOIN admissions.candidate c ON c.id = r.candidate_id
  WHERE (of_round IS NULL OR r.round_id = of_round)
    AND ((SELECT kernel.sees_all()) OR r.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[])
      OR c.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))
$$;
COMMENT ON FUNCTION admissions.admitted_persons(uuid) IS 'Number and name of whom the caller''s schools admitted or sent, of a round or of all';
REVOKE EXECUTE ON FUNCTION admissions.admitted_persons(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admissions.admitted_persons(uuid) TO hedong_app;
