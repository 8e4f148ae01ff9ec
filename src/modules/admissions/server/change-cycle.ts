import { sql } from 'kysely';
import type { z } from 'zod';
import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { CycleAction, CyclePolicyChange, CycleStep, PolicyAmendment } from '../contract/cycle.ts';
import type { Batch, Policy } from '../contract/policy.ts';
import { mayAmendPolicy, mayChangePolicy, nextCycleState } from '../rules/cycle-states.ts';
import { changedSections, decidesAdmission } from '../rules/policy-changes.ts';
import { policyFaults } from '../rules/policy-faults.ts';
import { allotsQuota, minimumOf, rankingOf } from '../rules/programme-ranking.ts';
import { cycleSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import {
  getCycle,
  listBatches,
  recordCycleEvent,
  type StoredCycle,
  writeBatches,
  writeGroupKinds,
} from './cycle-store.ts';
import { demandDocumentNumber } from './document-number.ts';
import { isSealed } from './round-store.ts';

/** The cycle, locked, at the revision the caller saw and in the caller's hands. */
async function getOwnCycle(call: AdmissionCall, id: string, revision: number): Promise<StoredCycle> {
  const cycle = await getCycle(call, id, 'update');
  if (!reaches(call.jurisdiction, cycle.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (cycle.revision !== revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  return cycle;
}

/** Programmes rank by the policy of their cycle; a changed policy reaches those that exist. */
async function applyToProgrammes(call: AdmissionCall, cycleId: string, policy: Policy): Promise<void> {
  const json = (track: 'general' | 'vocational') => JSON.stringify(minimumOf(policy, track));
  const batches = policy.quotaSeats?.batches.filter((batchNo) =>
    allotsQuota(policy, { batchNo, track: 'general' }),
  );
  await sql`UPDATE admissions.programme SET ranking = ${rankingOf(policy)}::text[],
      minimum = CASE track WHEN 'general' THEN ${json('general')}::jsonb ELSE ${json('vocational')}::jsonb END,
      precedence = ${policy.quotaSeats?.precedence ?? 'open-first'},
      quota_percent = CASE WHEN track = 'general' AND batch_no = ANY (${batches ?? []}::smallint[]) THEN ${policy.quotaSeats?.sharePercent ?? null}::smallint END
    WHERE cycle_id = ${cycleId} AND state <> 'withdrawn'`.execute(call.query);
  await sql`DELETE FROM admissions.reserve r USING admissions.programme p
    WHERE p.id = r.programme_id AND p.cycle_id = ${cycleId} AND p.quota_percent IS NULL AND r.group_code LIKE 'origin:%'`.execute(
    call.query,
  );
}

async function writeRules(
  call: AdmissionCall,
  cycle: StoredCycle,
  rules: { title?: string; policy: Policy; batches: readonly Batch[] },
): Promise<void> {
  const used = await sql<{ no: number }>`SELECT DISTINCT batch_no AS no FROM admissions.programme
    WHERE cycle_id = ${cycle.id} AND NOT batch_no = ANY (${rules.batches.map(({ no }) => no)}::smallint[])`.execute(
    call.query,
  );
  if (used.rows.length > 0)
    throw new Refusal(
      'invalid',
      used.rows.map(({ no }) => ({ code: 'batch-in-use', field: 'batches', params: { no } })),
    );
  await sql`UPDATE admissions.cycle SET policy = ${JSON.stringify(rules.policy)}::jsonb, title = ${rules.title ?? cycle.title}, revision = revision + 1
    WHERE id = ${cycle.id}`.execute(call.query);
  await writeBatches(call, cycle.id, rules.batches);
  await writeGroupKinds(call, cycle.id, rules.policy.groups);
  await applyToProgrammes(call, cycle.id, rules.policy);
}

/** Rules are changed freely until publication; a draft may still have faults, which are answered beside it. */
export async function changePolicy(
  call: AdmissionCall,
  input: z.output<typeof CyclePolicyChange>,
): Promise<{ id: string; revision: number; faults: Fault[] }> {
  const cycle = await getOwnCycle(call, input.id, input.revision);
  if (!mayChangePolicy(cycle.state))
    throw new Refusal('conflict', { code: 'cycle-rules-published', params: { state: cycle.state } });
  const faults = policyFaults(cycle.kind, input.policy, input.batches);
  if (cycle.state === 'planning' && faults.length > 0) throw new Refusal('invalid', faults);
  const sections = changedSections(
    { policy: cycle.policy, batches: await listBatches(call, cycle.id) },
    input,
  );
  await writeRules(call, cycle, input);
  await recordCycleEvent(call, cycle.id, 'change-policy', null, { sections });
  await call.audit({
    action: 'admissions.cycle.change',
    subject: cycleSubject,
    subjectId: cycle.id,
    organisationId: cycle.organisationId,
    before: { policy: cycle.policy },
    after: { policy: input.policy, batches: input.batches, sections },
  });
  return { id: cycle.id, revision: cycle.revision + 1, faults };
}

/** After publication rules change by a document only, and what decides admission not once choices are sealed. */
export async function amendPolicy(
  call: AdmissionCall,
  input: z.output<typeof PolicyAmendment>,
): Promise<{ id: string }> {
  const documentNumber = demandDocumentNumber(input.documentNumber);
  const cycle = await getOwnCycle(call, input.id, input.revision);
  if (!mayAmendPolicy(cycle.state))
    throw new Refusal('conflict', { code: 'cycle-not-published', params: { state: cycle.state } });
  const faults = policyFaults(cycle.kind, input.policy, input.batches);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const sections = changedSections(
    { policy: cycle.policy, batches: await listBatches(call, cycle.id) },
    input,
  );
  if (sections.length === 0) throw new Refusal('conflict', { code: 'amendment-changes-nothing' });
  const fixed = sections.filter(decidesAdmission);
  if (fixed.length > 0 && (await isSealed(call.query, cycle.id)))
    throw new Refusal(
      'conflict',
      fixed.map((section) => ({ code: 'rules-are-sealed', field: section, params: { section } })),
    );
  await writeRules(call, cycle, input);
  await keepVersion(call, cycle.id, input, documentNumber, input.reason);
  await recordCycleEvent(call, cycle.id, 'amend-policy', input.reason, {
    sections,
    documentNumber,
  });
  await call.audit({
    action: 'admissions.cycle.amend',
    subject: cycleSubject,
    subjectId: cycle.id,
    organisationId: cycle.organisationId,
    before: { policy: cycle.policy },
    after: { policy: input.policy, batches: input.batches, documentNumber },
    reason: input.reason,
  });
  return { id: cycle.id };
}

async function keepVersion(
  call: AdmissionCall,
  cycleId: string,
  rules: { policy: Policy; batches: readonly Batch[] },
  documentNumber: string,
  reason: string | null,
): Promise<void> {
  await sql`INSERT INTO admissions.policy_version (cycle_id, version, policy, batches, document_number, reason, adopted_by, adopted_by_name)
    SELECT ${cycleId}, coalesce(max(version), 0) + 1, ${JSON.stringify(rules.policy)}::jsonb, ${JSON.stringify(rules.batches)}::jsonb,
      ${documentNumber}, ${reason}, ${call.actor.accountId}, ${call.actor.name}
    FROM admissions.policy_version WHERE cycle_id = ${cycleId}`.execute(call.query);
}

/** What a step of the cycle still waits for. */
async function stepFaults(call: AdmissionCall, cycle: StoredCycle, action: CycleAction): Promise<Fault[]> {
  const { rows } = await sql<{ adopted: number; open: number; runningRounds: number; unallotted: number }>`
    SELECT (SELECT count(*) FROM admissions.programme WHERE cycle_id = ${cycle.id} AND state = 'adopted') AS adopted,
      (SELECT count(*) FROM admissions.programme WHERE cycle_id = ${cycle.id} AND state NOT IN ('adopted', 'withdrawn')) AS open,
      (SELECT count(*) FROM admissions.round WHERE cycle_id = ${cycle.id} AND state NOT IN ('released', 'cancelled')) AS "runningRounds",
      (SELECT count(*) FROM admissions.programme p WHERE cycle_id = ${cycle.id} AND state = 'adopted' AND quota_percent > 0
        AND EXISTS (SELECT FROM admissions.origin_school o WHERE o.cycle_id = p.cycle_id AND o.graduates > 0)
        AND NOT EXISTS (SELECT FROM admissions.reserve r WHERE r.programme_id = p.id)) AS unallotted`.execute(
    call.query,
  );
  const { adopted = 0, open = 0, runningRounds = 0, unallotted = 0 } = rows[0] ?? {};
  if (action === 'begin-planning')
    return policyFaults(cycle.kind, cycle.policy, await listBatches(call, cycle.id));
  if (action === 'publish')
    return [
      ...policyFaults(cycle.kind, cycle.policy, await listBatches(call, cycle.id)),
      ...(adopted === 0 ? [{ code: 'no-programme-adopted' }] : []),
      ...(open > 0 ? [{ code: 'programmes-not-decided', params: { programmes: open } }] : []),
      ...(unallotted > 0 ? [{ code: 'quota-not-allotted', params: { programmes: unallotted } }] : []),
    ];
  return action === 'close' && runningRounds > 0
    ? [{ code: 'rounds-not-over', params: { rounds: runningRounds } }]
    : [];
}

/** Moves a cycle on, once nothing is missing for it. */
export async function stepCycle(
  call: AdmissionCall,
  input: z.output<typeof CycleStep>,
): Promise<{ id: string }> {
  const cycle = await getOwnCycle(call, input.id, input.revision);
  const to = nextCycleState(cycle.state, input.action, true);
  if (!to) throw new Refusal('conflict', { code: 'cycle-step-refused', params: { state: cycle.state } });
  const faults = await stepFaults(call, cycle, input.action);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const documentNumber = input.action === 'publish' ? demandDocumentNumber(input.documentNumber) : null;
  await call.query
    .updateTable('admissions.cycle')
    .set({ state: to, revision: cycle.revision + 1 })
    .where('id', '=', cycle.id)
    .execute();
  if (input.action === 'publish')
    await keepVersion(
      call,
      cycle.id,
      { policy: cycle.policy, batches: await listBatches(call, cycle.id) },
      documentNumber ?? '',
      input.note,
    );
  await recordCycleEvent(call, cycle.id, input.action, input.note, { documentNumber });
  await call.audit({
    action: 'admissions.cycle.step',
    subject: cycleSubject,
    subjectId: cycle.id,
    organisationId: cycle.organisationId,
    before: { state: cycle.state },
    after: { state: to, documentNumber },
    reason: input.note,
  });
  return { id: cycle.id };
}
