import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import type {
  BoardPlan,
  BoardTarget,
  BoardTask,
  PlanBoard,
  TargetBinding,
} from '#kernel/ports/plan-board.ts';

type PlanHead = Omit<BoardPlan, 'tasks' | 'objectives'>;

async function findPlan(
  query: Connection,
  asOf: string,
  planId: string | undefined,
): Promise<PlanHead | undefined> {
  const which = planId ? sql`p.id = ${planId}` : sql`p.in_force @> ${asOf}::date`;
  const { rows } = await sql<PlanHead>`
    SELECT p.id AS "planId", p.title, p.document_number AS "documentNumber", p.issuer, p.issued_on AS "issuedOn",
      lower(p.in_force) AS "inForceFrom", p.starts_on AS "startsOn", p.ends_on AS "endsOn"
    FROM plan.plan p WHERE ${which} AND p.in_force IS NOT NULL ORDER BY lower(p.in_force) DESC LIMIT 1`.execute(
    query,
  );
  return rows[0];
}

type TaskRow = Omit<BoardTask, 'targets'>;

async function listTasks(query: Connection, planId: string, asOf: string): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    SELECT t.id AS "taskId", f.no, f.title, f.part, f.section, t.state,
      coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', u.organisation_id, 'name', o.short_name, 'role', u.role) ORDER BY o.division_code NULLS FIRST, o.short_name)
        FROM plan.task_unit u JOIN organisations.organisation_v1 o ON o.id = u.organisation_id WHERE u.task_id = t.id AND u.valid @> ${asOf}::date), '[]') AS units,
      coalesce((SELECT jsonb_agg(n.printed ORDER BY n.position) FROM plan.unit_name n WHERE n.task_id = t.id AND n.valid @> ${asOf}::date), '[]') AS "printedUnits",
      coalesce((SELECT jsonb_agg(w.metric_id ORDER BY w.position) FROM plan.task_metric w WHERE w.task_id = t.id AND w.valid @> ${asOf}::date), '[]') AS "metricIds",
      m.done AS "milestonesDone", m.total AS "milestonesTotal", m.overdue AS "milestonesOverdue",
      (SELECT max(r.effective_on) FROM plan.report r WHERE r.task_id = t.id AND r.state IN ('submitted', 'verified') AND r.effective_on <= ${asOf}::date) AS "lastReportOn"
    FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id AND f.valid @> ${asOf}::date CROSS JOIN LATERAL (
      SELECT count(*) AS total, count(*) FILTER (WHERE k.done_on <= ${asOf}::date) AS done,
        count(*) FILTER (WHERE k.due_on < ${asOf}::date AND (k.done_on IS NULL OR k.done_on > ${asOf}::date)) AS overdue
      FROM plan.milestone k WHERE k.task_id = t.id AND (k.dropped_on IS NULL OR k.dropped_on > ${asOf}::date)) m
    WHERE t.plan_id = ${planId} ORDER BY t.position`.execute(query);
  return rows;
}

type TargetRow = Omit<BoardTarget, 'binding'> & {
  kind: 'metric' | 'milestones' | 'none' | null;
  metricId: string | null;
  organisationId: string | null;
  reason: string | null;
  done: number;
  total: number;
  overdue: number;
};

function bindingOf({
  kind,
  metricId,
  organisationId,
  reason,
  done,
  total,
  overdue,
}: TargetRow): TargetBinding {
  if (kind === 'metric' && metricId) return { kind, metricId, organisationId };
  if (kind === 'milestones') return { kind, done, total, overdue };
  return { kind: 'none', reason };
}

/** Targets with what measured them on the day; milestones of a target count for it, as they stood then. */
async function listTargets(query: Connection, planId: string, asOf: string): Promise<BoardTarget[]> {
  const { rows } = await sql<TargetRow>`
    SELECT g.id AS "targetId", g.task_id AS "taskId", f.text, f.comparator, f.value, f.min, f.max, f.strict, f.unit, f.tolerance_share AS "toleranceShare",
      f.deadline, f.stretch, f.per, b.kind, b.metric_id AS "metricId", b.organisation_id AS "organisationId", b.reason, m.done, m.total, m.overdue
    FROM plan.target g JOIN plan.target_fact f ON f.target_id = g.id AND f.valid @> ${asOf}::date
    LEFT JOIN plan.binding b ON b.target_id = g.id AND b.valid @> ${asOf}::date
    CROSS JOIN LATERAL (
      SELECT count(*) AS total, count(*) FILTER (WHERE k.done_on <= ${asOf}::date) AS done,
        count(*) FILTER (WHERE k.due_on < ${asOf}::date AND (k.done_on IS NULL OR k.done_on > ${asOf}::date)) AS overdue
      FROM plan.milestone k WHERE k.target_id = g.id AND (k.dropped_on IS NULL OR k.dropped_on > ${asOf}::date)) m
    WHERE g.plan_id = ${planId} ORDER BY g.position`.execute(query);
  return rows.map((row) => {
    const {
      kind: _kind,
      metricId: _metric,
      organisationId: _organisation,
      reason: _reason,
      done: _done,
      total: _total,
      overdue: _overdue,
      ...target
    } = row;
    return { ...target, binding: bindingOf(row) };
  });
}

export const board: PlanBoard = {
  async listPlans(query) {
    const { rows } = await sql<{
      planId: string;
      title: string;
      inForceFrom: string;
      inForceTo: string | null;
    }>`
      SELECT id AS "planId", title, lower(in_force) AS "inForceFrom", upper(in_force) - 1 AS "inForceTo"
      FROM plan.plan WHERE in_force IS NOT NULL ORDER BY lower(in_force) DESC`.execute(query);
    return rows;
  },
  async findBoard(query, asOf, planId) {
    const plan = await findPlan(query, asOf, planId);
    if (!plan) return undefined;
    const tasks = await listTasks(query, plan.planId, asOf);
    const targets = await listTargets(query, plan.planId, asOf);
    return {
      ...plan,
      tasks: tasks.map((task) => ({
        ...task,
        targets: targets.filter(({ taskId }) => taskId === task.taskId),
      })),
      objectives: targets.filter(({ taskId }) => taskId === null),
    };
  },
};
