import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { PlanVersion } from '../contract/amendment.ts';
import type { PlanState } from '../contract/plan.ts';
import { nextPlanState, type PlanAction } from '../rules/plan-states.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

export type StoredPlan = {
  id: string;
  title: string;
  documentNumber: string | null;
  issuer: string | null;
  issuedOn: string | null;
  startsOn: string;
  endsOn: string | null;
  state: PlanState;
  inForceFrom: string | null;
  inForceTo: string | null;
  succeededBy: { id: string; title: string } | null;
  lines: string[];
  version: number;
  tasks: number;
  targets: number;
};

const planColumns = sql`p.id, p.title, p.document_number AS "documentNumber", p.issuer, p.issued_on AS "issuedOn", p.starts_on AS "startsOn",
  p.ends_on AS "endsOn", p.state, lower(p.in_force) AS "inForceFrom", upper(p.in_force) - 1 AS "inForceTo", p.source_lines AS lines, p.version,
  (SELECT jsonb_build_object('id', s.id, 'title', s.title) FROM plan.plan s WHERE s.id = p.succeeded_by) AS "succeededBy",
  (SELECT count(*) FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id AND upper_inf(f.valid) WHERE t.plan_id = p.id) AS tasks,
  (SELECT count(*) FROM plan.target g JOIN plan.target_fact f ON f.target_id = g.id AND upper_inf(f.valid) WHERE g.plan_id = p.id) AS targets`;

export async function listPlans(query: Query): Promise<StoredPlan[]> {
  const { rows } = await sql<StoredPlan>`SELECT ${planColumns} FROM plan.plan p WHERE p.state <> 'discarded'
    ORDER BY p.state = 'draft' DESC, lower(p.in_force) DESC NULLS LAST, p.recorded_at DESC`.execute(query);
  return rows;
}

export async function getPlan(query: Query, id: string): Promise<StoredPlan> {
  const { rows } = await sql<StoredPlan>`SELECT ${planColumns} FROM plan.plan p WHERE p.id = ${id}`.execute(
    query,
  );
  if (!rows[0]) throw notFound('plan');
  return rows[0];
}

/**
 * A plan locked against a second hand, for an action that its state allows.
 * @throws when the state does not allow it, or the plan was changed since the caller read it.
 */
export async function lockPlan(
  query: Query,
  id: string,
  action: PlanAction,
  version?: number,
): Promise<{ state: PlanState; title: string; inForceFrom: string | null; inForceTo: string | null }> {
  const { rows } = await sql<{
    state: PlanState;
    title: string;
    version: number;
    inForceFrom: string | null;
    inForceTo: string | null;
  }>`SELECT state, title, version, lower(in_force) AS "inForceFrom", upper(in_force) - 1 AS "inForceTo" FROM plan.plan WHERE id = ${id} FOR UPDATE`.execute(
    query,
  );
  const plan = rows[0];
  if (!plan) throw notFound('plan');
  // Whoever holds the permission to manage plans is the plan office; the route has asked for it.
  if (!nextPlanState(plan.state, action, 'office')) {
    const wanted = nextPlanState('draft', action, 'office') ? 'plan-not-draft' : 'plan-not-in-force';
    throw new Refusal('conflict', { code: wanted, params: { state: plan.state, title: plan.title } });
  }
  if (version !== undefined && plan.version !== version)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  await sql`UPDATE plan.plan SET version = version + 1 WHERE id = ${id}`.execute(query);
  return plan;
}

export type NewVersion = {
  planId: string;
  effectiveOn: string;
  title: string;
  documentNumber: string | null;
  issuedOn: string | null;
  fileId: string | null;
  reason: string | null;
  changes: PlanVersion['changes'];
  recordedBy: string;
};

/** Records a version under the next number of its plan, and gives the number. */
export async function insertVersion(query: Query, version: NewVersion): Promise<number> {
  const { rows } = await sql<{ no: number }>`
    INSERT INTO plan.plan_version (plan_id, no, effective_on, title, document_number, issued_on, file_id, reason, changes, recorded_by)
    VALUES (${version.planId}, (SELECT coalesce(max(no), 0) + 1 FROM plan.plan_version WHERE plan_id = ${version.planId}), ${version.effectiveOn}::date,
      ${version.title}, ${version.documentNumber}, ${version.issuedOn}::date, ${version.fileId}, ${version.reason},
      ${JSON.stringify(version.changes)}::jsonb, ${version.recordedBy}) RETURNING no`.execute(query);
  return rows[0]?.no ?? 1;
}

export async function listVersions(query: Query, planId: string): Promise<PlanVersion[]> {
  const { rows } = await sql<Omit<PlanVersion, 'recordedAt'> & { recordedAt: Date }>`
    SELECT no, effective_on AS "effectiveOn", title, document_number AS "documentNumber", issued_on AS "issuedOn", file_id AS "fileId", reason,
      recorded_at AS "recordedAt", changes FROM plan.plan_version WHERE plan_id = ${planId} ORDER BY no DESC`.execute(
    query,
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}
