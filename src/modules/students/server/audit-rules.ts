import { type RawBuilder, sql } from 'kysely';
import { registrationDays } from './registration-days.ts';

export const auditRuleIds = [
  'registered-late',
  'on-academic-roll',
  'same-person-twice',
  'namesake-undecided',
  'consent-missing',
  'guardian-missing',
  'entry-age',
  'suspended-too-long',
  'beyond-duration',
  'class-size',
  'class-missing',
  'temporary-number',
  'programme-level',
  'offering-ended',
  'school-ended',
] as const;
export type AuditRuleId = (typeof auditRuleIds)[number];

/**
 * What a rule found on a day, as SQL giving `organisation_id, subject_key, student_id, label, value, needed`.
 * `roll` is a table of the transaction with everybody on the roll that day.
 */
type AuditQuery = (day: string, parameters: Readonly<Record<string, number>>) => RawBuilder<unknown>;

const number = (parameters: Readonly<Record<string, number>>, key: string): number => {
  const value = parameters[key];
  if (value === undefined) throw new Error(`the rule lacks its parameter ${key}`);
  return value;
};

/** The part of a finding that says whom it is about. */
const about = sql`r.organisation_id, r.student_id::text, r.student_id, r.label`;
const age = (day: string) => sql`date_part('year', age(${day}::date, r.born_on))::integer`;
const ageLimit = (id: string, day: string) =>
  sql`(SELECT (l.parameters->>'value')::integer FROM students.rule l WHERE l.kind = 'limit' AND l.id = ${id} AND l.effective @> ${day}::date)`;

export const auditQueries: Record<AuditRuleId, AuditQuery> = {
  'registered-late': (day) => sql`
    SELECT ${about}, e.registered_on::text, '≤ ' || due.on_day
    FROM roll r JOIN students.enrolment e ON e.id = r.enrolment_id
    JOIN (${registrationDays(sql`SELECT d::date AS entered_on FROM generate_series(make_date(students.school_year(${day}::date), 7, 1), ${day}::date, interval '1 day') d`)}) due
      ON due.entered_on = e.entered_on
    WHERE e.registered_on > due.on_day`,

  'on-academic-roll': (day) => sql`
    SELECT ${about}, o.school_name, '—'
    FROM roll r JOIN students.student s ON s.id = r.student_id
    JOIN students.other_roll o ON o.number_hash = s.number_hash
    WHERE o.entered_on <= ${day}::date AND coalesce(o.left_on > ${day}::date, true)`,

  'same-person-twice': () => sql`
    SELECT r.organisation_id, p.second_id::text || p.first_id::text, r.student_id, r.label, '2', '1'
    FROM students.namesake p JOIN roll r ON r.student_id IN (p.first_id, p.second_id)
    WHERE p.decision = 'same-person' AND EXISTS (SELECT FROM roll x WHERE x.student_id IN (p.first_id, p.second_id) AND x.student_id <> r.student_id)`,

  'namesake-undecided': () => sql`
    SELECT r.organisation_id, p.second_id::text || p.first_id::text, r.student_id, r.label, '—', '✓'
    FROM students.namesake p JOIN roll r ON r.student_id IN (p.first_id, p.second_id)
    WHERE p.decision IS NULL AND EXISTS (SELECT FROM roll x WHERE x.student_id IN (p.first_id, p.second_id) AND x.student_id <> r.student_id)`,

  'consent-missing': (day) => sql`
    SELECT ${about}, ${age(day)}::text, '≥ ' || ${ageLimit('guardian-consent-below-age', day)}
    FROM roll r
    WHERE ${age(day)} < ${ageLimit('guardian-consent-below-age', day)} AND NOT EXISTS (
      SELECT FROM students.consent c WHERE c.student_id = r.student_id AND c.given_on <= ${day}::date AND coalesce(c.withdrawn_on > ${day}::date, true))`,

  'guardian-missing': (day) => sql`
    SELECT ${about}, ${age(day)}::text, '≥ ' || ${ageLimit('guardian-below-age', day)}
    FROM roll r
    WHERE ${age(day)} < ${ageLimit('guardian-below-age', day)} AND NOT EXISTS (
      SELECT FROM students.guardian g WHERE g.student_id = r.student_id AND coalesce(g.ended_on > ${day}::date, true))`,

  'entry-age': (_day, parameters) => sql`
    SELECT ${about}, entry.age::text, ${number(parameters, 'least')}::text || '–' || ${number(parameters, 'most')}::text
    FROM roll r JOIN students.enrolment e ON e.id = r.enrolment_id
    CROSS JOIN LATERAL (SELECT date_part('year', age(e.entered_on, r.born_on))::integer AS age) entry
    WHERE entry.age NOT BETWEEN ${number(parameters, 'least')} AND ${number(parameters, 'most')}`,

  'suspended-too-long': (day, parameters) => sql`
    SELECT ${about}, ${day}::text, '≤ ' || s.until
    FROM roll r JOIN LATERAL (
      SELECT coalesce((x.details->>'expectedUntil')::date, (x.effective_on + interval '12 months')::date) AS until
      FROM students.step x WHERE x.enrolment_id = r.enrolment_id AND x.action = 'suspend' AND x.undone_on IS NULL
      ORDER BY x.effective_on DESC, x.place DESC LIMIT 1) s ON true
    WHERE r.status = 'suspended' AND ${day}::date > s.until + ${number(parameters, 'graceDays')}::integer`,

  'beyond-duration': (day, parameters) => sql`
    SELECT ${about}, r.entry_year::text, '≤ ' || last.on_day
    FROM roll r JOIN students.pathway_rule p ON p.pathway = r.pathway AND p.effective @> ${day}::date
    CROSS JOIN LATERAL (SELECT (make_date(r.entry_year + p.duration_years, 8, 31) + make_interval(months => ${number(parameters, 'graceMonths')}))::date AS on_day) last
    WHERE ${day}::date > last.on_day`,

  'class-size': (_day, parameters) => sql`
    SELECT r.organisation_id, concat_ws('/', r.entry_year, r.programme_code, r.class_name), NULL::uuid,
      concat_ws(' ', r.entry_year, max(r.programme_name), r.class_name), count(*)::text, '≤ ' || ${number(parameters, 'most')}::text
    FROM roll r WHERE r.class_name IS NOT NULL AND r.status = 'enrolled'
    GROUP BY r.organisation_id, r.entry_year, r.programme_code, r.class_name HAVING count(*) > ${number(parameters, 'most')}`,

  'class-missing': (day, parameters) => sql`
    SELECT ${about}, '—', '≤ ' || (e.entered_on + ${number(parameters, 'graceDays')}::integer)::text
    FROM roll r JOIN students.enrolment e ON e.id = r.enrolment_id
    WHERE r.class_name IS NULL AND e.entered_on + ${number(parameters, 'graceDays')}::integer < ${day}::date`,

  'temporary-number': (day, parameters) => sql`
    SELECT ${about}, s.number_kind, 'G / J'
    FROM roll r JOIN students.student s ON s.id = r.student_id JOIN students.enrolment e ON e.id = r.enrolment_id
    WHERE s.number_kind = 'L' AND e.entered_on + ${number(parameters, 'graceDays')}::integer < ${day}::date`,

  'programme-level': () => sql`
    SELECT ${about}, r.programme_code, level.first || '…' || level.last
    FROM roll r JOIN (VALUES ('secondary-3', '61', '79'), ('three-plus-two', '61', '79'), ('five-year', '41', '59'),
      ('college-3', '41', '59'), ('college-2', '41', '59'), ('bachelor-4', '21', '39')) level (pathway, first, last) ON level.pathway = r.pathway
    WHERE left(r.programme_code, 2) NOT BETWEEN level.first AND level.last`,

  'offering-ended': () => sql`
    SELECT ${about}, r.programme_code, coalesce(offered.codes, '—')
    FROM roll r JOIN students.enrolment e ON e.id = r.enrolment_id
    JOIN (SELECT o.organisation_id, string_agg(DISTINCT o.programme_code, ' ') AS codes FROM programmes.offering_v1 o GROUP BY 1) offered
      ON offered.organisation_id = e.organisation_id
    WHERE NOT EXISTS (SELECT FROM programmes.offering_v1 o WHERE o.organisation_id = e.organisation_id AND o.programme_code = e.programme_code AND o.valid @> e.entered_on)`,

  'school-ended': (day) => sql`
    SELECT ${about}, upper(o.valid)::text, '—'
    FROM roll r JOIN organisations.organisation_v1 o ON o.id = r.organisation_id
    WHERE upper(o.valid) <= ${day}::date`,
};
