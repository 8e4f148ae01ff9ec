import { sql } from 'kysely';
import type { Duty, ReportState } from '../contract/work.ts';
import { compareDuties, dutyUrgency } from '../rules/duty-urgency.ts';
import type { PlanCall } from './call.ts';
import { figuresOfMetrics } from './own-figures.ts';

type Row = Omit<Duty, 'urgency' | 'figures'> & {
  accepted: boolean;
  closed: boolean;
  metricIds: string[];
};

/** Tasks of the bodies that the caller belongs to, with what the body itself has done and owes. */
async function listRows(call: PlanCall, own: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT t.id AS "taskId", f.no, f.title, coalesce(f.section, f.part) AS section, u.organisation_id AS "organisationId", o.short_name AS "organisationName",
      u.role, u.accepted_at IS NOT NULL AS accepted, t.state = 'closed' AS closed, next.title AS "nextMilestone", next.due_on AS "nextDueOn",
      m.done AS "milestonesDone", m.total AS "milestonesTotal", m.overdue AS "milestonesOverdue",
      (SELECT max(r.effective_on) FROM plan.report r WHERE r.task_id = t.id AND r.organisation_id = u.organisation_id AND r.state IN ('submitted', 'verified')) AS "lastReportOn",
      (SELECT r.state FROM plan.report r WHERE r.task_id = t.id AND r.organisation_id = u.organisation_id ORDER BY r.effective_on DESC, r.id DESC LIMIT 1) AS "reportState",
      coalesce((SELECT array_agg(DISTINCT b.metric_id) FROM plan.target g JOIN plan.target_fact h ON h.target_id = g.id AND h.valid @> ${call.today}::date
        JOIN plan.binding b ON b.target_id = g.id AND b.valid @> ${call.today}::date AND b.kind = 'metric' WHERE g.task_id = t.id), '{}') AS "metricIds"
    FROM plan.task_unit u JOIN plan.task t ON t.id = u.task_id
    JOIN plan.task_fact f ON f.task_id = t.id AND f.valid @> ${call.today}::date
    JOIN plan.plan p ON p.id = t.plan_id AND p.state = 'in-force' JOIN organisations.organisation_v1 o ON o.id = u.organisation_id
    CROSS JOIN LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE k.done_on IS NOT NULL) AS done,
        count(*) FILTER (WHERE k.due_on < ${call.today}::date AND k.done_on IS NULL) AS overdue
      FROM plan.milestone k WHERE k.task_id = t.id AND k.organisation_id = u.organisation_id AND k.dropped_on IS NULL) m
    LEFT JOIN LATERAL (SELECT k.title, k.due_on FROM plan.milestone k WHERE k.task_id = t.id AND k.organisation_id = u.organisation_id
        AND k.dropped_on IS NULL AND k.done_on IS NULL ORDER BY k.due_on, k.id LIMIT 1) next ON true
    WHERE u.organisation_id = ANY (${own}::uuid[]) AND u.valid @> ${call.today}::date ORDER BY t.position`.execute(
    call.query,
  );
  return rows;
}

/**
 * What the plan asks of the caller's own bodies, the most pressing first, each with the body's own live
 * figures, so that nobody types what the city's registers already know.
 */
export async function listDuties(call: PlanCall): Promise<Duty[]> {
  const own = call.actor.memberships.map(({ organisationId }) => organisationId);
  const rows = await listRows(call, own);
  const figuresOf = await figuresOfMetrics(
    call,
    rows.flatMap(({ metricIds }) => metricIds),
  );
  return rows
    .map(({ accepted, closed, metricIds, ...row }) => ({
      ...row,
      urgency: dutyUrgency(
        {
          accepted,
          taskClosed: closed,
          sentBack: (row.reportState as ReportState | null) === 'sent-back',
          nextDueOn: row.nextDueOn,
        },
        call.today,
      ),
      figures: figuresOf(row.organisationId).filter(({ metricId }) => metricIds.includes(metricId)),
    }))
    .sort(compareDuties);
}
