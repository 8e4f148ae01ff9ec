import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { endRows } from './dated-rows.ts';
import { lockPlan } from './plan-store.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

/** From `from` on, these metrics and no others are watched beside the targets of the task, in this order. */
export async function setTaskMetrics(
  query: Query,
  taskId: string,
  metricIds: readonly string[],
  from: string,
): Promise<void> {
  await endRows(query, 'plan.task_metric', taskId, from);
  await sql`INSERT INTO plan.task_metric (task_id, metric_id, position, valid)
    SELECT ${taskId}, m.id, m.position, daterange(${from}::date, NULL) FROM unnest(${metricIds}::text[]) WITH ORDINALITY m (id, position)`.execute(
    query,
  );
}

/** Ids of the metrics watched beside the targets of a task on a day, in their order. */
export async function listTaskMetrics(query: Query, taskId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT metric_id AS id FROM plan.task_metric WHERE task_id = ${taskId} AND valid @> ${day}::date ORDER BY position`.execute(
    query,
  );
  return rows.map(({ id }) => id);
}

/** The route: what is watched from a day on, today when none is given. @throws naming every unknown metric. */
export async function watchMetrics(call: PlanCall, input: Input<'watchMetrics'>): Promise<{ id: string }> {
  const { rows } = await sql<{ planId: string; no: string }>`
    SELECT t.plan_id AS "planId", f.no FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id
    WHERE t.id = ${input.taskId} ORDER BY lower(f.valid) DESC LIMIT 1`.execute(call.query);
  const task = rows[0];
  if (!task) throw notFound('task');
  await lockPlan(call.query, task.planId, 'bind');
  const unknown = input.metricIds.filter((id) => !call.services.registry.findMetric(id));
  if (unknown.length > 0)
    throw new Refusal('invalid', {
      code: 'metric-unknown',
      field: 'metricIds',
      params: { metricId: unknown.join(', ') },
    });
  const from = input.from ?? call.today;
  await setTaskMetrics(call.query, input.taskId, [...new Set(input.metricIds)], from);
  await call.audit({
    action: 'plan.plan.watch',
    subject: planSubject,
    subjectId: task.planId,
    after: { task: task.no, metricIds: input.metricIds, from },
  });
  return { id: input.taskId };
}
