import { sql } from 'kysely';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { ReturnVersion } from '../contract/evidence.ts';
import { returnFaults } from '../rules/return-faults.ts';
import { nextReturnState } from '../rules/return-states.ts';
import { returnSubject } from './audit-subjects.ts';
import { demandReach, demandRevision, type Input, type ProgrammeCall, partiesTo } from './call.ts';
import { findReturn, findReturnById, writeVersion } from './return-store.ts';

export const returnParties = {
  school: 'programmes.return.enter',
  superior: 'programmes.return.verify',
} as const;

async function demandOffered(call: ProgrammeCall, input: Input<'enterReturn'>): Promise<void> {
  const { rows } = await sql`
    SELECT FROM programmes.offering_state WHERE organisation_id = ${input.organisationId} AND programme_code = ${input.programmeCode}
      AND valid && daterange(make_date(${input.year} - 6, 1, 1), make_date(${input.year} + 1, 1, 1)) LIMIT 1`.execute(
    call.query,
  );
  if (rows.length === 0)
    throw new Refusal('invalid', {
      code: 'programmes-not-offered-in-year',
      field: 'programmeCode',
      params: { code: input.programmeCode, year: input.year },
    });
}

/** Enters the return of a programme for a year, or corrects one that is not verified. */
export async function enterReturn(call: ProgrammeCall, input: Input<'enterReturn'>): Promise<{ id: string }> {
  demandReach(call, input.organisationId);
  const faults = returnFaults(input, Number(call.today.slice(0, 4)));
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await demandOffered(call, input);
  const before = await findReturn(call.query, input);
  demandRevision(before?.revision ?? 0, input.revision);
  const state = nextReturnState(
    before?.state ?? 'missing',
    'revise',
    partiesTo(call, input.organisationId, returnParties),
  );
  if (!state)
    throw new Refusal('conflict', {
      code: 'programmes-step-refused',
      params: { state: before?.state ?? 'missing' },
    });
  const id = await writeVersion(
    call.query,
    before,
    {
      ...input,
      state,
      revision: (before?.revision ?? 0) + 1,
      verifiedOn: null,
      verifiedBy: null,
      recordedBy: call.actor.accountId,
    },
    call.today,
  );
  await call.audit({
    action: 'programmes.return.enter',
    subject: returnSubject,
    subjectId: id,
    organisationId: input.organisationId,
    before: before ?? null,
    after: input,
  });
  return { id };
}

/** A superior verifies a return, sends it back, or opens a verified one again. Nobody verifies an own entry. */
export async function actOnReturn(call: ProgrammeCall, input: Input<'actOnReturn'>): Promise<{ id: string }> {
  const before = await findReturnById(call.query, input.id);
  if (!before) throw notFound('return');
  demandRevision(before.revision, input.revision);
  const parties = partiesTo(call, before.organisationId, returnParties);
  const state = nextReturnState(before.state, input.action, parties);
  if (!state)
    throw new Refusal('conflict', { code: 'programmes-step-refused', params: { state: before.state } });
  if (input.action === 'verify' && before.recordedBy === call.actor.accountId)
    throw new Refusal('forbidden', { code: 'programmes-own-entry' });
  if (input.action !== 'verify' && !input.remark)
    throw new Refusal('invalid', { code: 'programmes-remark-needed', field: 'remark' });
  const verified = state === 'verified';
  const id = await writeVersion(
    call.query,
    before,
    {
      ...before,
      state,
      revision: before.revision + 1,
      remark: input.remark || null,
      verifiedOn: verified ? call.today : null,
      verifiedBy: verified ? call.actor.accountId : null,
    },
    call.today,
  );
  await call.audit({
    action: 'programmes.return.act',
    subject: returnSubject,
    subjectId: id,
    organisationId: before.organisationId,
    before: { state: before.state },
    after: { state, action: input.action },
    reason: input.remark,
  });
  return { id };
}

/** Every version of a return, the newest first. */
export async function returnHistory(call: ProgrammeCall, input: Input<'returnHistory'>) {
  const { rows } = await sql`
    SELECT id, intake, graduates, placed, placed_in_field AS "placedInField", further_study AS "furtherStudy", state, remark,
      lower(known) AS "from", upper(known) - 1 AS "to", verified_on AS "verifiedOn"
    FROM programmes.annual_return WHERE organisation_id = ${input.organisationId} AND programme_code = ${input.programmeCode} AND year = ${input.year}
    ORDER BY lower(known) DESC`.execute(call.query);
  return rows.map((row) => ReturnVersion.parse(row));
}
