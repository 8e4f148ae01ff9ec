import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import type { CountingValues, DraftContent, RecruitmentValues } from '../contract/rule-versions.ts';
import { ruleSubject } from './audit-subjects.ts';
import type { Input, TeacherCall } from './call.ts';
import { closeDraft, getOpenDraft, type RuleVersion } from './rule-drafts.ts';

type Citing = { effective: string; source: string; clause: string; confidence: string; recorded_by: string };

const tables = { counting: 'counting_rule', recruitment: 'recruitment_rule', criteria: 'rule_set' } as const;

/** The version before ends where the new one begins. A version that is already set for later has to be waited for. */
async function endFormer(call: TeacherCall, { content, effectiveFrom }: RuleVersion): Promise<void> {
  const table = sql.table(`teachers.${tables[content.kind]}`);
  const same =
    content.kind === 'criteria'
      ? sql`school_kind = ${content.schoolKind} AND level = ${content.level}`
      : sql`true`;
  const { rows } = await sql<{
    from: string;
  }>`SELECT lower(effective) AS "from" FROM ${table} WHERE ${same} AND lower(effective) >= ${effectiveFrom}::date ORDER BY 1 DESC LIMIT 1`.execute(
    call.query,
  );
  if (rows[0])
    throw new Refusal('conflict', {
      code: 'later-version-there',
      field: 'effectiveFrom',
      params: { from: rows[0].from },
    });
  await sql`UPDATE ${table} SET effective = daterange(lower(effective), ${effectiveFrom}::date) WHERE ${same} AND effective @> ${effectiveFrom}::date`.execute(
    call.query,
  );
}

async function insertCounting(call: TeacherCall, cited: Citing, values: CountingValues): Promise<void> {
  await call.query
    .insertInto('teachers.counting_rule')
    .values({
      ...cited,
      contract_months_min: values.contractMonthsMin,
      practice_instructors_count: values.practiceInstructorsCount,
      school_recognitions_until: values.schoolRecognitionsUntil,
      practice_months_required: values.practiceMonthsRequired,
      practice_window_months: values.practiceWindowMonths,
      practice_days_per_month: values.practiceDaysPerMonth,
      practice_days_a_year: values.practiceDaysAYear,
      certificate_reminder_days: values.certificateReminderDays,
      recalled: values.recalled,
    })
    .execute();
  await sql`UPDATE teachers.certificate SET counted_until = ${values.schoolRecognitionsUntil}::date
    WHERE recognised_by = 'school' AND counted_until IS DISTINCT FROM ${values.schoolRecognitionsUntil}::date`.execute(
    call.query,
  );
}

async function insertRecruitment(call: TeacherCall, cited: Citing, values: RecruitmentValues): Promise<void> {
  await call.query
    .insertInto('teachers.recruitment_rule')
    .values({
      ...cited,
      enterprise_years_min: String(values.enterpriseYearsMin),
      education_min: values.educationMin,
      relaxing_skill_level: values.relaxingSkillLevel,
      fresh_graduates_discouraged: values.freshGraduatesDiscouraged,
      clearance_days: values.clearanceDays,
      recalled: values.recalled,
    })
    .execute();
}

type Criteria = Extract<DraftContent, { kind: 'criteria' }>;

async function insertCriteria(
  call: TeacherCall,
  cited: Citing,
  { schoolKind, level, values }: Criteria,
): Promise<void> {
  await sql`
    INSERT INTO teachers.rule_set (school_kind, level, version, effective, criteria, publicity_days, validity_years, anonymous_review, source, clause, confidence, recorded_by)
    SELECT ${schoolKind}, ${level}, coalesce(max(version), 0) + 1, ${cited.effective}::daterange, ${JSON.stringify(values.criteria)}::jsonb, ${values.publicityDays}, ${values.validityYears}, ${values.anonymousReview},
      ${cited.source}, ${cited.clause}, ${cited.confidence}, ${cited.recorded_by} FROM teachers.rule_set WHERE school_kind = ${schoolKind} AND level = ${level}`.execute(
    call.query,
  );
}

/** Writes a version that holds from its day on; what came before has to have ended there. */
export async function putInForce(call: TeacherCall, version: RuleVersion): Promise<void> {
  const { content, effectiveFrom, source, clause, confidence } = version;
  const cited = {
    effective: `[${effectiveFrom},)`,
    source,
    clause,
    confidence,
    recorded_by: call.actor.accountId,
  };
  if (content.kind === 'counting') await insertCounting(call, cited, content.values);
  else if (content.kind === 'recruitment') await insertRecruitment(call, cited, content.values);
  else await insertCriteria(call, cited, content);
}

/** Puts a draft in force from its day on. Not in the past: figures already published would change. */
export async function adoptDraft(call: TeacherCall, input: Input<'adoptDraft'>): Promise<{ id: string }> {
  const stored = await getOpenDraft(call, input.id, input.revision);
  if (stored.effectiveFrom < call.today)
    throw new Refusal('invalid', {
      code: 'rule-begins-in-past',
      field: 'effectiveFrom',
      params: { today: call.today },
    });
  await endFormer(call, stored);
  await putInForce(call, stored);
  await closeDraft(call, input.id, 'adopted');
  await call.audit({
    action: 'teachers.rule.adopt',
    subject: ruleSubject,
    subjectId: input.id,
    after: { ...stored.content, effectiveFrom: stored.effectiveFrom },
  });
  return { id: input.id };
}
