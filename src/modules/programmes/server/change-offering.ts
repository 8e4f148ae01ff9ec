import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { offeringOpened, offeringStopped } from '../contract/events.ts';
import type { NewOffering } from '../contract/offering.ts';
import { offeringFaults } from '../rules/offering-faults.ts';
import { offeringSubject } from './audit-subjects.ts';
import { demandReach, demandRevision, type Input, type ProgrammeCall } from './call.ts';
import { findEntry } from './catalogue-reader.ts';
import {
  endState,
  getStoredOffering,
  insertOffering,
  insertState,
  raiseRevision,
  recordOfferingEvent,
  replaceState,
  type StoredOffering,
  type StoredState,
} from './offering-store.ts';

type EnteringCall = Pick<
  ProgrammeCall,
  'query' | 'actor' | 'audit' | 'jurisdiction' | 'today' | 'services' | 'publish'
>;

/** What holds now, or held last; changing it needs the permission where it is. */
function presentState(call: EnteringCall, stored: StoredOffering): StoredState {
  const [state] = stored.states;
  if (!state) throw notFound('offering');
  demandReach(call, state.organisationId);
  return state;
}

function refuse(fault: Fault): never {
  throw new Refusal('invalid', fault);
}

async function note(
  call: EnteringCall,
  offeringId: string,
  kind: Parameters<typeof recordOfferingEvent>[1]['kind'],
  effectiveOn: string,
  reason: string | null,
): Promise<void> {
  const { accountId: actor, name: actorName } = call.actor;
  await recordOfferingEvent(call.query, { offeringId, kind, effectiveOn, reason, actor, actorName });
  if (kind !== 'opened') await raiseRevision(call.query, offeringId);
}

/** Opens an offering under a filing; new programmes come here only through an accepted filing. */
export async function openOffering(
  call: EnteringCall,
  input: NewOffering,
  options: { synthetic?: boolean } = {},
): Promise<{ id: string }> {
  demandReach(call, input.organisationId);
  const entry = await findEntry(call.query, input.programmeCode, input.from);
  const faults = offeringFaults(input, entry);
  if (faults.length > 0 || !entry) throw new Refusal('invalid', faults);
  const { rows } = await sql`
    SELECT FROM programmes.offering_state WHERE organisation_id = ${input.organisationId} AND programme_code = ${input.programmeCode}
      AND pathway = ${input.pathway} AND valid && daterange(${input.from}::date, NULL)`.execute(call.query);
  if (rows.length > 0)
    throw new Refusal('conflict', {
      code: 'programmes-offered-already',
      field: 'programmeCode',
      params: { name: entry.name },
    });
  const id = await insertOffering(call.query, input.filingReference, options.synthetic);
  await insertState(call.query, { ...input, offeringId: id, programmeName: entry.name });
  await note(call, id, 'opened', input.from, input.filingReference);
  const { organisationId, programmeCode, from } = input;
  await call.publish(offeringOpened, { offeringId: id, organisationId, programmeCode, from });
  return { id };
}

/** Enters a programme that was filed before the platform was used. */
export async function enterOffering(
  call: ProgrammeCall,
  input: Input<'enterOffering'>,
): Promise<{ id: string }> {
  const { id } = await openOffering(call, input);
  await call.audit({
    action: 'programmes.offering.enter',
    subject: offeringSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

/** From a day on it has other places or another length. */
export async function changeOffering(
  call: ProgrammeCall,
  input: Input<'changeOffering'>,
): Promise<{ id: string }> {
  const stored = await getStoredOffering(call.query, input.id);
  const state = presentState(call, stored);
  demandRevision(stored.revision, input.revision);
  if (state.to !== null)
    throw new Refusal('conflict', { code: 'programmes-not-running', params: { until: state.to } });
  if (input.effectiveOn < state.from)
    refuse({ code: 'programmes-day-before-state', field: 'effectiveOn', params: { from: state.from } });
  const { capacity, durationYears } = input;
  await replaceState(call.query, { ...state, capacity, durationYears }, input.effectiveOn);
  await note(call, input.id, 'changed', input.effectiveOn, input.reason);
  await call.audit({
    action: 'programmes.offering.change',
    subject: offeringSubject,
    subjectId: input.id,
    organisationId: state.organisationId,
    before: { capacity: state.capacity, durationYears: state.durationYears },
    after: { capacity, durationYears, from: input.effectiveOn },
    reason: input.reason,
  });
  return { id: input.id };
}

/** Ends an offering from a day on, for whatever asks for it: the school, or a published list. */
export async function endOffering(
  call: EnteringCall,
  stored: StoredOffering,
  effectiveOn: string,
  reason: string,
): Promise<StoredState> {
  const state = presentState(call, stored);
  if (state.to !== null && state.to <= effectiveOn)
    throw new Refusal('conflict', { code: 'programmes-not-running', params: { until: state.to } });
  const first = stored.states.at(-1)?.from ?? state.from;
  if (effectiveOn <= first)
    refuse({ code: 'programmes-day-before-state', field: 'effectiveOn', params: { from: first } });
  await endState(call.query, stored.id, effectiveOn);
  await note(call, stored.id, 'stopped', effectiveOn, reason);
  const { organisationId, programmeCode } = state;
  await call.publish(offeringStopped, { offeringId: stored.id, organisationId, programmeCode, effectiveOn });
  return state;
}

export async function stopOffering(
  call: ProgrammeCall,
  input: Input<'stopOffering'>,
): Promise<{ id: string }> {
  const stored = await getStoredOffering(call.query, input.id);
  demandRevision(stored.revision, input.revision);
  const state = await endOffering(call, stored, input.effectiveOn, input.reason);
  await call.audit({
    action: 'programmes.offering.stop',
    subject: offeringSubject,
    subjectId: input.id,
    organisationId: state.organisationId,
    after: { effectiveOn: input.effectiveOn },
    reason: input.reason,
  });
  return { id: input.id };
}

/** Years after which a controlled programme without intake has to be applied for anew (国控专业备案通知). */
const yearsUntilAnew = 3;

/** Takes students in again after a stop, under the filing that allows it. */
export async function resumeOffering(
  call: ProgrammeCall,
  input: Input<'resumeOffering'>,
): Promise<{ id: string }> {
  const stored = await getStoredOffering(call.query, input.id);
  const state = presentState(call, stored);
  demandRevision(stored.revision, input.revision);
  if (state.to === null) throw new Refusal('conflict', { code: 'programmes-running' });
  if (input.effectiveOn < state.to)
    refuse({ code: 'programmes-day-before-stop', field: 'effectiveOn', params: { until: state.to } });
  const yearsStopped = Number(input.effectiveOn.slice(0, 4)) - Number(state.to.slice(0, 4));
  if (state.programmeCode.endsWith('K') && yearsStopped >= yearsUntilAnew)
    throw new Refusal('conflict', {
      code: 'programmes-controlled-anew',
      params: { years: yearsStopped, clause: '国控专业备案通知' },
    });
  const faults = offeringFaults(
    { ...state, programmeName: null },
    await findEntry(call.query, state.programmeCode, input.effectiveOn),
  );
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await insertState(call.query, { ...state, capacity: input.capacity, from: input.effectiveOn, to: null });
  await sql`UPDATE programmes.offering SET filing_reference = ${input.filingReference} WHERE id = ${input.id}`.execute(
    call.query,
  );
  await note(call, input.id, 'resumed', input.effectiveOn, `${input.reason}（${input.filingReference}）`);
  await call.audit({
    action: 'programmes.offering.resume',
    subject: offeringSubject,
    subjectId: input.id,
    organisationId: state.organisationId,
    before: { stoppedOn: state.to },
    after: {
      capacity: input.capacity,
      effectiveOn: input.effectiveOn,
      filingReference: input.filingReference,
    },
    reason: input.reason,
  });
  return { id: input.id };
}

/** Puts right what was entered wrongly, without making it look like a change in the world. */
export async function correctOffering(
  call: ProgrammeCall,
  input: Input<'correctOffering'>,
): Promise<{ id: string }> {
  const stored = await getStoredOffering(call.query, input.id);
  const state = stored.states.find(
    ({ from, to }) => from <= input.onDay && (to === null || input.onDay < to),
  );
  if (!state) throw notFound('offering');
  demandReach(call, state.organisationId);
  demandRevision(stored.revision, input.revision);
  const faults = offeringFaults(
    { ...input, pathway: state.pathway },
    await findEntry(call.query, input.programmeCode, input.from),
  );
  const earlier = stored.states.find(({ from }) => from < state.from);
  if (earlier && input.from !== state.from)
    faults.push({ code: 'programmes-start-has-a-past', field: 'from', params: { from: state.from } });
  if (state.to !== null && input.from >= state.to)
    faults.push({ code: 'programmes-start-after-end', field: 'from', params: { until: state.to } });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await sql`UPDATE programmes.offering_state SET programme_code = ${input.programmeCode}, programme_name = ${input.programmeName},
      duration_years = ${input.durationYears}, capacity = ${input.capacity}, valid = daterange(${input.from}::date, upper(valid))
    WHERE offering_id = ${input.id} AND valid @> ${input.onDay}::date`.execute(call.query);
  await note(call, input.id, 'corrected', input.from, input.reason);
  const { programmeCode, programmeName, durationYears, capacity, from } = input;
  await call.audit({
    action: 'programmes.offering.correct',
    subject: offeringSubject,
    subjectId: input.id,
    organisationId: state.organisationId,
    before: state,
    after: { programmeCode, programmeName, durationYears, capacity, from },
    reason: input.reason,
  });
  return { id: input.id };
}
