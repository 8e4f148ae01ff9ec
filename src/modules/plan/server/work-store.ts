import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { ReportState } from '../contract/work.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

export type StoredReport = {
  id: string;
  taskId: string;
  organisationId: string;
  state: ReportState;
  writtenBy: string;
  version: number;
};

export async function lockReport(query: Query, id: string, version: number): Promise<StoredReport> {
  const { rows } =
    await sql<StoredReport>`SELECT id, task_id AS "taskId", organisation_id AS "organisationId", state, written_by AS "writtenBy", version
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
  dueOn: string;
  doneOn: string | null;
  verifiedOn: string | null;
  recordedBy: string;
  version: number;
};

export async function lockMilestone(query: Query, id: string, version: number): Promise<StoredMilestone> {
  const { rows } =
    await sql<StoredMilestone>`SELECT id, task_id AS "taskId", organisation_id AS "organisationId", due_on AS "dueOn", done_on AS "doneOn",
      verified_on AS "verifiedOn", recorded_by AS "recordedBy", version
    FROM plan.milestone WHERE id = ${id} AND dropped_on IS NULL FOR UPDATE`.execute(query);
  const milestone = rows[0];
  if (!milestone) throw notFound('milestone');
  if (milestone.version !== version) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return milestone;
}

/** A task in force that the caller may see; work on drafts and ended plans is refused. */
export async function getOpenTask(
  query: Query,
  taskId: string,
): Promise<{ id: string; state: string; title: string }> {
  const { rows } = await sql<{ id: string; state: string; title: string; plan: string }>`
    SELECT t.id, t.state, t.title, p.state AS plan FROM plan.task t JOIN plan.plan p ON p.id = t.plan_id WHERE t.id = ${taskId}`.execute(
    query,
  );
  const task = rows[0];
  if (!task) throw notFound('task');
  if (task.plan !== 'in-force')
    throw new Refusal('conflict', { code: 'plan-not-in-force', params: { title: task.title } });
  if (task.state === 'closed') throw new Refusal('conflict', { code: 'task-closed' });
  return task;
}

/** Whether an organisation answers for a task. */
export async function isUnit(query: Query, taskId: string, organisationId: string): Promise<boolean> {
  const found = await query
    .selectFrom('plan.task_unit')
    .select('role')
    .where('task_id', '=', taskId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return found !== undefined;
}

export async function markInProgress(query: Query, taskId: string): Promise<void> {
  await sql`UPDATE plan.task SET state = 'in-progress' WHERE id = ${taskId} AND state = 'open'`.execute(
    query,
  );
}
