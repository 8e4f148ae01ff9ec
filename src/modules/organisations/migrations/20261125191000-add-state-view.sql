CREATE VIEW organisations.organisation_state_v1 WITH (security_invoker = true) AS
  SELECT s.organisation_id, s.name, s.short_name, s.kind, s.division_code, s.valid, o.synthetic
  FROM organisations.organisation_state s JOIN organisations.organisation o ON o.id = s.organisation_id;
COMMENT ON VIEW organisations.organisation_state_v1 IS 'What each organisation was called and what it was, with the days on which that held';
GRANT SELECT ON organisations.organisation_state_v1 TO hedong_app;
