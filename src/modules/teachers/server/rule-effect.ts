import { sql } from 'kysely';
import { addMonths } from '#kernel/values/iso-date.ts';
import { CandidateFacts } from '../contract/recruitment.ts';
import type { DraftContent, RecruitmentValues, RuleEffect } from '../contract/rule-versions.ts';
import { checkCandidate, outcomeOf } from '../rules/recruitment.ts';
import type { TeacherCall } from './call.ts';
import { countingEffect } from './counting-effect.ts';
import { criteriaEffect } from './criteria-effect.ts';
import { turnedPeople } from './named-people.ts';
import { recruitmentRuleOn } from './rules-in-force.ts';

/** How far back checks of candidates are weighed again. */
const checkedMonths = 36;

type Named = { id: string; nameMasked: string; organisationName: string };

/** Candidates of the last years under the rule in force and under the draft. */
async function recruitmentEffect(
  call: TeacherCall,
  values: RecruitmentValues,
  asOf: string,
): Promise<RuleEffect> {
  const present = await recruitmentRuleOn(call.query, asOf);
  const draft = { ...values, citation: present.citation };
  const { rows } = await sql<Named & { facts: unknown; checkedOn: string }>`
    SELECT c.id, c.name_masked AS "nameMasked", o.name AS "organisationName", c.facts, c.checked_on AS "checkedOn"
    FROM teachers.recruitment_check c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id
    WHERE c.checked_on BETWEEN ${addMonths(asOf, -checkedMonths)}::date AND ${asOf}::date
      AND NOT EXISTS (SELECT FROM teachers.recruitment_check n WHERE n.corrects = c.id) ORDER BY o.name, c.id`.execute(
    call.query,
  );
  const judged = rows.map((row) => {
    const facts = CandidateFacts.parse(row.facts);
    const under = (rule: typeof draft) => checkCandidate(facts, rule, row.checkedOn);
    const lacks = (rule: typeof draft) =>
      under(rule)
        .filter(({ verdict }) => !['met', 'relaxed', 'warned'].includes(verdict))
        .map(({ condition }) => condition);
    const passes = (rule: typeof draft) => ['met', 'relaxed'].includes(outcomeOf(under(rule)));
    const { id, nameMasked, organisationName } = row;
    return {
      person: { id, nameMasked, organisationName },
      before: passes(present),
      after: passes(draft),
      lackedBefore: lacks(present),
      lacksAfter: lacks(draft),
    };
  });
  const passed = (side: 'before' | 'after') => ({
    numerator: judged.filter((each) => each[side]).length,
    denominator: judged.length,
  });
  return {
    asOf,
    figures: [{ figure: 'checks-passed', before: passed('before'), after: passed('after') }],
    ...turnedPeople(
      judged
        .filter(({ before, after }) => after && !before)
        .map(({ person, lackedBefore }) => ({ ...person, because: lackedBefore })),
      judged
        .filter(({ before, after }) => before && !after)
        .map(({ person, lacksAfter }) => ({ ...person, because: lacksAfter })),
    ),
  };
}

/** What a draft would change, reckoned on the register of a day. Nothing is written. */
export function effectOf(call: TeacherCall, content: DraftContent, asOf: string): Promise<RuleEffect> {
  switch (content.kind) {
    case 'counting':
      return countingEffect(call, content.values, asOf);
    case 'criteria':
      return criteriaEffect(call, content, asOf);
    case 'recruitment':
      return recruitmentEffect(call, content.values, asOf);
  }
}
