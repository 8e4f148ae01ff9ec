import { sql } from 'kysely';
import { RuleVersions } from '../contract/rule-versions.ts';
import type { TeacherCall } from './call.ts';
import { countingValues, recruitmentValues } from './rules-in-force.ts';

const cited = sql`r.id, lower(r.effective) AS "from", upper(r.effective) - 1 AS "to", r.source, r.clause, r.confidence`;

/** Whoever drafts rules does so for the whole city. */
export const mayDraftRules = (call: TeacherCall) =>
  call.actor.memberships.some(
    ({ role, jurisdiction }) =>
      call.services.registry.permission('teachers.rule.draft').roles.includes(role) &&
      jurisdiction.scope === 'all',
  );

/** Every version of every rule, the newest first, and what is being drafted. */
export async function listRules(call: TeacherCall): Promise<RuleVersions> {
  const rowsOf = async (query: ReturnType<typeof sql>) => (await query.execute(call.query)).rows;
  const mayDraft = mayDraftRules(call);
  return RuleVersions.parse({
    counting: await rowsOf(
      sql`SELECT ${cited}, ${countingValues} AS "values" FROM teachers.counting_rule r ORDER BY r.effective DESC`,
    ),
    recruitment: await rowsOf(
      sql`SELECT ${cited}, ${recruitmentValues} AS "values" FROM teachers.recruitment_rule r ORDER BY r.effective DESC`,
    ),
    criteria: await rowsOf(sql`
      SELECT ${cited}, r.school_kind AS "schoolKind", r.level, r.version,
        jsonb_build_object('criteria', r.criteria, 'publicityDays', r.publicity_days, 'validityYears', r.validity_years, 'anonymousReview', r.anonymous_review) AS "values"
      FROM teachers.rule_set r ORDER BY r.school_kind DESC, array_position(ARRAY['junior', 'middle', 'senior'], r.level), r.effective DESC`),
    drafts: mayDraft
      ? await rowsOf(sql`SELECT id, kind, school_kind AS "schoolKind", level, effective_from AS "effectiveFrom", recorded_by_name AS "recordedByName"
          FROM teachers.rule_draft WHERE state = 'draft' ORDER BY recorded_at DESC`)
      : [],
    mayDraft,
  });
}
