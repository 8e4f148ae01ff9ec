import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { TaskEdit, UnitRole } from '../contract/plan.ts';
import { always, endRows } from './dated-rows.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

export type TaskFacts = Pick<TaskEdit, 'no' | 'title' | 'part' | 'section'>;
export type PrintedUnit = TaskEdit['printedUnits'][number];
export type NewTask = TaskFacts & {
  planId: string;
  sourceText?: string | null;
  startLine?: number | null;
  endLine?: number | null;
  printedUnits: readonly PrintedUnit[];
};

/** The task's plan, with the task locked where a version is given. @throws when it was changed meanwhile. */
export async function planOfTask(query: Query, taskId: string, version?: number): Promise<string> {
  const { rows } = await sql<{
    planId: string;
    version: number;
  }>`SELECT plan_id AS "planId", version FROM plan.task WHERE id = ${taskId} ${version === undefined ? sql`` : sql`FOR UPDATE`}`.execute(
    query,
  );
  const task = rows[0];
  if (!task) throw notFound('task');
  if (version !== undefined && task.version !== version)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return task.planId;
}

/** A new task at the end of its plan, or behind a place in it; it belongs to the plan from the day on. */
export async function insertTask(
  query: Query,
  task: NewTask,
  { after, from = always }: { after?: number; from?: string } = {},
): Promise<string> {
  if (after !== undefined)
    await sql`UPDATE plan.task SET position = position + 1 WHERE plan_id = ${task.planId} AND position > ${after}`.execute(
      query,
    );
  const position =
    after === undefined
      ? sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM plan.task WHERE plan_id = ${task.planId})`
      : after + 1;
  const { id } = await query
    .insertInto('plan.task')
    .values({
      plan_id: task.planId,
      position,
      source_text: task.sourceText ?? null,
      start_line: task.startLine ?? null,
      end_line: task.endLine ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await setTaskFacts(query, id, task, from);
  await setPrintedUnits(query, id, task.printedUnits, from);
  return id;
}

/** From a day on, the task reads like this. */
export async function setTaskFacts(
  query: Query,
  taskId: string,
  { no, title, part, section }: TaskFacts,
  from: string,
): Promise<void> {
  await endRows(query, 'plan.task_fact', taskId, from);
  await sql`INSERT INTO plan.task_fact (task_id, valid, no, part, section, title)
    VALUES (${taskId}, daterange(${from}::date, NULL), ${no}, ${part}, ${section}, ${title})`.execute(query);
  await sql`UPDATE plan.task SET version = version + 1 WHERE id = ${taskId}`.execute(query);
}

/** From a day on, the document prints these bodies for the task. */
export async function setPrintedUnits(
  query: Query,
  taskId: string,
  units: readonly PrintedUnit[],
  from: string,
): Promise<void> {
  await endRows(query, 'plan.unit_name', taskId, from);
  for (const [index, { printed, role }] of units.entries())
    await sql`INSERT INTO plan.unit_name (task_id, position, printed, role, valid)
      VALUES (${taskId}, ${index + 1}, ${printed}, ${role}, daterange(${from}::date, NULL))`.execute(query);
}

export type NewUnit = { organisationId: string; role: UnitRole };

/**
 * From a day on, these organisations answer for the task. One that did already keeps its row and with it its
 * acceptance; a body named twice has the weightier of its roles.
 */
export async function setUnits(
  query: Query,
  taskId: string,
  units: readonly NewUnit[],
  from: string,
): Promise<void> {
  const weight: Record<UnitRole, number> = { lead: 0, responsible: 1, support: 2 };
  const wanted = new Map<string, UnitRole>();
  for (const { organisationId, role } of units) {
    const before = wanted.get(organisationId);
    if (!before || weight[role] < weight[before]) wanted.set(organisationId, role);
  }
  const { rows } = await sql<NewUnit & { acceptedAt: Date | null; acceptedBy: string | null }>`
    SELECT organisation_id AS "organisationId", role, accepted_at AS "acceptedAt", accepted_by AS "acceptedBy"
    FROM plan.task_unit WHERE task_id = ${taskId} AND valid @> ${from}::date`.execute(query);
  const same = rows.filter(({ organisationId, role }) => wanted.get(organisationId) === role);
  const kept = same.map(({ organisationId }) => organisationId);
  await sql`DELETE FROM plan.task_unit WHERE task_id = ${taskId} AND lower(valid) >= ${from}::date AND NOT organisation_id = ANY (${kept}::uuid[])`.execute(
    query,
  );
  await sql`UPDATE plan.task_unit SET valid = daterange(lower(valid), ${from}::date)
    WHERE task_id = ${taskId} AND valid @> ${from}::date AND NOT organisation_id = ANY (${kept}::uuid[])`.execute(
    query,
  );
  for (const [organisationId, role] of wanted) {
    if (kept.includes(organisationId)) continue;
    const before = rows.find((row) => row.organisationId === organisationId);
    await sql`INSERT INTO plan.task_unit (task_id, organisation_id, role, accepted_at, accepted_by, valid)
      VALUES (${taskId}, ${organisationId}, ${role}, ${before?.acceptedAt ?? null}, ${before?.acceptedBy ?? null}, daterange(${from}::date, NULL))`.execute(
      query,
    );
  }
}
