import { sql } from 'kysely';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import type { UnitRole } from '../contract/plan.ts';
import { type Candidate, groupOf, nameForm, proposeOrganisations } from '../rules/unit-proposals.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { always } from './dated-rows.ts';
import { getPlan, lockPlan } from './plan-store.ts';
import { type NewUnit, setUnits } from './task-store.ts';

/** Bodies that may answer for a task: those of today, with the other names that documents give them. */
async function listCandidates(call: PlanCall): Promise<Candidate[]> {
  const existing = await call.services.port(organisationDirectory).listOnDay(call.query, call.today);
  const { rows } = await sql<{ id: string; aliases: string[] }>`
    SELECT organisation_id AS id, array_agg(alias) AS aliases FROM organisations.organisation_alias GROUP BY 1`.execute(
    call.query,
  );
  const aliases = new Map(rows.map((row) => [row.id, row.aliases]));
  return existing.map(({ id, name, shortName, kind }) => ({
    id,
    name,
    shortName,
    kind,
    aliases: aliases.get(id) ?? [],
  }));
}

type PrintedRow = { taskId: string; printed: string; role: UnitRole };

/** Names that the newest version of a plan prints, task by task. */
async function listPrinted(call: PlanCall, planId: string): Promise<PrintedRow[]> {
  const { rows } = await sql<PrintedRow>`
    SELECT n.task_id AS "taskId", n.printed, n.role FROM plan.unit_name n JOIN plan.task t ON t.id = n.task_id
    WHERE t.plan_id = ${planId} AND upper_inf(n.valid) ORDER BY t.position, n.position`.execute(call.query);
  return rows;
}

/** Organisations that a printed name means beyond doubt: a group, or the one body of exactly that name. */
function certainly(printed: string, candidates: readonly Candidate[]): string[] {
  const kind = groupOf(printed);
  if (kind) return candidates.filter((candidate) => candidate.kind === kind).map(({ id }) => id);
  const form = nameForm(printed);
  const same = candidates.filter(({ name, shortName, aliases }) =>
    [name, shortName, ...aliases].some((each) => nameForm(each) === form),
  );
  return same.length === 1 && same[0] ? [same[0].id] : [];
}

/** For each printed name: what it is mapped to, and what else it may mean. */
export async function proposeUnits(call: PlanCall, input: Input<'proposeUnits'>) {
  await getPlan(call.query, input.id);
  const candidates = await listCandidates(call);
  const names = new Map(candidates.map(({ id, shortName }) => [id, shortName]));
  const asked = input.names?.split('、').filter(Boolean);
  const printed = new Set(asked ?? (await listPrinted(call, input.id)).map((row) => row.printed));
  const mapped = await meaningOfNames(call, input.id, [...printed]);
  return [...printed].map((name) => ({
    printed: name,
    mapped: (mapped.get(name) ?? []).map((id) => ({ id, name: names.get(id) ?? id })),
    proposals: groupOf(name) ? [] : proposeOrganisations(name, candidates),
    group: groupOf(name),
  }));
}

/** Which organisations each name means in a plan: as an officer decided, else where nothing is in doubt. */
export async function meaningOfNames(
  call: PlanCall,
  planId: string,
  names: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{
    printed: string;
    ids: string[];
  }>`SELECT printed, organisation_ids AS ids FROM plan.unit_mapping WHERE plan_id = ${planId}`.execute(
    call.query,
  );
  const decided = new Map(rows.map((row) => [row.printed, row.ids]));
  const candidates = names.every((name) => decided.has(name)) ? [] : await listCandidates(call);
  return new Map(names.map((name) => [name, decided.get(name) ?? certainly(name, candidates)]));
}

/** What every name that the plan prints has come to mean. */
export async function mappedUnits(call: PlanCall, planId: string): Promise<Map<string, string[]>> {
  const printed = new Set((await listPrinted(call, planId)).map((row) => row.printed));
  return meaningOfNames(call, planId, [...printed]);
}

export async function keepMeaning(
  call: PlanCall,
  planId: string,
  printed: string,
  organisationIds: readonly string[],
): Promise<void> {
  await sql`INSERT INTO plan.unit_mapping (plan_id, printed, organisation_ids) VALUES (${planId}, ${printed}, ${organisationIds}::uuid[])
    ON CONFLICT (plan_id, printed) DO UPDATE SET organisation_ids = EXCLUDED.organisation_ids`.execute(
    call.query,
  );
}

/** Says what a printed name means, in every task of the draft that prints it. */
export async function mapUnit(call: PlanCall, input: Input<'mapUnit'>): Promise<{ id: string }> {
  await lockPlan(call.query, input.id, 'edit');
  const before = (await meaningOfNames(call, input.id, [input.printed])).get(input.printed) ?? [];
  await keepMeaning(call, input.id, input.printed, input.organisationIds);
  await rebuildUnits(call, input.id);
  await call.audit({
    action: 'plan.plan.map-unit',
    subject: planSubject,
    subjectId: input.id,
    before: { printed: input.printed, organisationIds: before },
    after: { organisationIds: input.organisationIds },
  });
  return { id: input.id };
}

/** Works the bodies of every task of a draft out anew from the printed names and what they mean. */
export async function rebuildUnits(call: PlanCall, planId: string): Promise<void> {
  const mapped = await mappedUnits(call, planId);
  const units = new Map<string, NewUnit[]>();
  for (const { taskId, printed, role } of await listPrinted(call, planId)) {
    const own = (mapped.get(printed) ?? []).map((organisationId) => ({ organisationId, role }));
    units.set(taskId, [...(units.get(taskId) ?? []), ...own]);
  }
  const tasks = await call.query.selectFrom('plan.task').select('id').where('plan_id', '=', planId).execute();
  for (const { id } of tasks) await setUnits(call.query, id, units.get(id) ?? [], always);
}
