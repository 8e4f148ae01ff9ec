import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { targetJudge } from '#kernel/ports/target-judge.ts';
import { type ReportState, TaskView } from '../contract/work.ts';
import {
  type MilestoneAction,
  type MilestoneParty,
  milestoneState,
  nextMilestoneState,
} from '../rules/milestone-states.ts';
import { nextReportState, type ReportAction } from '../rules/report-states.ts';
import { nextTaskState, type TaskParty } from '../rules/task-states.ts';
import { board } from './board-port.ts';
import type { Input, PlanCall } from './call.ts';
import { figuresOfTask } from './own-figures.ts';
import { partiesTo } from './reports.ts';
import { listTargets } from './target-store.ts';
import { listTaskEvents } from './task-history.ts';
import { listTaskMetrics } from './task-metrics.ts';
import { readTasks } from './task-reader.ts';
import { mayWorkFor, whyNotVerify } from './who-acts.ts';
import { listLeads } from './work-store.ts';

/** Beyond so many bodies the caller is not one of them but watches over them. */
const ownBodiesMax = 3;

/** Tasks that the caller may see, filtered. */
export async function listTasks(call: PlanCall, input: Input<'listTasks'>) {
  const text = input.q ? containing(input.q) : null;
  const where = sql`p.state IN ('in-force', 'ended')
    AND (${input.planId ?? null}::uuid IS NULL OR p.id = ${input.planId ?? null}::uuid) AND (${input.planId ?? null}::uuid IS NOT NULL OR p.state = 'in-force')
    AND (${text}::text IS NULL OR f.title ILIKE ${text} OR f.no = ${input.q ?? null})
    AND (${input.state ?? null}::text IS NULL OR t.state = ${input.state ?? null}::text)
    AND (${input.part ?? null}::text IS NULL OR ${input.part ?? null}::text IN (f.part, f.section))
    AND (${input.organisationId ?? null}::uuid IS NULL OR EXISTS (SELECT FROM plan.task_unit u WHERE u.task_id = t.id AND u.valid @> ${call.today}::date AND u.organisation_id = ${input.organisationId ?? null}::uuid))`;
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

async function listMilestones(call: PlanCall, taskId: string, leads: readonly string[]) {
  const { rows } = await sql<{
    organisationId: string;
    doneOn: string | null;
    verifiedOn: string | null;
    recordedBy: string;
  }>`
    SELECT k.id, k.target_id AS "targetId", k.organisation_id AS "organisationId", o.short_name AS "organisationName", k.title, k.due_on AS "dueOn",
      k.done_on AS "doneOn", k.verified_on AS "verifiedOn", k.recorded_by AS "recordedBy", k.version, m.reminders, m.last AS "lastReminderOn"
    FROM plan.milestone k JOIN organisations.organisation_v1 o ON o.id = k.organisation_id
    CROSS JOIN LATERAL (SELECT count(*) AS reminders, max(r.reminded_on) AS last FROM plan.reminder r WHERE r.milestone_id = k.id AND r.due_on = k.due_on) m
    WHERE k.task_id = ${taskId} AND k.dropped_on IS NULL ORDER BY k.due_on, k.id`.execute(call.query);
  return rows.map(({ recordedBy, ...row }) => {
    const state = milestoneState({ ...row, droppedOn: null });
    const work = { organisationId: row.organisationId, doers: [recordedBy], leadOrganisationIds: leads };
    const parties: MilestoneParty[] = [];
    if (mayWorkFor(call, row.organisationId)) parties.push('unit');
    if (whyNotVerify(call, work) === null) parties.push('verifier');
    const may = (action: MilestoneAction) => nextMilestoneState(state, action, parties) !== undefined;
    return {
      ...row,
      state,
      abilities: { change: may('change'), finish: may('finish'), verify: may('confirm') },
    };
  });
}

async function listReports(call: PlanCall, taskId: string, leads: readonly string[]) {
  const { rows } = await sql<{
    organisationId: string;
    state: ReportState;
    authors: string[];
    submittedAt: Date | null;
  }>`
    SELECT r.id, r.organisation_id AS "organisationId", o.short_name AS "organisationName", r.effective_on AS "effectiveOn", r.text, r.figures, r.state, r.remark,
      r.authors, coalesce((SELECT string_agg(u.name, '、' ORDER BY array_position(r.authors, u.id)) FROM auth."user" u WHERE u.id = ANY (r.authors)), r.written_by) AS "writtenBy",
      r.submitted_at AS "submittedAt", r.version
    FROM plan.report r JOIN organisations.organisation_v1 o ON o.id = r.organisation_id
    WHERE r.task_id = ${taskId} ORDER BY r.effective_on DESC, r.id DESC`.execute(call.query);
  // A draft is its body's own until it is handed in.
  const shown = rows.filter(
    ({ state, organisationId }) => state !== 'draft' || mayWorkFor(call, organisationId),
  );
  return shown.map(({ authors, ...row }) => {
    const parties = partiesTo(call, {
      organisationId: row.organisationId,
      doers: authors,
      leadOrganisationIds: leads,
    });
    const may = (action: ReportAction) =>
      nextReportState(row.state, action, parties, authors.includes(call.actor.accountId)) !== undefined;
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

/** A task is read as of a day on which it belonged to its plan: its last one, when an amendment ended it. */
async function dayOfTask(call: PlanCall, taskId: string, day: string): Promise<string> {
  const { rows } = await sql<{ last: string | null }>`
    SELECT upper(valid) - 1 AS last FROM plan.task_fact WHERE task_id = ${taskId} ORDER BY lower(valid) DESC LIMIT 1`.execute(
    call.query,
  );
  const last = rows[0]?.last ?? null;
  return last !== null && last < day ? last : day;
}

/** One task with everything that the caller may see of the work on it. */
export async function getTask(call: PlanCall, input: Input<'getTask'>): Promise<TaskView> {
  const day = await dayOfTask(call, input.id, input.asOf ?? call.today);
  const [task] = await readTasks(call.query, sql`t.id = ${input.id}`, day);
  if (!task) throw notFound('task');
  const { targets: _count, ...facts } = task;
  const leads = await listLeads(call.query, task.id, day);
  const own = task.units.filter(({ organisationId }) => mayWorkFor(call, organisationId));
  // Whoever acts for the whole city reads the city's figures on the cockpit; figures of one's own are for bodies.
  const figuresOf =
    own.length > 0 && own.length <= ownBodiesMax ? await figuresOfTask(call, task.id) : () => [];
  const verifies = task.units.some(({ organisationId }) => call.can('plan.report.verify', organisationId));
  const parties: TaskParty[] = verifies ? ['verifier'] : [];
  return TaskView.parse({
    ...facts,
    metricIds: await listTaskMetrics(call.query, task.id, day),
    judgedTargets: await judged(call, task.planId, task.id, day),
    milestones: await listMilestones(call, task.id, leads),
    reports: await listReports(call, task.id, leads),
    evidence: await listEvidence(call, task.id),
    workFor: own.map(({ organisationId, name, acceptedAt }) => ({
      organisationId,
      name,
      accepted: acceptedAt !== null,
      figures: figuresOf(organisationId),
    })),
    history: await listTaskEvents(call, task.id),
    abilities: {
      close: nextTaskState(task.state, 'close', parties) !== undefined,
      reopen: nextTaskState(task.state, 'reopen', parties) !== undefined,
      watch: task.units.some(({ organisationId }) => call.can('plan.plan.manage', organisationId)),
    },
  });
}
