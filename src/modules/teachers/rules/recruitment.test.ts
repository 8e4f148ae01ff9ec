import { describe, expect, it } from 'vitest';
import type { CandidateFacts } from '../contract/recruitment.ts';
import { checkCandidate, outcomeOf, type RecruitmentRule } from './recruitment.ts';

/** 运政发〔2021〕8号, item 14, with the query of records renewed once a year. */
const rule: RecruitmentRule = {
  enterpriseYearsMin: 3,
  educationMin: 'college',
  relaxingSkillLevel: 3,
  freshGraduatesDiscouraged: true,
  clearanceDays: 365,
  recalled: ['freshGraduatesDiscouraged'],
  citation: '运政发〔2021〕8号 14',
};
const facts: CandidateFacts = {
  course: 'specialised',
  education: 'college',
  enterpriseYears: 3,
  skillLevel: null,
  freshGraduate: false,
  technicalTeacherTraining: false,
  clearanceQueriedOn: '2022-06-01',
  clearanceResult: 'clear',
  clearanceReference: '无犯罪记录-1',
};
const today = '2022-12-31';

describe('the conditions of hiring, clause by clause', () => {
  const cases: [string, Partial<CandidateFacts>, string, string][] = [
    ['three years and a college degree', {}, 'enterprise-years met, education met, clearance met', 'met'],
    [
      'a doctor with four years',
      { education: 'doctorate', enterpriseYears: 4 },
      'enterprise-years met, education met, clearance met',
      'met',
    ],
    [
      'a tenth of a year short',
      { enterpriseYears: 2.9 },
      'enterprise-years not-met, education met, clearance met',
      'not-met',
    ],
    [
      'a senior worker (level 3) without a degree',
      { education: 'secondary', skillLevel: 3 },
      'enterprise-years met, education relaxed, clearance met',
      'relaxed',
    ],
    [
      'a senior technician (level 1) of other schooling',
      { education: 'other', skillLevel: 1 },
      'enterprise-years met, education relaxed, clearance met',
      'relaxed',
    ],
    [
      'a middle-grade worker (level 4) without a degree',
      { education: 'secondary', skillLevel: 4 },
      'enterprise-years met, education not-met, clearance met',
      'not-met',
    ],
    [
      'high skill does not replace the years',
      { education: 'secondary', skillLevel: 2, enterpriseYears: 1 },
      'enterprise-years not-met, education relaxed, clearance met',
      'not-met',
    ],
    [
      'a practice instructor is asked the same',
      { course: 'practice-instruction', enterpriseYears: 0 },
      'enterprise-years not-met, education met, clearance met',
      'not-met',
    ],
    [
      'a teacher of Chinese is asked for the query alone',
      { course: 'general', enterpriseYears: 0, freshGraduate: true },
      'clearance met',
      'met',
    ],
    [
      'a fresh graduate is pointed out',
      { freshGraduate: true },
      'enterprise-years met, education met, fresh-graduate warned, clearance met',
      'met',
    ],
    [
      'one of technical teacher training is not',
      { freshGraduate: true, technicalTeacherTraining: true },
      'enterprise-years met, education met, fresh-graduate met, clearance met',
      'met',
    ],
    [
      'no query yet',
      { clearanceQueriedOn: null, clearanceResult: null },
      'enterprise-years met, education met, clearance missing',
      'incomplete',
    ],
    [
      'a query of a year ago to the day',
      { clearanceQueriedOn: '2021-12-31' },
      'enterprise-years met, education met, clearance met',
      'met',
    ],
    [
      'a query one day older',
      { clearanceQueriedOn: '2021-12-30' },
      'enterprise-years met, education met, clearance missing',
      'incomplete',
    ],
    [
      'a query of tomorrow',
      { clearanceQueriedOn: '2023-01-01' },
      'enterprise-years met, education met, clearance missing',
      'incomplete',
    ],
    [
      'a record bars whatever else holds',
      { clearanceResult: 'hit', enterpriseYears: 0 },
      'enterprise-years not-met, education met, clearance barred',
      'barred',
    ],
  ];
  it.each(cases)('%s', (_name, change, verdicts, outcome) => {
    const findings = checkCandidate({ ...facts, ...change }, rule, today);
    expect(findings.map(({ condition, verdict }) => `${condition} ${verdict}`).join(', ')).toBe(verdicts);
    expect(outcomeOf(findings)).toBe(outcome);
  });

  it('says value, need and clause', () => {
    expect(checkCandidate({ ...facts, enterpriseYears: 1.5 }, rule, today)[0]).toEqual({
      condition: 'enterprise-years',
      verdict: 'not-met',
      value: '1.5',
      needed: '3',
      clause: '运政发〔2021〕8号 14',
    });
  });
});
