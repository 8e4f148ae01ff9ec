import { sql } from 'kysely';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { executeKept } from '#kernel/database/kept-plan.ts';
import { enter } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import { addDays } from '#kernel/values/iso-date.ts';

const soonDays = 30;

type Row = {
  id: string;
  taskId: string;
  title: string;
  dueOn: string | null;
  organisationName: string;
  what: 'milestone' | 'sent-back' | 'submitted' | 'unaccepted';
  own: boolean;
};

/**
 * Milestones that are due or late, reports sent back, reports to verify, tasks nobody has taken on yet. Asked
 * under the jurisdiction of the permission to work or to verify, and put back afterwards.
 */
export async function inbox(call: Call): Promise<InboxItem[]> {
  const { registry } = call.services;
  const works = jurisdictionOf(call.actor, registry.permission('plan.task.work'));
  const verifies = jurisdictionOf(call.actor, registry.permission('plan.report.verify'));
  // Bodies that the person belongs to: a whole city's duties are not one officer's to do.
  const own = call.actor.memberships.map(({ organisationId }) => organisationId);
  await enter(
    call.query,
    call.actor.accountId,
    works.scope === 'all' || verifies.scope === 'all'
      ? { scope: 'all' }
      : works.organisations.length > 0
        ? works
        : verifies,
  );
  const { rows } = await executeKept(
    sql<Row>`
    SELECT * FROM (
      SELECT k.id::text, k.task_id AS "taskId", k.title, k.due_on AS "dueOn", o.short_name AS "organisationName", 'milestone' AS what, k.organisation_id = ANY (${own}::uuid[]) AS own
      FROM plan.milestone k JOIN organisations.organisation_v1 o ON o.id = k.organisation_id JOIN plan.task t ON t.id = k.task_id AND t.state <> 'closed' JOIN plan.plan p ON p.id = t.plan_id AND p.state = 'in-force'
      WHERE k.done_on IS NULL AND k.dropped_on IS NULL AND k.due_on <= ${addDays(call.today, soonDays)}::date
      UNION ALL
      SELECT r.id::text, r.task_id, f.title, NULL, o.short_name, r.state, r.organisation_id = ANY (${own}::uuid[])
      FROM plan.report r JOIN plan.task_fact f ON f.task_id = r.task_id AND f.valid @> ${call.today}::date JOIN organisations.organisation_v1 o ON o.id = r.organisation_id
      WHERE r.state = 'sent-back' OR (r.state = 'submitted' AND ${call.actor.accountId} <> ALL (r.authors) AND ${verifies.scope === 'all' || verifies.organisations.length > 0})
      UNION ALL
      SELECT t.id::text || u.organisation_id, t.id, f.title, NULL, o.short_name, 'unaccepted', true
      FROM plan.task_unit u JOIN plan.task t ON t.id = u.task_id AND t.state <> 'closed' JOIN plan.task_fact f ON f.task_id = t.id AND f.valid @> ${call.today}::date JOIN plan.plan p ON p.id = t.plan_id AND p.state = 'in-force' JOIN organisations.organisation_v1 o ON o.id = u.organisation_id
      WHERE u.accepted_at IS NULL AND u.valid @> ${call.today}::date AND u.organisation_id = ANY (${own}::uuid[]) AND ${works.scope === 'all' || works.organisations.length > 0}
    ) waiting WHERE own OR what = 'submitted' ORDER BY "dueOn" NULLS LAST LIMIT 200`,
    call.query,
  );
  await enter(call.query, call.actor.accountId, call.jurisdiction);
  const kinds: Record<Row['what'], InboxItem['kind']> = {
    milestone: { 'zh-CN': '里程碑', en: 'Milestone' },
    'sent-back': { 'zh-CN': '被退回的报告', en: 'Report sent back' },
    submitted: { 'zh-CN': '待核验的报告', en: 'Report to verify' },
    unaccepted: { 'zh-CN': '待接收的任务', en: 'Task to accept' },
  };
  const stateOf = (row: Row): InboxItem['state'] =>
    row.what === 'sent-back'
      ? 'sent-back'
      : row.dueOn === null
        ? 'waiting'
        : row.dueOn < call.today
          ? 'overdue'
          : 'due-soon';
  return rows.map((row) => ({
    id: row.id,
    module: 'plan',
    title: row.title,
    kind: kinds[row.what],
    state: stateOf(row),
    dueOn: row.dueOn,
    organisationName: row.organisationName,
    path: `/tasks/${row.taskId}`,
  }));
}
