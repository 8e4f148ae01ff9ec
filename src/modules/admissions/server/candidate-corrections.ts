import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { maskName, maskPhone } from '#kernel/values/masking.ts';
import type {
  Bonus,
  CorrectionProposal,
  DecideCorrection,
  WithdrawCandidate,
} from '../contract/candidate.ts';
import { confirmedBonuses, correctionChanges, type FieldChanges } from '../rules/correction-changes.ts';
import { candidateSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle } from './cycle-store.ts';
import { sealPhone } from './personal-data.ts';
import { hasSealedChoices } from './round-store.ts';

type StoredCandidate = {
  id: string;
  cycleId: string;
  organisationId: string;
  name: string;
  originName: string;
  groups: string[];
  bonuses: Bonus[];
  phoneMasked: string | null;
  state: string;
  revision: number;
};

const isDerived = (group: string) => /^(origin|county):/.test(group);

export async function getStoredCandidate(call: AdmissionCall, id: string): Promise<StoredCandidate> {
  const { rows } = await sql<StoredCandidate>`
    SELECT id, cycle_id AS "cycleId", organisation_id AS "organisationId", name, origin_name AS "originName", groups, bonuses, phone_masked AS "phoneMasked", state, revision
    FROM admissions.candidate WHERE id = ${id} FOR NO KEY UPDATE`.execute(call.query);
  if (!rows[0]) throw notFound('candidate');
  return rows[0];
}

/** Keeps what happened to a candidate's record, where the candidate sees it too. */
export async function recordCandidateEvent(
  call: AdmissionCall,
  candidateId: string,
  kind: string,
  reason: string | null,
  changes: object = {},
): Promise<void> {
  await call.query
    .insertInto('admissions.candidate_event')
    .values({
      candidate_id: candidateId,
      kind,
      actor: call.actor.accountId,
      actor_name: call.actor.name,
      changes: JSON.stringify(changes),
      reason,
    })
    .execute();
}

async function demandKnown(
  call: AdmissionCall,
  stored: StoredCandidate,
  changes: FieldChanges,
): Promise<void> {
  const { policy } = await getCycle(call, stored.cycleId);
  const groups = new Set(policy.groups.map(({ code }) => code));
  const items = new Set(policy.bonus.items.map(({ item }) => item));
  const faults = [
    ...((changes.groups?.to ?? []) as string[])
      .filter((group) => !groups.has(group))
      .map((group) => ({ code: 'group-unknown', field: 'changes.groups', params: { group } })),
    ...((changes.bonuses?.to ?? []) as Bonus[])
      .filter(({ item }) => !items.has(item))
      .map(({ item }) => ({ code: 'bonus-unknown', field: 'changes.bonuses', params: { item } })),
  ];
  if (faults.length > 0) throw new Refusal('invalid', faults);
}

/** One side proposes what is to be put right; nothing changes until the other side has looked. */
export async function proposeCorrection(
  call: AdmissionCall,
  input: z.output<typeof CorrectionProposal>,
): Promise<{ id: string }> {
  const stored = await getStoredCandidate(call, input.id);
  if (stored.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  if (stored.state === 'withdrawn') throw new Refusal('conflict', { code: 'candidate-withdrawn' });
  const record = {
    ...stored,
    quotaEligible: stored.groups.some((group) => group.startsWith('origin:')),
    groups: stored.groups.filter((group) => !isDerived(group)),
  };
  const changes = correctionChanges(record, input.changes, maskPhone);
  if (Object.keys(changes).length === 0)
    throw new Refusal('invalid', { code: 'correction-changes-nothing', field: 'changes' });
  await demandKnown(call, stored, changes);
  const phone = input.changes.phone ? sealPhone(input.changes.phone, call.services.secret).sealed : null;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO admissions.candidate_correction (candidate_id, changes, phone_sealed, reason, proposed_by, proposed_by_name)
    VALUES (${stored.id}, ${JSON.stringify(changes)}::jsonb, decode(${phone}, 'hex'), ${input.reason}, ${call.actor.accountId}, ${call.actor.name})
    ON CONFLICT DO NOTHING RETURNING id`.execute(call.query);
  const id = rows[0]?.id;
  if (!id) throw new Refusal('conflict', { code: 'correction-open' });
  await recordCandidateEvent(call, stored.id, 'correction-proposed', input.reason, {
    fields: Object.keys(changes),
  });
  await call.audit({
    action: 'admissions.candidate.propose-correction',
    subject: candidateSubject,
    subjectId: stored.id,
    organisationId: stored.organisationId,
    after: { fields: Object.keys(changes) },
    reason: input.reason,
  });
  return { id };
}

type OpenCorrection = {
  candidateId: string;
  changes: FieldChanges;
  phoneSealed: Buffer | null;
  proposedBy: string;
};

async function getOpenCorrection(call: AdmissionCall, id: string): Promise<OpenCorrection> {
  const { rows } = await sql<OpenCorrection>`
    SELECT candidate_id AS "candidateId", changes, phone_sealed AS "phoneSealed", proposed_by AS "proposedBy"
    FROM admissions.candidate_correction WHERE id = ${id} AND state = 'proposed' FOR UPDATE`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('correction');
  return rows[0];
}

/** The other side decides; an accepted correction changes the record, and its bonus items count from now on. */
export async function decideCandidateCorrection(
  call: AdmissionCall,
  input: z.output<typeof DecideCorrection>,
): Promise<{ id: string }> {
  const correction = await getOpenCorrection(call, input.id);
  if (correction.proposedBy === call.actor.accountId)
    throw new Refusal('forbidden', { code: 'decides-own-correction' });
  const stored = await getStoredCandidate(call, correction.candidateId);
  if (input.accept) await applyCorrection(call, stored, correction);
  await sql`UPDATE admissions.candidate_correction SET state = ${input.accept ? 'accepted' : 'refused'}, decision = ${input.decision},
      decided_by = ${call.actor.accountId}, decided_by_name = ${call.actor.name}, decided_at = now() WHERE id = ${input.id}`.execute(
    call.query,
  );
  const kind = input.accept ? 'correction-accepted' : 'correction-refused';
  await recordCandidateEvent(call, stored.id, kind, input.decision, {
    fields: Object.keys(correction.changes),
  });
  await call.audit({
    action: 'admissions.candidate.decide-correction',
    subject: candidateSubject,
    subjectId: stored.id,
    organisationId: stored.organisationId,
    after: { accepted: input.accept, fields: Object.keys(correction.changes) },
    reason: input.decision,
  });
  return { id: input.id };
}

async function applyCorrection(
  call: AdmissionCall,
  stored: StoredCandidate,
  { changes, phoneSealed }: OpenCorrection,
): Promise<void> {
  const to = <T>(field: string, otherwise: T): T => (changes[field] ? (changes[field].to as T) : otherwise);
  const own = stored.groups.filter((group) => !isDerived(group));
  const origin = `origin:${stored.organisationId}`;
  const eligible = to('quotaEligible', stored.groups.includes(origin));
  const groups = [
    ...to('groups', own),
    ...stored.groups.filter((group) => group.startsWith('county:')),
    ...(eligible ? [origin] : []),
  ].sort();
  const name = to('name', stored.name);
  await call.query
    .updateTable('admissions.candidate')
    .set({
      name,
      name_masked: maskName(name),
      origin_name: to('originName', stored.originName),
      groups,
      bonuses: JSON.stringify(
        changes.bonuses ? confirmedBonuses(changes.bonuses.to as Bonus[]) : stored.bonuses,
      ),
      ...(changes.phone
        ? { phone_sealed: phoneSealed, phone_masked: changes.phone.to as string | null }
        : {}),
      revision: stored.revision + 1,
    })
    .where('id', '=', stored.id)
    .execute();
}

/**
 * Takes a candidate out of the cycle; the record stays, and so does the reason. Not once a form of theirs is sealed:
 * the run admits by what was sealed, and a place is given back by declining it.
 */
export async function withdrawCandidate(
  call: AdmissionCall,
  input: z.output<typeof WithdrawCandidate>,
): Promise<{ id: string }> {
  const stored = await getStoredCandidate(call, input.id);
  if (stored.revision !== input.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  if (stored.state === 'withdrawn') throw new Refusal('conflict', { code: 'candidate-withdrawn' });
  if (await hasSealedChoices(call.query, stored.id))
    throw new Refusal('conflict', { code: 'choices-are-sealed' });
  await call.query
    .updateTable('admissions.candidate')
    .set({ state: 'withdrawn', revision: stored.revision + 1 })
    .where('id', '=', stored.id)
    .execute();
  await recordCandidateEvent(call, stored.id, 'withdrawn', input.reason);
  await call.audit({
    action: 'admissions.candidate.withdraw',
    subject: candidateSubject,
    subjectId: stored.id,
    organisationId: stored.organisationId,
    before: { state: stored.state },
    after: { state: 'withdrawn' },
    reason: input.reason,
  });
  return { id: stored.id };
}
