import { sql } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { defineJob } from '#kernel/jobs/job.ts';
import { type AuditRuleId, auditQueries, auditRuleIds } from './audit-rules.ts';
import { listAuditRules } from './rule-store.ts';
import type { Tables } from './tables.ts';

/** Everybody on the roll that day whom the caller reaches, with what most rules ask; a table of the transaction. */
async function layOutRoll(query: Connection, day: string): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.roll`.execute(query);
  await sql`
    CREATE TEMPORARY TABLE roll ON COMMIT DROP AS
    SELECT p.enrolment_id, p.student_id, p.organisation_id, p.programme_code, p.programme_name, p.pathway, p.entry_year, p.class_name, p.status,
      s.born_on, s.name, s.sex, concat_ws(' ', s.name_masked, p.class_name) AS label
    FROM students.roll_period p JOIN students.student s ON s.id = p.student_id
    WHERE p.valid_from <= ${day}::date AND p.valid_to > ${day}::date AND p.status IN ('enrolled', 'suspended')`.execute(
    query,
  );
  await sql`CREATE INDEX ON pg_temp.roll (student_id)`.execute(query);
  await sql`ANALYZE pg_temp.roll`.execute(query);
}

/** Pairs of the same name, sex and birthday that are not known yet. */
async function pairNamesakes(query: Connection, day: string): Promise<void> {
  await sql`
    INSERT INTO students.namesake (first_id, second_id, found_on)
    SELECT a.student_id, b.student_id, ${day}::date
    FROM pg_temp.roll a JOIN pg_temp.roll b ON b.name = a.name AND b.born_on = a.born_on AND b.sex = a.sex AND a.student_id < b.student_id
    ON CONFLICT DO NOTHING`.execute(query);
}

/** What one rule finds becomes open findings; those of it that are gone are resolved on the day. */
async function applyRule(
  query: Connection,
  rule: { id: AuditRuleId; severity: string; parameters: Record<string, number> },
  day: string,
): Promise<{ found: number; resolved: number }> {
  await sql`DROP TABLE IF EXISTS pg_temp.found`.execute(query);
  await sql`
    CREATE TEMPORARY TABLE found ON COMMIT DROP AS
    SELECT DISTINCT ON (organisation_id, subject_key) * FROM (${auditQueries[rule.id](day, rule.parameters)}) f (organisation_id, subject_key, student_id, label, value, needed)`.execute(
    query,
  );
  const resolved = await sql`
    UPDATE students.finding f SET resolved_on = ${day}::date
    WHERE f.rule = ${rule.id} AND f.resolved_on IS NULL
      AND NOT EXISTS (SELECT FROM pg_temp.found n WHERE n.organisation_id = f.organisation_id AND n.subject_key = f.subject_key)`.execute(
    query,
  );
  await sql`
    UPDATE students.finding f SET value = n.value, needed = n.needed, label = n.label, severity = ${rule.severity}
    FROM pg_temp.found n
    WHERE f.rule = ${rule.id} AND f.resolved_on IS NULL AND n.organisation_id = f.organisation_id AND n.subject_key = f.subject_key
      AND (f.value, f.needed, f.label, f.severity) IS DISTINCT FROM (n.value, n.needed, n.label, ${rule.severity})`.execute(
    query,
  );
  const found = await sql`
    INSERT INTO students.finding (organisation_id, rule, subject_key, student_id, severity, label, value, needed, found_on)
    SELECT organisation_id, ${rule.id}, subject_key, student_id, ${rule.severity}, label, value, needed, ${day}::date FROM pg_temp.found
    ON CONFLICT (organisation_id, rule, subject_key) WHERE resolved_on IS NULL DO NOTHING`.execute(query);
  return { found: Number(found.numAffectedRows ?? 0n), resolved: Number(resolved.numAffectedRows ?? 0n) };
}

/** Rules that compare persons across schools need to see all of them; a school's own run leaves them as they are. */
const acrossSchools: ReadonlySet<AuditRuleId> = new Set([
  'same-person-twice',
  'namesake-undecided',
  'on-academic-roll',
]);

/** Audits the register as of a day within the reach of the transaction. Doing it again changes nothing. */
export async function auditRegister(
  query: Connection,
  day: string,
  wholeCity: boolean,
): Promise<{ found: number; resolved: number }> {
  await layOutRoll(query, day);
  if (wholeCity) await pairNamesakes(query, day);
  const rules = await listAuditRules(query, day);
  const total = { found: 0, resolved: 0 };
  for (const id of auditRuleIds) {
    const rule = rules.find((each) => each.id === id);
    if (!rule || (!wholeCity && acrossSchools.has(id))) continue;
    const { found, resolved } = await applyRule(query, { ...rule, id }, day);
    total.found += found;
    total.resolved += resolved;
  }
  return total;
}

/** The nightly audit, and the one that somebody asks for. */
export const auditRegisterJob = defineJob<Tables>()({
  id: 'students.audit-register',
  title: { 'zh-CN': '学籍核查', en: 'Audit of the student register' },
  payload: z.object({}),
  run: (call) =>
    call.transaction((query) =>
      auditRegister(query, today(call.services.clock), call.jurisdiction.scope === 'all'),
    ),
});
