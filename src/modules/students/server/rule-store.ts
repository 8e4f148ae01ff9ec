import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import { Deadline, type LimitId, type Rule, StepCondition } from '../contract/rule.ts';

type RuleKind = 'step' | 'audit' | 'deadline' | 'limit';

async function listRules(query: Connection, kind: RuleKind, day: string): Promise<Rule<unknown>[]> {
  const { rows } = await sql<Rule<unknown>>`
    SELECT id, severity, parameters, title, source, clause, confidence FROM students.rule
    WHERE kind = ${kind} AND effective @> ${day}::date ORDER BY id`.execute(query);
  return rows;
}

/** Conditions of steps in force on the day on which the step takes effect. */
export async function listStepRules(query: Connection, day: string): Promise<Rule<StepCondition>[]> {
  const rules = await listRules(query, 'step', day);
  return rules.map((rule) => ({ ...rule, parameters: StepCondition.parse(rule.parameters) }));
}

export async function listAuditRules(
  query: Connection,
  day: string,
): Promise<Rule<Record<string, number>>[]> {
  return (await listRules(query, 'audit', day)) as Rule<Record<string, number>>[];
}

export async function listDeadlines(query: Connection, day: string): Promise<Rule<Deadline>[]> {
  const rules = await listRules(query, 'deadline', day);
  return rules.map((rule) => ({ ...rule, parameters: Deadline.parse(rule.parameters) }));
}

/** A number that the city sets. @throws when the city folder sets none for the day. */
export async function getLimit(query: Connection, id: LimitId, day: string): Promise<number> {
  const found = (await listRules(query, 'limit', day)).find((rule) => rule.id === id);
  if (!found) throw new Error(`student-rules.yaml sets no ${id} for ${day}`);
  return (found.parameters as { value: number }).value;
}

/** How long a pathway lasts by the rule of the day. */
export async function getDurationYears(query: Connection, pathway: string, day: string): Promise<number> {
  const { rows } = await sql<{ years: number }>`
    SELECT duration_years AS years FROM students.pathway_rule WHERE pathway = ${pathway} AND effective @> ${day}::date`.execute(
    query,
  );
  const [found] = rows;
  if (!found) throw new Error(`student-rules.yaml knows no pathway ${pathway} on ${day}`);
  return found.years;
}
