import { sql, type Transaction } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Binding, TargetFacts, TargetView, UnitRole } from '../contract/plan.ts';
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
  state: 'draft' | 'in-force' | 'ended' | 'discarded';
  inForceFrom: string | null;
  inForceTo: string | null;
  lines: string[];
  version: number;
  tasks: number;
  targets: number;
};

const planColumns = sql`p.id, p.title, p.document_number AS "documentNumber", p.issuer, p.issued_on AS "issuedOn", p.starts_on AS "startsOn",
  p.ends_on AS "endsOn", p.state, lower(p.in_force) AS "inForceFrom", upper(p.in_force) - 1 AS "inForceTo", p.source_lines AS lines, p.version,
  (SELECT count(*) FROM plan.task t WHERE t.plan_id = p.id) AS tasks, (SELECT count(*) FROM plan.target g WHERE g.plan_id = p.id) AS targets`;

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

/** The draft, locked against a second hand. @throws when it is no draft, or was changed since the caller read it. */
export async function lockDraft(query: Query, id: string, version?: number): Promise<void> {
  const { rows } = await sql<{
    state: string;
    version: number;
  }>`SELECT state, version FROM plan.plan WHERE id = ${id} FOR UPDATE`.execute(query);
  const plan = rows[0];
  if (!plan) throw notFound('plan');
  if (plan.state !== 'draft')
    throw new Refusal('conflict', { code: 'plan-not-draft', params: { state: plan.state } });
  if (version !== undefined && plan.version !== version)
    throw new Refusal('conflict', { code: 'changed-meanwhile' });
  await sql`UPDATE plan.plan SET version = version + 1 WHERE id = ${id}`.execute(query);
}

export async function planOfTask(query: Query, taskId: string): Promise<string> {
  const task = await query
    .selectFrom('plan.task')
    .select('plan_id')
    .where('id', '=', taskId)
    .executeTakeFirst();
  if (!task) throw notFound('task');
  return task.plan_id;
}

export type NewTask = {
  planId: string;
  no: string;
  title: string;
  part: string | null;
  section: string | null;
  sourceText?: string | null;
  startLine?: number | null;
  endLine?: number | null;
  printedUnits: readonly { printed: string; role: UnitRole }[];
};

export async function insertTask(query: Query, task: NewTask, after?: number): Promise<string> {
  if (after !== undefined)
    await sql`UPDATE plan.task SET position = position + 1 WHERE plan_id = ${task.planId} AND position > ${after}`.execute(
      query,
    );
  const position =
    after === undefined
      ? sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM plan.task WHERE plan_id = ${task.planId})`
      : after + 1;
  const { id } = await query
    .insertInto('plan.task')
    .values({
      plan_id: task.planId,
      position,
      no: task.no,
      title: task.title,
      part: task.part,
      section: task.section,
      source_text: task.sourceText ?? null,
      start_line: task.startLine ?? null,
      end_line: task.endLine ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await replacePrintedUnits(query, id, task.printedUnits);
  return id;
}

export async function replacePrintedUnits(
  query: Query,
  taskId: string,
  units: NewTask['printedUnits'],
): Promise<void> {
  await query.deleteFrom('plan.unit_name').where('task_id', '=', taskId).execute();
  if (units.length === 0) return;
  await query
    .insertInto('plan.unit_name')
    .values(
      units.map(({ printed, role }, index) => ({ task_id: taskId, position: index + 1, printed, role })),
    )
    .execute();
}

/** Makes organisations answer for a task; one that does already keeps its acceptance. */
export async function addUnits(
  query: Query,
  taskId: string,
  organisationIds: readonly string[],
  role: UnitRole,
): Promise<void> {
  if (organisationIds.length === 0) return;
  await query
    .insertInto('plan.task_unit')
    .values(organisationIds.map((id) => ({ task_id: taskId, organisation_id: id, role })))
    .onConflict((conflict) => conflict.columns(['task_id', 'organisation_id']).doUpdateSet({ role }))
    .execute();
}

const targetValues = (target: TargetFacts) => ({
  text: target.text,
  comparator: target.comparator,
  value: target.value,
  min: target.min,
  max: target.max,
  strict: target.strict,
  unit: target.unit,
  tolerance_share: target.toleranceShare,
  deadline: target.deadline,
  deadline_text: target.deadlineText,
  stretch: target.stretch,
  per: target.per,
});

export async function insertTarget(
  query: Query,
  planId: string,
  taskId: string | null,
  target: TargetFacts,
): Promise<string> {
  const { id } = await query
    .insertInto('plan.target')
    .values({
      plan_id: planId,
      task_id: taskId,
      position: sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM plan.target WHERE plan_id = ${planId})`,
      ...targetValues(target),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateTarget(query: Query, id: string, target: TargetFacts): Promise<void> {
  await query.updateTable('plan.target').set(targetValues(target)).where('id', '=', id).execute();
}

export async function getTarget(
  query: Query,
  id: string,
): Promise<{ id: string; planId: string; taskId: string | null; text: string }> {
  const target = await query
    .selectFrom('plan.target')
    .select(['id', 'plan_id', 'task_id', 'text'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!target) throw notFound('target');
  return { id: target.id, planId: target.plan_id, taskId: target.task_id, text: target.text };
}

/** From `day` on (from ever, when null) the target is measured by this. */
export async function setBinding(
  query: Query,
  targetId: string,
  binding: Binding,
  day: string | null,
): Promise<void> {
  const from = day ?? '-infinity';
  await sql`DELETE FROM plan.binding WHERE target_id = ${targetId} AND lower(valid) >= ${from}::date`.execute(
    query,
  );
  await sql`UPDATE plan.binding SET valid = daterange(lower(valid), ${from}::date) WHERE target_id = ${targetId} AND valid @> ${from}::date`.execute(
    query,
  );
  await sql`INSERT INTO plan.binding (target_id, kind, metric_id, organisation_id, reason, valid) VALUES (${targetId}, ${binding.kind},
    ${binding.kind === 'metric' ? binding.metricId : null}, ${binding.kind === 'metric' ? binding.organisationId : null},
    ${binding.kind === 'none' ? binding.reason : null}, daterange(${from}::date, NULL))`.execute(query);
}

type TargetRow = Omit<TargetView, 'binding'> & {
  kind: Binding['kind'] | null;
  metricId: string | null;
  organisationId: string | null;
  reason: string | null;
};

function bindingOf(row: TargetRow): Binding | null {
  if (row.kind === 'metric')
    return { kind: 'metric', metricId: row.metricId ?? '', organisationId: row.organisationId };
  if (row.kind === 'none') return { kind: 'none', reason: row.reason ?? '' };
  return row.kind ? { kind: 'milestones' } : null;
}

/** Targets of a plan, or of one task, with what measured them on the day. */
export async function listTargets(
  query: Query,
  of: { planId: string } | { taskId: string },
  day: string,
): Promise<TargetView[]> {
  const where = 'planId' in of ? sql`g.plan_id = ${of.planId}` : sql`g.task_id = ${of.taskId}`;
  const { rows } = await sql<TargetRow>`
    SELECT g.id, g.task_id AS "taskId", g.text, g.comparator, g.value, g.min, g.max, g.strict, g.unit, g.tolerance_share AS "toleranceShare",
      g.deadline, g.deadline_text AS "deadlineText", g.stretch, g.per, b.kind, b.metric_id AS "metricId", b.organisation_id AS "organisationId", b.reason
    FROM plan.target g LEFT JOIN plan.binding b ON b.target_id = g.id AND b.valid @> ${day}::date
    WHERE ${where} ORDER BY g.position`.execute(query);
  return rows.map((row) => {
    const { kind: _kind, metricId: _metric, organisationId: _organisation, reason: _reason, ...target } = row;
    return { ...target, binding: bindingOf(row) };
  });
}
