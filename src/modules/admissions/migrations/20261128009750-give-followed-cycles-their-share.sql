-- Programmes taken over from the year before came without the share that the policy has them allot to junior highs
-- (ADM-02): such a plan allotted nothing, and nobody was told. Plans that are still being made get it back.
UPDATE admissions.programme p SET quota_percent = (c.policy->'quotaSeats'->>'sharePercent')::smallint
FROM admissions.cycle c
WHERE c.id = p.cycle_id AND c.state IN ('draft', 'planning') AND c.previous_id IS NOT NULL AND p.state <> 'withdrawn'
  AND p.track = 'general' AND p.quota_percent IS NULL AND c.policy->'quotaSeats'->'batches' @> to_jsonb(p.batch_no);
