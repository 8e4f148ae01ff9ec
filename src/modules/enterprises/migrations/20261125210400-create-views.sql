CREATE VIEW enterprises.enterprise_v1 WITH (security_invoker = true) AS
  SELECT DISTINCT ON (e.id) e.id, r.credit_code, s.name, s.division_code, s.industry_code, s.valid, r.synthetic,
    nullif(r.id, e.id) AS merged_into
  FROM enterprises.enterprise e
  JOIN enterprises.enterprise r ON r.id = e.root_id
  JOIN enterprises.enterprise_state s ON s.enterprise_id = r.id
  ORDER BY e.id, lower(s.valid) DESC;
COMMENT ON VIEW enterprises.enterprise_v1 IS 'Enterprises under their present or last known name; the id of a merged entry leads to what it was merged into';

CREATE VIEW enterprises.staff_v1 WITH (security_invoker = true) AS
  SELECT e.root_id AS enterprise_id, f.as_of, f.source, f.headcount, f.document
  FROM enterprises.staff_fact f JOIN enterprises.enterprise e ON e.id = f.enterprise_id
  WHERE upper_inf(f.known);
COMMENT ON VIEW enterprises.staff_v1 IS 'Numbers of staff as they are held to be true now, by day and source; which one is used for a day is said by enterprise_facts_v1';

GRANT SELECT ON enterprises.enterprise_v1, enterprises.staff_v1 TO hedong_app;

-- The twin of rules/staff-figure.ts and rules/size-of-year.ts, over all enterprises at once.
CREATE FUNCTION enterprises.enterprise_facts_v1(as_of date) RETURNS TABLE (
  organisation_id uuid, subject_id uuid, name text, credit_code text, division_code text, industry_code text, industry_name text,
  in_city boolean, above_size boolean, size_class text, size_year integer,
  staff integer, staff_as_of date, staff_source text, staff_fresh boolean, synthetic boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(k.organisation_id, elsewhere.organisation_id), s.root_id, s.name, r.credit_code, s.division_code, s.industry_code, i.name,
    k.organisation_id IS NOT NULL, coalesce(z.above_size, false), z.size_class, z.year::integer,
    f.headcount, f.as_of, f.source, coalesce(f.fresh, false), r.synthetic
  FROM (SELECT DISTINCT ON (e.root_id) e.root_id, t.name, t.division_code, t.industry_code
        FROM enterprises.enterprise_state t JOIN enterprises.enterprise e ON e.id = t.enterprise_id
        WHERE t.valid @> enterprise_facts_v1.as_of
        ORDER BY e.root_id, e.id = e.root_id DESC, lower(t.valid) DESC) s
  JOIN enterprises.enterprise r ON r.id = s.root_id
  JOIN enterprises.industry i ON i.code = s.industry_code
  LEFT JOIN enterprises.keeper k ON k.division_code = s.division_code AND k.valid @> enterprise_facts_v1.as_of
  LEFT JOIN enterprises.keeper elsewhere ON elsewhere.division_code = '' AND elsewhere.valid @> enterprise_facts_v1.as_of
  LEFT JOIN (
    SELECT DISTINCT ON (e.root_id) e.root_id, a.year, a.above_size, a.size_class
    FROM enterprises.size_fact a JOIN enterprises.enterprise e ON e.id = a.enterprise_id
    JOIN enterprises.figure_rule u ON u.effective @> enterprise_facts_v1.as_of
    WHERE upper_inf(a.known) AND a.year BETWEEN extract(year FROM enterprise_facts_v1.as_of) - u.carried_years AND extract(year FROM enterprise_facts_v1.as_of)
    ORDER BY e.root_id, a.year DESC, e.id = e.root_id DESC, lower(a.known) DESC) z ON z.root_id = s.root_id
  LEFT JOIN (
    SELECT DISTINCT ON (dated.root_id) dated.*
    FROM (SELECT e.root_id, e.id = e.root_id AS own, a.headcount, a.as_of, a.source, lower(a.known) AS known_from,
            a.as_of > enterprise_facts_v1.as_of - make_interval(months => u.fresh_months) AS fresh,
            coalesce(array_position(u.staff_sources, a.source), 99) AS place
          FROM enterprises.staff_fact a JOIN enterprises.enterprise e ON e.id = a.enterprise_id
          JOIN enterprises.figure_rule u ON u.effective @> enterprise_facts_v1.as_of
          WHERE upper_inf(a.known) AND a.as_of <= enterprise_facts_v1.as_of) dated
    ORDER BY dated.root_id, dated.fresh DESC, CASE WHEN dated.fresh THEN dated.place END, dated.as_of DESC, dated.place,
      dated.own DESC, dated.known_from DESC) f ON f.root_id = s.root_id
$$;
COMMENT ON FUNCTION enterprises.enterprise_facts_v1(date) IS 'One row an enterprise of the day: place, industry, size and the number of staff that is used for the day, with its source';
