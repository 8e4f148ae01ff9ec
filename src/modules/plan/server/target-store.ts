import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Binding, TargetFacts, TargetView } from '../contract/plan.ts';
import { always, endRows } from './dated-rows.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

/** A new target of a task, or of the plan as a whole; it belongs to the plan from the day on. */
export async function insertTarget(
  query: Query,
  planId: string,
  taskId: string | null,
  target: TargetFacts,
  from: string = always,
): Promise<string> {
  const { id } = await query
    .insertInto('plan.target')
    .values({
      plan_id: planId,
      task_id: taskId,
      position: sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM plan.target WHERE plan_id = ${planId})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await setTargetFacts(query, id, target, from);
  return id;
}

/** From a day on, the target promises this. */
export async function setTargetFacts(
  query: Query,
  id: string,
  target: TargetFacts,
  from: string,
): Promise<void> {
  await endRows(query, 'plan.target_fact', id, from);
  await query
    .insertInto('plan.target_fact')
    .values({
      target_id: id,
      valid: sql<string>`daterange(${from}::date, NULL)`,
      text: target.text,
      comparator: target.comparator,
      value: target.value,
      min: target.min,
      max: target.max,
      strict: target.strict,
      unit: target.unit,
      tolerance_share: target.toleranceShare,
      deadline: target.deadline,
      deadline_text: target.deadlineText,
      stretch: target.stretch,
      per: target.per,
    })
    .execute();
  await sql`UPDATE plan.target SET version = version + 1 WHERE id = ${id}`.execute(query);
}

export type StoredTarget = {
  id: string;
  planId: string;
  taskId: string | null;
  text: string;
  version: number;
};

/** A target with its newest words. @throws when it was changed since the caller read it. */
export async function getTarget(query: Query, id: string, version?: number): Promise<StoredTarget> {
  const { rows } = await sql<StoredTarget>`
    SELECT g.id, g.plan_id AS "planId", g.task_id AS "taskId", g.version,
      (SELECT f.text FROM plan.target_fact f WHERE f.target_id = g.id ORDER BY lower(f.valid) DESC LIMIT 1) AS text
    FROM plan.target g WHERE g.id = ${id} ${version === undefined ? sql`` : sql`FOR UPDATE OF g`}`.execute(
    query,
  );
  const target = rows[0];
  if (!target) throw notFound('target');
  if (version !== undefined && target.version !== version)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return target;
}

/** From `day` on (from ever, when null) the target is measured by this. */
export async function setBinding(
  query: Query,
  targetId: string,
  binding: Binding,
  day: string | null,
): Promise<void> {
  const from = day ?? always;
  await endRows(query, 'plan.binding', targetId, from);
  await sql`INSERT INTO plan.binding (target_id, kind, metric_id, organisation_id, reason, valid) VALUES (${targetId}, ${binding.kind},
    ${binding.kind === 'metric' ? binding.metricId : null}, ${binding.kind === 'metric' ? binding.organisationId : null},
    ${binding.kind === 'none' ? binding.reason : null}, daterange(${from}::date, NULL))`.execute(query);
}

type TargetRow = Omit<TargetView, 'binding'> & {
  kind: Binding['kind'] | null;
  metricId: string | null;
  organisationId: string | null;
  reason: string | null;
};

function bindingOf(row: TargetRow): Binding | null {
  if (row.kind === 'metric')
    return { kind: 'metric', metricId: row.metricId ?? '', organisationId: row.organisationId };
  if (row.kind === 'none') return { kind: 'none', reason: row.reason ?? '' };
  return row.kind ? { kind: 'milestones' } : null;
}

/** Targets of a plan, or of one task, as they stood on a day, with what measured them then. */
export async function listTargets(
  query: Query,
  of: { planId: string } | { taskId: string },
  day: string,
): Promise<TargetView[]> {
  const where = 'planId' in of ? sql`g.plan_id = ${of.planId}` : sql`g.task_id = ${of.taskId}`;
  const { rows } = await sql<TargetRow>`
    SELECT g.id, g.version, g.task_id AS "taskId", f.text, f.comparator, f.value, f.min, f.max, f.strict, f.unit, f.tolerance_share AS "toleranceShare",
      f.deadline, f.deadline_text AS "deadlineText", f.stretch, f.per, b.kind, b.metric_id AS "metricId", b.organisation_id AS "organisationId", b.reason
    FROM plan.target g JOIN plan.target_fact f ON f.target_id = g.id AND f.valid @> ${day}::date
    LEFT JOIN plan.binding b ON b.target_id = g.id AND b.valid @> ${day}::date
    WHERE ${where} ORDER BY g.position`.execute(query);
  return rows.map((row) => {
    const { kind: _kind, metricId: _metric, organisationId: _organisation, reason: _reason, ...target } = row;
    return { ...target, binding: bindingOf(row) };
  });
}
