import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { targetJudge } from '#kernel/ports/target-judge.ts';
import { TaskView } from '../contract/work.ts';
import { nextReportState } from '../rules/report-states.ts';
import { board } from './board-port.ts';
import type { Input, PlanCall } from './call.ts';
import { listTargets } from './plan-store.ts';
import { readTasks } from './task-reader.ts';
import { partiesTo } from './work-on-task.ts';

/** Tasks that the caller may see, filtered. */
export async function listTasks(call: PlanCall, input: Input<'listTasks'>) {
  const text = input.q ? `%${input.q.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const where = sql`p.state IN ('in-force', 'ended')
    AND (${input.planId ?? null}::uuid IS NULL OR p.id = ${input.planId ?? null}::uuid) AND (${input.planId ?? null}::uuid IS NOT NULL OR p.state = 'in-force')
    AND (${text}::text IS NULL OR t.title ILIKE ${text} OR t.no = ${input.q ?? null})
    AND (${input.state ?? null}::text IS NULL OR t.state = ${input.state ?? null}::text)
    AND (${input.part ?? null}::text IS NULL OR ${input.part ?? null}::text IN (t.part, t.section))
    AND (${input.organisationId ?? null}::uuid IS NULL OR EXISTS (SELECT FROM plan.task_unit u WHERE u.task_id = t.id AND u.organisation_id = ${input.organisationId ?? null}::uuid))`;
  const rows = await readTasks(
    call.query,
    where,
    call.today,
    input.pageSize,
    (input.page - 1) * input.pageSize,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

async function judged(call: PlanCall, planId: string, taskId: string, asOf: string) {
  const targets = await listTargets(call.query, { taskId }, asOf);
  const provided = call.services.registry.modules.some(({ provides }) =>
    provides?.some(({ port }) => port.id === targetJudge.id),
  );
  const found = provided && targets.length > 0 ? await board.findBoard(call.query, asOf, planId) : undefined;
  const own = found?.tasks.find((task) => task.taskId === taskId)?.targets ?? [];
  const judgements = found
    ? await call.services.port(targetJudge).judge(call.services, found, own, asOf)
    : [];
  return targets.map((target) => ({
    ...target,
    judgement: judgements.find(({ targetId }) => targetId === target.id) ?? null,
  }));
}

async function listMilestones(call: PlanCall, taskId: string) {
  const { rows } = await sql<{
    organisationId: string;
    doneOn: string | null;
    verifiedOn: string | null;
    recordedBy: string;
  }>`
    SELECT k.id, k.target_id AS "targetId", k.organisation_id AS "organisationId", o.short_name AS "organisationName", k.title, k.due_on AS "dueOn",
      k.done_on AS "doneOn", k.verified_on AS "verifiedOn", k.recorded_by AS "recordedBy", k.version
    FROM plan.milestone k JOIN organisations.organisation_v1 o ON o.id = k.organisation_id
    WHERE k.task_id = ${taskId} AND k.dropped_on IS NULL ORDER BY k.due_on, k.id`.execute(call.query);
  return rows.map(({ recordedBy, ...row }) => ({
    ...row,
    abilities: {
      finish: !row.verifiedOn && call.can('plan.task.work', row.organisationId),
      verify:
        row.doneOn !== null &&
        !row.verifiedOn &&
        recordedBy !== call.actor.accountId &&
        call.can('plan.report.verify', row.organisationId),
    },
  }));
}

async function listReports(call: PlanCall, taskId: string) {
  const { rows } = await sql<{
    organisationId: string;
    state: 'draft' | 'submitted' | 'sent-back' | 'verified';
    author: string;
    submittedAt: Date | null;
  }>`
    SELECT r.id, r.organisation_id AS "organisationId", o.short_name AS "organisationName", r.effective_on AS "effectiveOn", r.text, r.figures, r.state, r.remark,
      r.written_by AS author, coalesce(u.name, r.written_by) AS "writtenBy", r.submitted_at AS "submittedAt", r.version
    FROM plan.report r JOIN organisations.organisation_v1 o ON o.id = r.organisation_id LEFT JOIN auth."user" u ON u.id = r.written_by
    WHERE r.task_id = ${taskId} ORDER BY r.effective_on DESC, r.id DESC`.execute(call.query);
  return rows.map(({ author, ...row }) => {
    const isAuthor = author === call.actor.accountId;
    const may = (action: 'edit' | 'submit' | 'verify') =>
      nextReportState(row.state, action, partiesTo(call, row), isAuthor) !== undefined;
    return {
      ...row,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      abilities: { edit: may('edit'), submit: may('submit'), verify: may('verify') },
    };
  });
}

async function listEvidence(call: PlanCall, taskId: string) {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT e.id, e.report_id AS "reportId", e.milestone_id AS "milestoneId", o.short_name AS "organisationName", e.file_id AS "fileId", f.name AS "fileName", e.title,
      e.effective_on AS "effectiveOn"
    FROM plan.evidence e JOIN organisations.organisation_v1 o ON o.id = e.organisation_id JOIN kernel.file f ON f.id = e.file_id
    WHERE e.task_id = ${taskId} ORDER BY e.effective_on DESC`.execute(call.query);
  return rows;
}

/** One task with everything that the caller may see of the work on it. */
export async function getTask(call: PlanCall, input: Input<'getTask'>): Promise<TaskView> {
  const [task] = await readTasks(call.query, sql`t.id = ${input.id}`, call.today);
  if (!task) throw notFound('task');
  const { targets: _count, ...facts } = task;
  const workFor = task.units
    .filter(
      ({ organisationId }) =>
        reaches(call.jurisdiction, organisationId) && call.can('plan.task.work', organisationId),
    )
    .map(({ organisationId, name, acceptedAt }) => ({ organisationId, name, accepted: acceptedAt !== null }));
  const verifies =
    call.actor.memberships.length > 0 &&
    task.units.some(({ organisationId }) => call.can('plan.report.verify', organisationId));
  return TaskView.parse({
    ...facts,
    judgedTargets: await judged(call, task.planId, task.id, input.asOf ?? call.today),
    milestones: await listMilestones(call, task.id),
    reports: await listReports(call, task.id),
    evidence: await listEvidence(call, task.id),
    workFor,
    abilities: {
      close: verifies && task.state === 'in-progress',
      reopen: verifies && task.state === 'closed',
    },
  });
}
