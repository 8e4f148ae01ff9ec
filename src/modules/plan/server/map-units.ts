import { sql } from 'kysely';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { type Candidate, groupOf, nameForm, proposeOrganisations } from '../rules/unit-proposals.ts';
import { planSubject } from './audit-subjects.ts';
import type { Input, PlanCall } from './call.ts';
import { addUnits, getPlan, lockDraft } from './plan-store.ts';

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

async function listPrinted(
  call: PlanCall,
  planId: string,
): Promise<{ taskId: string; printed: string; role: 'lead' | 'support' | 'responsible' }[]> {
  const { rows } = await sql<{ taskId: string; printed: string; role: 'lead' | 'support' | 'responsible' }>`
    SELECT n.task_id AS "taskId", n.printed, n.role FROM plan.unit_name n JOIN plan.task t ON t.id = n.task_id
    WHERE t.plan_id = ${planId} ORDER BY t.position, n.position`.execute(call.query);
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

/** Maps at once what leaves no doubt, so that an officer decides only the rest. */
export async function mapKnownUnits(call: PlanCall, planId: string): Promise<void> {
  const candidates = await listCandidates(call);
  for (const { taskId, printed, role } of await listPrinted(call, planId))
    await addUnits(call.query, taskId, certainly(printed, candidates), role);
}

/** For each printed name: what it is mapped to, and what else it may mean. */
export async function proposeUnits(call: PlanCall, input: Input<'proposeUnits'>) {
  await getPlan(call.query, input.id);
  const candidates = await listCandidates(call);
  const names = new Map(candidates.map(({ id, shortName }) => [id, shortName]));
  const printed = [...new Set((await listPrinted(call, input.id)).map((row) => row.printed))];
  const mapped = await mappedUnits(call, input.id);
  return printed.map((name) => ({
    printed: name,
    mapped: (mapped.get(name) ?? []).map((id) => ({ id, name: names.get(id) ?? id })),
    proposals: groupOf(name) ? [] : proposeOrganisations(name, candidates),
    group: groupOf(name),
  }));
}

/** Which organisations each printed name of a plan has come to mean. */
export async function mappedUnits(call: PlanCall, planId: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{
    printed: string;
    ids: string[];
  }>`SELECT printed, organisation_ids AS ids FROM plan.unit_mapping WHERE plan_id = ${planId}`.execute(
    call.query,
  );
  const decided = new Map(rows.map((row) => [row.printed, row.ids]));
  const candidates = await listCandidates(call);
  for (const { printed } of await listPrinted(call, planId)) {
    if (!decided.has(printed)) decided.set(printed, certainly(printed, candidates));
  }
  return decided;
}

/** Says what a printed name means, in every task of the draft that prints it. */
export async function mapUnit(call: PlanCall, input: Input<'mapUnit'>): Promise<{ id: string }> {
  await lockDraft(call.query, input.id);
  const before = (await mappedUnits(call, input.id)).get(input.printed) ?? [];
  await sql`INSERT INTO plan.unit_mapping (plan_id, printed, organisation_ids) VALUES (${input.id}, ${input.printed}, ${input.organisationIds}::uuid[])
    ON CONFLICT (plan_id, printed) DO UPDATE SET organisation_ids = EXCLUDED.organisation_ids`.execute(
    call.query,
  );
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

/** Works the bodies of every task out anew from the printed names and what they mean. */
export async function rebuildUnits(call: PlanCall, planId: string): Promise<void> {
  const mapped = await mappedUnits(call, planId);
  await sql`DELETE FROM plan.task_unit u USING plan.task t WHERE t.id = u.task_id AND t.plan_id = ${planId}`.execute(
    call.query,
  );
  for (const { taskId, printed, role } of await listPrinted(call, planId))
    await addUnits(call.query, taskId, mapped.get(printed) ?? [], role);
}
