import { sql } from 'kysely';
import { Refusal } from '#kernel/contract/fault.ts';
import { scenarioDecided } from '../contract/events.ts';
import { scenarioSubject } from './audit-subjects.ts';
import type { ConditionCall, Input } from './call.ts';
import { getStoredScenario, layoutOf } from './read-scenario.ts';

/** The body for which the caller plans. */
function planningBody(call: ConditionCall): string {
  const body = call.actor.memberships.find(({ organisationId }) =>
    call.can('conditions.scenario.manage', organisationId),
  );
  if (!body) throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  return body.organisationId;
}

/** Begins a scenario: it changes no register, whatever is in it. */
export async function draftScenario(
  call: ConditionCall,
  input: Input<'draftScenario'>,
): Promise<{ id: string }> {
  const organisationId = planningBody(call);
  const steps = input.copyOf ? (await getStoredScenario(call, input.copyOf, false)).steps : [];
  await layoutOf(call, input.baseYear, steps);
  const { id } = await call.query
    .insertInto('conditions.scenario')
    .values({
      organisation_id: organisationId,
      title: input.title,
      base_year: input.baseYear,
      note: input.note,
      steps: JSON.stringify(steps),
      created_by: call.actor.accountId,
      created_by_name: call.actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await call.audit({
    action: 'conditions.scenario.draft',
    subject: scenarioSubject,
    subjectId: id,
    organisationId,
    after: { title: input.title, baseYear: input.baseYear, steps: steps.length },
  });
  return { id };
}

async function holdDraft(call: ConditionCall, id: string, revision: number) {
  const stored = await getStoredScenario(call, id, true);
  if (stored.revision !== revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  if (stored.state !== 'draft')
    throw new Refusal('conflict', { code: 'scenario-not-draft', params: { state: stored.state } });
  return stored;
}

/** Replaces the steps of a draft; every step that cannot be taken is named at once. */
export async function saveScenario(
  call: ConditionCall,
  input: Input<'saveScenario'>,
): Promise<{ id: string; revision: number }> {
  const stored = await holdDraft(call, input.id, input.revision);
  const { faults } = await layoutOf(call, stored.baseYear, input.steps);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await sql`UPDATE conditions.scenario SET title = ${input.title}, note = ${input.note}, steps = ${JSON.stringify(input.steps)}::jsonb,
    revision = revision + 1, changed_at = now() WHERE id = ${input.id}`.execute(call.query);
  await call.audit({
    action: 'conditions.scenario.save',
    subject: scenarioSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { title: stored.title, steps: stored.steps },
    after: { title: input.title, steps: input.steps },
  });
  return { id: input.id, revision: stored.revision + 1 };
}

/**
 * Decides a scenario or lays it aside. Nothing is changed in any register by that: the steps become a work
 * list for those who keep the registers, each with the page where it is done.
 */
export async function decideScenario(
  call: ConditionCall,
  input: Input<'decideScenario'>,
): Promise<{ id: string }> {
  const stored = await holdDraft(call, input.id, input.revision);
  const decided = input.outcome === 'decided';
  if (decided && stored.steps.length === 0) throw new Refusal('invalid', { code: 'scenario-without-steps' });
  if (decided && !input.documentNumber)
    throw new Refusal('invalid', { code: 'scenario-document-missing', field: 'documentNumber' });
  await sql`UPDATE conditions.scenario SET state = ${input.outcome}, decided_on = ${decided ? call.today : null}::date,
    document_number = ${input.documentNumber || null}, revision = revision + 1, changed_at = now() WHERE id = ${input.id}`.execute(
    call.query,
  );
  await call.audit({
    action: 'conditions.scenario.decide',
    subject: scenarioSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { state: stored.state },
    after: { state: input.outcome, documentNumber: input.documentNumber },
    reason: input.reason,
  });
  if (decided)
    await call.publish(scenarioDecided, {
      scenarioId: input.id,
      on: call.today,
      documentNumber: input.documentNumber,
    });
  return { id: input.id };
}
