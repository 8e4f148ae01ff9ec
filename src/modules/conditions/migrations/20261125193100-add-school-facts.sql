-- Where a school of an earlier day belongs on a later one: itself, the school it was merged into, or, when it
-- ended otherwise, its last superior, so that a figure in the structure of then finds a place in today's tree.
CREATE FUNCTION conditions.place_on(as_of date) RETURNS TABLE (organisation_id uuid, place_id uuid, existing boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE went AS (
    SELECT DISTINCT r.organisation_id, r.organisation_id AS at, 0 AS steps FROM conditions.school_return r
    UNION ALL
    SELECT w.organisation_id, s.successor_id, w.steps + 1 FROM went w
    JOIN organisations.successor_v1 s ON s.organisation_id = w.at AND s.kind = 'merged' AND s.effective_on <= as_of
    WHERE w.steps < 20
  ), last AS (
    SELECT DISTINCT ON (w.organisation_id) w.organisation_id, w.at,
      EXISTS (SELECT FROM organisations.organisation_state_v1 o WHERE o.organisation_id = w.at AND o.valid @> as_of) AS existing
    FROM went w ORDER BY w.organisation_id, w.steps DESC
  )
  SELECT l.organisation_id,
    CASE WHEN l.existing THEN l.at ELSE coalesce((SELECT u.superior_id FROM organisations.superior_v1 u
      WHERE u.organisation_id = l.at AND u.tree = 'administrative'), l.at) END,
    l.existing
  FROM last l
$$;
COMMENT ON FUNCTION conditions.place_on(date) IS 'Each school that ever made a return, with where it belongs on the day';

-- One row a school of the newest concluded collection, in the structure of its reference day.
CREATE FUNCTION conditions.original_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, year integer, judged boolean, compliant boolean, basic boolean, accepted boolean, on_time boolean,
  name text, verdict text, missed integer, asked integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.place_id, r.id, r.year::integer,
    CASE WHEN j.id IS NULL THEN r.exempt_reason IS NULL ELSE NOT j.exempt AND j.standard_id IS NOT NULL END, coalesce(j.verdict = 'compliant', false), coalesce(j.verdict IN ('compliant', 'basic'), false),
    j.verdict IS NOT NULL, coalesce(r.first_signed_on <= d.school_due_on, false),
    o.name, coalesce(j.verdict, 'incomplete'),
    (SELECT count(*) FROM jsonb_array_elements(j.items) i WHERE (i->>'decides')::boolean AND i->>'met' = 'false')::integer,
    (SELECT count(*) FROM conditions.current_field f WHERE f.return_id = r.id AND f.origin <> 'register')::integer
  FROM conditions.round d
  JOIN conditions.school_return r ON r.year = d.year
  JOIN conditions.place_on(as_of) p ON p.organisation_id = r.organisation_id
  LEFT JOIN organisations.organisation_state_v1 o ON o.organisation_id = r.organisation_id AND o.valid @> d.reference_day
  LEFT JOIN conditions.judgement j ON j.organisation_id = r.organisation_id AND j.year = r.year AND j.parts = r.organisation_id::text AND j.counted @> as_of
  WHERE d.year = (SELECT max(c.year) FROM conditions.round c WHERE c.concluded_on <= as_of)
$$;
COMMENT ON FUNCTION conditions.original_facts_v1(date) IS 'Schools of the newest collection concluded by the day, as they were on its reference day';

-- The same collection in the structure of the day: schools that became one are judged as one, closed ones are gone.
CREATE FUNCTION conditions.current_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, year integer, judged boolean, compliant boolean, basic boolean, name text, verdict text, schools integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT g.place_id, g.subject_id, g.year::integer,
    CASE WHEN j.id IS NULL THEN g.some_judged ELSE NOT j.exempt AND j.standard_id IS NOT NULL END, coalesce(j.verdict = 'compliant', false), coalesce(j.verdict IN ('compliant', 'basic'), false),
    o.name, coalesce(j.verdict, 'incomplete'), g.schools::integer
  FROM (
    SELECT p.place_id, r.year, count(*) AS schools, bool_or(r.exempt_reason IS NULL) AS some_judged,
      string_agg(r.organisation_id::text, ',' ORDER BY r.organisation_id) AS parts,
      (array_agg(r.id ORDER BY r.organisation_id = p.place_id DESC))[1] AS subject_id
    FROM conditions.school_return r
    JOIN conditions.place_on(as_of) p ON p.organisation_id = r.organisation_id AND p.existing
    WHERE r.year = (SELECT max(c.year) FROM conditions.round c WHERE c.concluded_on <= as_of)
    GROUP BY p.place_id, r.year) g
  LEFT JOIN organisations.organisation_v1 o ON o.id = g.place_id
  LEFT JOIN conditions.judgement j ON j.organisation_id = g.place_id AND j.year = g.year AND j.parts = g.parts AND j.counted @> as_of
$$;
COMMENT ON FUNCTION conditions.current_facts_v1(date) IS 'Schools of the newest collection concluded by the day, those that have become one since counted as one';
