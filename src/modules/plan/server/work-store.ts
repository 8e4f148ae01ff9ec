import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { TaskState } from '../contract/plan.ts';
import type { MilestoneState, ReportState } from '../contract/work.ts';
import { milestoneState } from '../rules/milestone-states.ts';
import { nextTaskState } from '../rules/task-states.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

export type StoredReport = {
  id: string;
  taskId: string;
  organisationId: string;
  state: ReportState;
  authors: string[];
  version: number;
};

export async function lockReport(query: Query, id: string, version: number): Promise<StoredReport> {
  const { rows } =
    await sql<StoredReport>`SELECT id, task_id AS "taskId", organisation_id AS "organisationId", state, authors, version
    FROM plan.report WHERE id = ${id} FOR UPDATE`.execute(query);
  const report = rows[0];
  if (!report) throw notFound('report');
  if (report.version !== version) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return report;
}

export type StoredMilestone = {
  id: string;
  taskId: string;
  organisationId: string;
  title: string;
  dueOn: string;
  doneOn: string | null;
  recordedBy: string;
  state: MilestoneState;
};

export async function lockMilestone(query: Query, id: string, version: number): Promise<StoredMilestone> {
  const { rows } = await sql<
    Omit<StoredMilestone, 'state'> & { verifiedOn: string | null; droppedOn: string | null; version: number }
  >`SELECT id, task_id AS "taskId", organisation_id AS "organisationId", title, due_on AS "dueOn", done_on AS "doneOn", verified_on AS "verifiedOn",
      dropped_on AS "droppedOn", recorded_by AS "recordedBy", version
    FROM plan.milestone WHERE id = ${id} FOR UPDATE`.execute(query);
  if (!rows[0]) throw notFound('milestone');
  const { verifiedOn, droppedOn, version: stored, ...milestone } = rows[0];
  if (stored !== version) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return { ...milestone, state: milestoneState({ doneOn: milestone.doneOn, verifiedOn, droppedOn }) };
}

/** A task on which work is possible: of a plan in force, belonging to it on the day, and not closed. */
export async function getOpenTask(
  query: Query,
  taskId: string,
  day: string,
): Promise<{ id: string; planId: string; state: TaskState; title: string }> {
  const { rows } = await sql<{
    id: string;
    planId: string;
    state: TaskState;
    title: string | null;
    plan: string;
  }>`SELECT t.id, t.plan_id AS "planId", t.state, p.state AS plan,
      (SELECT f.title FROM plan.task_fact f WHERE f.task_id = t.id AND f.valid @> ${day}::date) AS title
    FROM plan.task t JOIN plan.plan p ON p.id = t.plan_id WHERE t.id = ${taskId}`.execute(query);
  const task = rows[0];
  if (!task) throw notFound('task');
  const { title } = task;
  if (task.plan !== 'in-force' || title === null)
    throw new Refusal('conflict', { code: 'plan-not-in-force', params: { title: title ?? '' } });
  if (!nextTaskState(task.state, 'work', ['unit']))
    throw new Refusal('conflict', { code: 'task-closed', params: { title } });
  return { id: task.id, planId: task.planId, state: task.state, title };
}

/** Whether an organisation answers for a task on a day. */
export async function isUnit(
  query: Query,
  taskId: string,
  organisationId: string,
  day: string,
): Promise<boolean> {
  const { rows } = await sql`SELECT FROM plan.task_unit
    WHERE task_id = ${taskId} AND organisation_id = ${organisationId} AND valid @> ${day}::date`.execute(
    query,
  );
  return rows.length > 0;
}

/** Bodies that lead a task on a day, as far as the caller sees them; a leading body sees itself. */
export async function listLeads(query: Query, taskId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT organisation_id AS id FROM plan.task_unit
    WHERE task_id = ${taskId} AND role = 'lead' AND valid @> ${day}::date`.execute(query);
  return rows.map(({ id }) => id);
}

/** Whatever is done on an open task sets it going. */
export async function markInProgress(query: Query, taskId: string): Promise<void> {
  await sql`UPDATE plan.task SET state = 'in-progress' WHERE id = ${taskId} AND state = 'open'`.execute(
    query,
  );
}
