import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { CountingValues, RecruitmentValues } from '../contract/rule-versions.ts';
import type { RecruitmentRule } from '../rules/recruitment.ts';
import type { TeacherCall } from './call.ts';

type Query = TeacherCall['query'];

/** Values of a row `r` of counting_rule, as the contract names them. */
export const countingValues = sql`jsonb_build_object('contractMonthsMin', r.contract_months_min, 'practiceInstructorsCount', r.practice_instructors_count,
  'schoolRecognitionsUntil', r.school_recognitions_until, 'practiceMonthsRequired', r.practice_months_required, 'practiceWindowMonths', r.practice_window_months,
  'practiceDaysPerMonth', r.practice_days_per_month, 'practiceDaysAYear', r.practice_days_a_year, 'certificateReminderDays', r.certificate_reminder_days, 'recalled', to_jsonb(r.recalled))`;

/** Values of a row `r` of recruitment_rule, as the contract names them. */
export const recruitmentValues = sql`jsonb_build_object('enterpriseYearsMin', r.enterprise_years_min, 'educationMin', r.education_min, 'relaxingSkillLevel', r.relaxing_skill_level,
  'freshGraduatesDiscouraged', r.fresh_graduates_discouraged, 'clearanceDays', r.clearance_days, 'recalled', to_jsonb(r.recalled))`;

/** The counting rule of a day. @throws Refusal where the city has none. */
export async function countingRuleOn(query: Query, day: string): Promise<CountingValues> {
  const { rows } = await sql<{
    values: unknown;
  }>`SELECT ${countingValues} AS "values" FROM teachers.counting_rule r WHERE r.effective @> ${day}::date`.execute(
    query,
  );
  if (!rows[0]) throw new Refusal('conflict', { code: 'counting-rule-missing', params: { day } });
  return CountingValues.parse(rows[0].values);
}

/** The recruitment rule of a day with what it cites. @throws Refusal where the city has none. */
export async function recruitmentRuleOn(
  query: Query,
  day: string,
): Promise<RecruitmentRule & { id: string }> {
  const { rows } = await sql<{
    id: string;
    values: unknown;
    citation: string;
  }>`SELECT r.id, ${recruitmentValues} AS "values", r.source || ' ' || r.clause AS citation FROM teachers.recruitment_rule r WHERE r.effective @> ${day}::date`.execute(
    query,
  );
  const [rule] = rows;
  if (!rule) throw new Refusal('conflict', { code: 'recruitment-rule-missing', params: { day } });
  return { ...RecruitmentValues.parse(rule.values), id: rule.id, citation: rule.citation };
}
