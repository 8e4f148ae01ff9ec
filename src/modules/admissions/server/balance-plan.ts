import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type {
  AdoptPlan,
  Balance,
  BalanceAll,
  ProgrammeAction,
  ProgrammeRevision,
  ProgrammeState,
  SendBack,
  WithdrawProgramme,
} from '../contract/programme.ts';
import { allotsQuota, minimumOf } from '../rules/programme-ranking.ts';
import { mayMove, nextProgrammeState, type ProgrammeParty } from '../rules/programme-states.ts';
import { programmeSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, recordCycleEvent } from './cycle-store.ts';
import { demandDocumentNumber } from './document-number.ts';
import { demandSoundProposals, recordProgrammeEvents } from './propose-programmes.ts';
import { nameOriginGroups } from './write-candidates.ts';

type StoredProgramme = {
  id: string;
  cycleId: string;
  organisationId: string;
  state: ProgrammeState;
  revision: number;
  seats: number;
};

async function getProgramme(call: AdmissionCall, id: string): Promise<StoredProgramme> {
  const { rows } = await sql<StoredProgramme>`
    SELECT id, cycle_id AS "cycleId", organisation_id AS "organisationId", state, revision, coalesce(seats_balanced, seats_proposed) AS seats
    FROM admissions.programme WHERE id = ${id} FOR NO KEY UPDATE`.execute(call.query);
  if (!rows[0]) throw notFound('programme');
  return rows[0];
}

/** The next state, once the revision is the one seen, the cycle is being planned and the table allows the step. */
async function demandStep(
  call: AdmissionCall,
  stored: StoredProgramme,
  step: { action: ProgrammeAction; by: ProgrammeParty; revision: number },
): Promise<ProgrammeState> {
  if (stored.revision !== step.revision) throw new Refusal('conflict', { code: 'changed-meanwhile' });
  const cycle = await getCycle(call, stored.cycleId, 'share');
  if (!mayMove(stored.state, cycle.state))
    throw new Refusal('conflict', { code: 'cycle-not-planning', params: { state: cycle.state } });
  const own = step.by === 'school' ? stored.organisationId : cycle.organisationId;
  if (!reaches(call.jurisdiction, own)) throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  const to = nextProgrammeState(stored.state, step.action, [step.by]);
  if (!to) throw new Refusal('conflict', { code: 'programme-step-refused', params: { state: stored.state } });
  return to;
}

type Traces = { note?: string | null; after?: object; reason?: string | null };

async function keepTraces(
  call: AdmissionCall,
  stored: StoredProgramme,
  action: ProgrammeAction,
  to: ProgrammeState,
  { note = null, after = {}, reason = null }: Traces,
): Promise<{ id: string }> {
  await recordProgrammeEvents(call, action, to, [stored.id], note, after);
  await call.audit({
    action: `admissions.programme.${action}`,
    subject: programmeSubject,
    subjectId: stored.id,
    organisationId: stored.organisationId,
    before: { state: stored.state, seats: stored.seats },
    after: { state: to, ...after },
    reason: reason ?? note,
  });
  return { id: stored.id };
}

/** The school changes its proposal; sent back or not, it is proposed anew. */
export async function reviseProgramme(call: AdmissionCall, input: z.output<typeof ProgrammeRevision>) {
  const stored = await getProgramme(call, input.id);
  const to = await demandStep(call, stored, { action: 'revise', by: 'school', revision: input.revision });
  const cycle = await getCycle(call, stored.cycleId);
  await demandSoundProposals(call, cycle, [{ ...input, organisationId: stored.organisationId }], false);
  await call.query
    .updateTable('admissions.programme')
    .set({
      batch_no: input.batchNo,
      code: input.code,
      title: input.title,
      track: input.track,
      programme_code: input.programmeCode,
      offering_id: input.offeringId,
      pathway: input.pathway,
      fee_yuan: input.feeYuan,
      boarding: input.boarding,
      note: input.note,
      requires_any: input.requiresAny,
      minimum: JSON.stringify(minimumOf(cycle.policy, input.track)),
      seats_proposed: input.seats,
      seats_balanced: null,
      classes: input.classes,
      quota_percent: allotsQuota(cycle.policy, input)
        ? (cycle.policy.quotaSeats?.sharePercent ?? null)
        : null,
      state: to,
      revision: stored.revision + 1,
    })
    .where('id', '=', stored.id)
    .execute();
  await nameOriginGroups(call, stored.cycleId);
  const { id: _id, revision: _revision, ...facts } = input;
  return keepTraces(call, stored, 'revise', to, { after: facts });
}

export async function sendBackProgramme(call: AdmissionCall, input: z.output<typeof SendBack>) {
  const stored = await getProgramme(call, input.id);
  const to = await demandStep(call, stored, { action: 'send-back', by: 'city', revision: input.revision });
  await setState(call, stored, to, { remark: input.remark });
  return keepTraces(call, stored, 'send-back', to, { note: input.remark });
}

/** The city sets the seats; what the school proposed stays beside it. */
export async function balanceProgramme(call: AdmissionCall, input: z.output<typeof Balance>) {
  const stored = await getProgramme(call, input.id);
  const to = await demandStep(call, stored, { action: 'balance', by: 'city', revision: input.revision });
  await setState(call, stored, to, { seats_balanced: input.seats, remark: input.remark });
  return keepTraces(call, stored, 'balance', to, { note: input.remark, after: { seats: input.seats } });
}

const setState = (
  call: AdmissionCall,
  stored: StoredProgramme,
  state: ProgrammeState,
  also: { seats_balanced?: number; remark?: string | null } = {},
) =>
  call.query
    .updateTable('admissions.programme')
    .set({ state, revision: stored.revision + 1, ...also })
    .where('id', '=', stored.id)
    .execute();

/** Takes proposals over as they are. Those that are not proposed any more are left alone. */
export async function balanceAsProposed(
  call: AdmissionCall,
  input: z.output<typeof BalanceAll>,
): Promise<{ changed: number }> {
  const cycle = await getCycle(call, input.cycleId, 'share');
  if (cycle.state !== 'planning')
    throw new Refusal('conflict', { code: 'cycle-not-planning', params: { state: cycle.state } });
  const { rows } = await sql<{ id: string }>`
    UPDATE admissions.programme SET state = 'balanced', seats_balanced = coalesce(seats_balanced, seats_proposed), revision = revision + 1
    WHERE cycle_id = ${input.cycleId} AND id = ANY (${input.ids}::uuid[]) AND state = 'proposed' RETURNING id`.execute(
    call.query,
  );
  await recordProgrammeEvents(
    call,
    'balance',
    'balanced',
    rows.map(({ id }) => id),
  );
  await call.audit({
    action: 'admissions.programme.balance',
    subject: programmeSubject,
    subjectId: input.cycleId,
    organisationId: cycle.organisationId,
    after: { programmes: rows.length },
  });
  return { changed: rows.length };
}

/** Adopts all that is balanced by a document: the seats enter the ledger, and none exists outside it. */
export async function adoptPlan(
  call: AdmissionCall,
  input: z.output<typeof AdoptPlan>,
): Promise<{ programmes: number; seats: number }> {
  const documentNumber = demandDocumentNumber(input.documentNumber);
  const cycle = await getCycle(call, input.cycleId, 'update');
  if (cycle.state !== 'planning')
    throw new Refusal('conflict', { code: 'cycle-not-planning', params: { state: cycle.state } });
  const { rows } = await sql<{ id: string; seats: number }>`
    UPDATE admissions.programme SET state = 'adopted', revision = revision + 1
    WHERE cycle_id = ${input.cycleId} AND state = 'balanced' RETURNING id, seats_balanced AS seats`.execute(
    call.query,
  );
  if (rows.length === 0) throw new Refusal('conflict', { code: 'nothing-balanced' });
  await sql`
    INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, document_number, recorded_by)
    SELECT cycle_id, id, 'planned', seats_balanced, ${documentNumber}, ${call.actor.accountId}
    FROM admissions.programme WHERE id = ANY (${rows.map(({ id }) => id)}::uuid[]) AND seats_balanced > 0`.execute(
    call.query,
  );
  const seats = rows.reduce((sum, row) => sum + row.seats, 0);
  await recordProgrammeEvents(
    call,
    'adopt',
    'adopted',
    rows.map(({ id }) => id),
    documentNumber,
  );
  await recordCycleEvent(call, cycle.id, 'adopt-plan', documentNumber, {
    programmes: rows.length,
    seats,
  });
  await call.audit({
    action: 'admissions.programme.adopt',
    subject: programmeSubject,
    subjectId: cycle.id,
    organisationId: cycle.organisationId,
    after: { programmes: rows.length, seats, documentNumber },
  });
  return { programmes: rows.length, seats };
}

/** Takes a programme out. Adopted seats leave by a document, and only while none of them is used. */
async function withdraw(call: AdmissionCall, input: z.output<typeof WithdrawProgramme>, by: ProgrammeParty) {
  const stored = await getProgramme(call, input.id);
  const to = await demandStep(call, stored, { action: 'withdraw', by, revision: input.revision });
  if (stored.state === 'adopted') await withdrawSeats(call, stored, input);
  await setState(call, stored, to, { remark: input.reason });
  return keepTraces(call, stored, 'withdraw', to, {
    note: input.reason,
    after: { documentNumber: input.documentNumber },
  });
}

export const withdrawProposal = (call: AdmissionCall, input: z.output<typeof WithdrawProgramme>) =>
  withdraw(call, input, 'school');

export const withdrawProgramme = (call: AdmissionCall, input: z.output<typeof WithdrawProgramme>) =>
  withdraw(call, input, 'city');

async function withdrawSeats(
  call: AdmissionCall,
  stored: StoredProgramme,
  input: z.output<typeof WithdrawProgramme>,
): Promise<void> {
  const documentNumber = demandDocumentNumber(input.documentNumber);
  const { rows } = await sql<{ seats: number; used: number }>`
    SELECT seats, used FROM admissions.quota_balance WHERE programme_id = ${stored.id}`.execute(call.query);
  const balance = rows[0] ?? { seats: 0, used: 0 };
  if (balance.used > 0)
    throw new Refusal('conflict', { code: 'seats-are-used', params: { used: balance.used } });
  if (balance.seats === 0) return;
  await sql`INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, document_number, reason, recorded_by)
    VALUES (${stored.cycleId}, ${stored.id}, 'withdrawn', ${balance.seats}, ${documentNumber}, ${input.reason}, ${call.actor.accountId})`.execute(
    call.query,
  );
}
