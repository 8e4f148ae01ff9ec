import { sql } from 'kysely';
import type { CountingValues, RuleEffect } from '../contract/rule-versions.ts';
import type { TeacherCall } from './call.ts';
import { namedMax } from './named-people.ts';

/**
 * The posts of the day as the rule in force counts them and as the draft would. The present side is the very
 * relation that the metrics count, so the preview cannot disagree with the published figure; the other side
 * is the same conditions over the values of the draft, and a test adopts drafts and compares.
 */
const weighed = (values: CountingValues, day: string) => sql`
  SELECT f.subject_id, f.organisation_id, f.name, f.specialised, f.dual_qualified, f.practice_judged, f.practice_sufficient,
    p.main AND coalesce(p.contract_months, 32767) >= ${values.contractMonthsMin}
      AND (p.course = 'specialised' OR p.also_specialised OR (p.course = 'practice-instruction' AND ${values.practiceInstructorsCount})) AS specialised_then,
    EXISTS (SELECT FROM teachers.certificate c WHERE c.teacher_id = p.teacher_id AND c.valid @> ${day}::date AND coalesce(c.withdrawn_on, 'infinity') > ${day}::date
      AND (c.recognised_by <> 'school' OR coalesce(${values.schoolRecognitionsUntil}::date, 'infinity') > ${day}::date)) AS dual_qualified_then,
    p.entered_on <= (${day}::date - make_interval(months => ${values.practiceWindowMonths}))::date AS practice_judged_then,
    teachers.practised_until(p.practised_on, p.practised_days, ${day}::date)
      - teachers.practised_until(p.practised_on, p.practised_days, (${day}::date - make_interval(months => ${values.practiceWindowMonths}))::date)
      >= ${values.practiceMonthsRequired * values.practiceDaysPerMonth} AS practice_sufficient_then,
    CASE WHEN p.course = 'practice-instruction' THEN 'practice-instructor' ELSE 'contract' END AS because
  FROM teachers.teacher_facts_v1(${day}::date) f
  JOIN teachers.post p ON p.teacher_id = f.subject_id AND p.organisation_id = f.organisation_id AND p.valid @> ${day}::date`;

type Sums = Record<
  | 'all'
  | 'dual'
  | 'allThen'
  | 'dualThen'
  | 'judged'
  | 'practised'
  | 'judgedThen'
  | 'practisedThen'
  | 'newlyTotal'
  | 'noLongerTotal',
  number
>;

/** The three figures that a counting rule decides, and who would come in or fall out. */
export async function countingEffect(
  call: TeacherCall,
  values: CountingValues,
  asOf: string,
): Promise<RuleEffect> {
  const relation = weighed(values, asOf);
  const { rows } = await sql<Sums>`
    SELECT count(*) FILTER (WHERE specialised) AS "all", count(*) FILTER (WHERE specialised AND dual_qualified) AS dual,
      count(*) FILTER (WHERE specialised_then) AS "allThen", count(*) FILTER (WHERE specialised_then AND dual_qualified_then) AS "dualThen",
      count(*) FILTER (WHERE specialised AND practice_judged) AS judged, count(*) FILTER (WHERE specialised AND practice_judged AND practice_sufficient) AS practised,
      count(*) FILTER (WHERE specialised_then AND practice_judged_then) AS "judgedThen",
      count(*) FILTER (WHERE specialised_then AND practice_judged_then AND practice_sufficient_then) AS "practisedThen",
      count(*) FILTER (WHERE specialised_then AND NOT specialised) AS "newlyTotal", count(*) FILTER (WHERE specialised AND NOT specialised_then) AS "noLongerTotal"
    FROM (${relation}) w`.execute(call.query);
  const sums = rows[0] as Sums;
  const people = async (condition: ReturnType<typeof sql>) => {
    const named = await sql<{ id: string; nameMasked: string; organisationName: string; because: string[] }>`
      SELECT w.subject_id AS id, w.name AS "nameMasked", o.name AS "organisationName", ARRAY[w.because] AS because
      FROM (${relation}) w JOIN organisations.organisation_v1 o ON o.id = w.organisation_id WHERE ${condition}
      ORDER BY o.name, w.name, w.subject_id LIMIT ${namedMax}`.execute(call.query);
    return named.rows;
  };
  return {
    asOf,
    figures: [
      {
        figure: 'dual-qualified-share',
        before: { numerator: sums.dual, denominator: sums.all },
        after: { numerator: sums.dualThen, denominator: sums.allThen },
      },
      {
        figure: 'practice-compliance-share',
        before: { numerator: sums.practised, denominator: sums.judged },
        after: { numerator: sums.practisedThen, denominator: sums.judgedThen },
      },
    ],
    newly: await people(sql`specialised_then AND NOT specialised`),
    newlyTotal: sums.newlyTotal,
    noLonger: await people(sql`specialised AND NOT specialised_then`),
    noLongerTotal: sums.noLongerTotal,
  };
}
