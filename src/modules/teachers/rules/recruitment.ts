import { daysBetween } from '#kernel/values/iso-date.ts';
import type { CandidateFacts, CheckOutcome, Finding } from '../contract/recruitment.ts';
import type { RecruitmentValues } from '../contract/rule-versions.ts';
import { type Education, educations } from '../contract/teacher.ts';

/** Clauses of the conditions that stand outside the rule of the city: the law, and the national plan. */
const clauses = {
  clearance: '未成年人保护法第六十二条',
  'fresh-graduate': '国发〔2019〕4号',
} as const;

export type RecruitmentRule = RecruitmentValues & { citation: string };

/** `educations` is written highest first. */
const atLeast = (education: Education, needed: Education) =>
  educations.indexOf(education) <= educations.indexOf(needed);

function degree(facts: CandidateFacts, rule: RecruitmentRule): Finding {
  const finding = {
    condition: 'education' as const,
    value: facts.education,
    needed: rule.educationMin,
    clause: rule.citation,
  };
  if (atLeast(facts.education, rule.educationMin)) return { ...finding, verdict: 'met' };
  // Level 1 is the highest: a senior worker has 3, a technician 2.
  const relaxed = facts.skillLevel !== null && facts.skillLevel <= rule.relaxingSkillLevel;
  return { ...finding, verdict: relaxed ? 'relaxed' : 'not-met' };
}

function clearance(facts: CandidateFacts, rule: RecruitmentRule, today: string): Finding {
  const { clearanceQueriedOn: queriedOn, clearanceResult: result } = facts;
  const finding = {
    condition: 'clearance' as const,
    value: queriedOn,
    needed: String(rule.clearanceDays),
    clause: clauses.clearance,
  };
  if (result === 'hit') return { ...finding, verdict: 'barred' };
  const fresh =
    result === 'clear' &&
    queriedOn !== null &&
    queriedOn <= today &&
    daysBetween(queriedOn, today) <= rule.clearanceDays;
  return { ...finding, verdict: fresh ? 'met' : 'missing' };
}

/**
 * Each condition of hiring with the value found, what is needed and the clause. Years in enterprises and the
 * degree are asked of programme teachers alone; the query of criminal records of everybody.
 */
export function checkCandidate(facts: CandidateFacts, rule: RecruitmentRule, today: string): Finding[] {
  const findings: Finding[] = [];
  if (facts.course !== 'general') {
    findings.push({
      condition: 'enterprise-years',
      verdict: facts.enterpriseYears >= rule.enterpriseYearsMin ? 'met' : 'not-met',
      value: String(facts.enterpriseYears),
      needed: String(rule.enterpriseYearsMin),
      clause: rule.citation,
    });
    findings.push(degree(facts, rule));
    if (rule.freshGraduatesDiscouraged && facts.freshGraduate)
      findings.push({
        condition: 'fresh-graduate',
        verdict: facts.technicalTeacherTraining ? 'met' : 'warned',
        value: facts.technicalTeacherTraining ? 'technical-teacher-training' : 'fresh-graduate',
        needed: null,
        clause: clauses['fresh-graduate'],
      });
  }
  findings.push(clearance(facts, rule, today));
  return findings;
}

/** What the findings come to: what the law bars first, then what is missing, then what an exception could cover. */
export function outcomeOf(
  findings: readonly Finding[],
): Extract<CheckOutcome, 'met' | 'relaxed' | 'not-met' | 'incomplete' | 'barred'> {
  const has = (verdict: Finding['verdict']) => findings.some((finding) => finding.verdict === verdict);
  if (has('barred')) return 'barred';
  if (has('missing')) return 'incomplete';
  if (has('not-met')) return 'not-met';
  return has('relaxed') ? 'relaxed' : 'met';
}
