-- Counts by county of a released round. The rows behind it are persons: this is the one read of them that is made
-- for the public, and whoever publishes it joins counties until no cell is small (rules/small-cells.ts).
CREATE FUNCTION admissions.released_counts(asked_round uuid)
RETURNS TABLE (division_code text, candidates integer, general integer, vocational integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.division_code, count(*)::integer, (count(*) FILTER (WHERE p.track = 'general'))::integer,
    (count(*) FILTER (WHERE p.track = 'vocational'))::integer
  FROM admissions.release e JOIN admissions.sealed_choice s ON s.round_id = e.round_id
    JOIN admissions.candidate c ON c.id = s.candidate_id
    LEFT JOIN admissions.assignment a ON a.run_id = e.run_id AND a.candidate_id = c.id
    LEFT JOIN admissions.programme p ON p.id = a.programme_id
  WHERE e.round_id = asked_round GROUP BY c.division_code
$$;
COMMENT ON FUNCTION admissions.released_counts(uuid) IS 'How many of each county took part in a released round and were admitted, by track';
REVOKE EXECUTE ON FUNCTION admissions.released_counts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admissions.released_counts(uuid) TO hedong_app;
