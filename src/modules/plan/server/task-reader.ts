import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { TaskRow } from '../contract/plan.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;
export type TaskReading = TaskRow & {
  sourceText: string | null;
  startLine: number | null;
  endLine: number | null;
  version: number;
  planTitle: string;
  total: number;
};

const instant = (column: string) =>
  sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Tasks with their bodies and the state of the work on them, as far as the caller may see. */
export async function readTasks(
  query: Query,
  where: RawBuilder<unknown>,
  day: string,
  limit = 1000,
  offset = 0,
): Promise<TaskReading[]> {
  const { rows } = await sql<TaskReading>`
    SELECT t.id, t.plan_id AS "planId", f.no, f.part, f.section, f.title, t.state, t.source_text AS "sourceText", t.start_line AS "startLine",
      t.end_line AS "endLine", t.version, p.title AS "planTitle",
      coalesce((SELECT jsonb_agg(jsonb_build_object('printed', n.printed, 'role', n.role) ORDER BY n.position) FROM plan.unit_name n WHERE n.task_id = t.id AND n.valid @> ${day}::date), '[]') AS "printedUnits",
      coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', u.organisation_id, 'name', o.short_name, 'role', u.role, 'acceptedAt', ${instant('u.accepted_at')})
          ORDER BY u.role = 'support', o.division_code NULLS FIRST, o.short_name)
        FROM plan.task_unit u JOIN organisations.organisation_v1 o ON o.id = u.organisation_id WHERE u.task_id = t.id AND u.valid @> ${day}::date), '[]') AS units,
      (SELECT count(*) FROM plan.target g JOIN plan.target_fact h ON h.target_id = g.id AND h.valid @> ${day}::date WHERE g.task_id = t.id) AS targets,
      m.done AS "milestonesDone", m.total AS "milestonesTotal", m.overdue AS "milestonesOverdue",
      (SELECT max(r.effective_on) FROM plan.report r WHERE r.task_id = t.id AND r.state IN ('submitted', 'verified')) AS "lastReportOn",
      count(*) OVER () AS total
    FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id AND f.valid @> ${day}::date JOIN plan.plan p ON p.id = t.plan_id
    CROSS JOIN LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE k.done_on <= ${day}::date) AS done,
        count(*) FILTER (WHERE k.due_on < ${day}::date AND (k.done_on IS NULL OR k.done_on > ${day}::date)) AS overdue
      FROM plan.milestone k WHERE k.task_id = t.id AND k.dropped_on IS NULL) m
    WHERE ${where} ORDER BY lower(p.in_force) DESC NULLS LAST, t.position LIMIT ${limit} OFFSET ${offset}`.execute(
    query,
  );
  return rows;
}

/** All tasks that belonged to a plan on a day. */
export const readTasksOfPlan = (query: Query, planId: string, day: string): Promise<TaskReading[]> =>
  readTasks(query, sql`t.plan_id = ${planId}`, day);
