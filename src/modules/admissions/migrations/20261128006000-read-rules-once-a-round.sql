-- Whether the rules of a round want the guardian's confirmation was read out of its policy for each candidate, several
-- times over: most of the seconds that a whole city took. OFFSET 0 keeps the planner from taking the one reading of a
-- round apart again.
CREATE OR REPLACE VIEW admissions.choice_standing WITH (security_invoker = true) AS
  SELECT r.id AS round_id, c.id AS candidate_id, c.organisation_id, c.number, c.name, c.name_masked, c.origin_name, c.division_code,
    CASE WHEN v.version IS NULL THEN CASE WHEN d.saved_at IS NULL THEN 'none' ELSE 'drafted' END
      WHEN v.emptied THEN 'withdrawn'
      WHEN y.guarded AND g.version IS NULL THEN 'unconfirmed'
      ELSE 'submitted' END AS state,
    g.version IS NOT NULL AS confirmed, coalesce(v.helped, false) AS helped,
    coalesce(v.version, 0) AS versions, coalesce(v.submitted_at, d.saved_at) AS last_at
  FROM admissions.round r
    CROSS JOIN LATERAL (SELECT policy->>'guardianConfirmation' = 'required' AS guarded FROM admissions.cycle WHERE id = r.cycle_id OFFSET 0) y
    JOIN admissions.candidate c ON c.cycle_id = r.cycle_id AND c.state <> 'withdrawn'
    LEFT JOIN admissions.choice_draft d ON d.candidate_id = c.id AND d.round_id = r.id
    LEFT JOIN LATERAL (SELECT version, via = 'help-desk' AS helped, choices = '[]' AS emptied, submitted_at FROM admissions.choice_version
      WHERE candidate_id = c.id AND round_id = r.id ORDER BY version DESC LIMIT 1) v ON true
    LEFT JOIN admissions.guardian_confirmation g ON g.candidate_id = c.id AND g.round_id = r.id AND g.version = v.version
  WHERE r.kind = 'main' OR NOT EXISTS (SELECT FROM admissions.registration p
    WHERE p.candidate_id = c.id AND p.round_id <> r.id AND p.state IN ('admitted', 'registered'));
