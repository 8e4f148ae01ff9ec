import { sql } from 'kysely';
import type { PlanCall } from './call.ts';

const eventsMax = 100;

export type TaskEventRow = {
  id: string;
  at: string;
  action: string;
  actorName: string;
  organisationName: string | null;
  reason: string | null;
};

/** What happened on a task and on the work that the caller sees of it, the newest first, from the audit. */
export async function listTaskEvents(call: PlanCall, taskId: string): Promise<TaskEventRow[]> {
  const { rows } = await sql<Omit<TaskEventRow, 'at'> & { at: Date }>`
    SELECT a.id, a.recorded_at AS at, a.action, a.actor_name AS "actorName", o.short_name AS "organisationName", a.reason
    FROM (SELECT 'plan.task' AS subject, ${taskId}::text AS id
      UNION ALL SELECT 'plan.milestone', id::text FROM plan.milestone WHERE task_id = ${taskId}
      UNION ALL SELECT 'plan.report', id::text FROM plan.report WHERE task_id = ${taskId}
      UNION ALL SELECT 'plan.evidence', id::text FROM plan.evidence WHERE task_id = ${taskId}) about
    JOIN kernel.audit_entry a ON a.subject = about.subject AND a.subject_id = about.id
    LEFT JOIN organisations.organisation_v1 o ON o.id = a.organisation_id
    ORDER BY a.recorded_at DESC, a.id DESC LIMIT ${eventsMax}`.execute(call.query);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
