import { sql } from 'kysely';
import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { Deadline, LimitId, Severity, StepCondition } from '../contract/rule.ts';
import { Pathway } from '../contract/student.ts';
import { auditRuleIds } from './audit-rules.ts';

const cited = {
  effectiveFrom: z.iso.date(),
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
};
const ruled = {
  ...cited,
  severity: Severity,
  title: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
};
const ruleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** `student-rules.yaml` of a city folder. */
export const StudentRulesFile = z.strictObject({
  pathways: z.array(
    z.strictObject({
      ...cited,
      pathway: Pathway,
      durationYears: z.number().int(),
      secondaryYears: z.number().int(),
    }),
  ),
  steps: z.array(z.strictObject({ ...ruled, id: ruleId, parameters: StepCondition })),
  deadlines: z.array(z.strictObject({ ...ruled, id: ruleId, parameters: Deadline })),
  limits: z.array(
    z.strictObject({ ...ruled, id: LimitId, parameters: z.strictObject({ value: z.number() }) }),
  ),
  audit: z.array(
    z.strictObject({ ...ruled, id: z.enum(auditRuleIds), parameters: z.record(z.string(), z.number()) }),
  ),
});

async function loadRules(context: SeedContext): Promise<void> {
  const file = StudentRulesFile.parse(await context.cityFile('student-rules'));
  for (const rule of file.pathways) {
    await sql`INSERT INTO students.pathway_rule (pathway, effective, duration_years, secondary_years, source, clause, confidence)
      VALUES (${rule.pathway}, daterange(${rule.effectiveFrom}::date, NULL), ${rule.durationYears}, ${rule.secondaryYears},
        ${rule.source}, ${rule.clause}, ${rule.confidence})`.execute(context.owner);
  }
  const rules = [
    ...file.steps.map((rule) => ({ kind: 'step', ...rule })),
    ...file.deadlines.map((rule) => ({ kind: 'deadline', ...rule })),
    ...file.limits.map((rule) => ({ kind: 'limit', ...rule })),
    ...file.audit.map((rule) => ({ kind: 'audit', ...rule })),
  ];
  await sql`INSERT INTO students.rule (kind, id, effective, severity, parameters, title, source, clause, confidence)
    SELECT kind, id, daterange("effectiveFrom", NULL), severity, parameters, title, source, clause, confidence
    FROM jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) AS r(kind text, id text, "effectiveFrom" date, severity text,
      parameters jsonb, title jsonb, source text, clause text, confidence text)`.execute(context.owner);
}

export const citySections: readonly CitySection[] = [{ id: 'student-rules', order: 16, load: loadRules }];
