import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import type { FilingAction, FilingFacts, FilingState } from '../contract/filing.ts';
import { dueDay, filingDayKey, firstIntakeInTime } from '../rules/calendar.ts';
import { blocksSubmission } from '../rules/filing-findings.ts';
import { nextFilingState } from '../rules/filing-states.ts';
import { offeringFaults } from '../rules/offering-faults.ts';
import { filingSubject } from './audit-subjects.ts';
import { demandReach, demandRevision, type Input, type ProgrammeCall, partiesTo } from './call.ts';
import { findEntry } from './catalogue-reader.ts';
import { openOffering } from './change-offering.ts';
import { attachFile } from './file-use.ts';
import { examineFiling, type FiledProgramme } from './filing-evidence.ts';
import { filingParties } from './filing-reader.ts';
import { type CalendarRule, listCalendar } from './parameters.ts';

async function deadlineRule(call: ProgrammeCall, controlled: boolean): Promise<CalendarRule> {
  const rules = await listCalendar(call);
  const found = rules.find(({ key }) => key === filingDayKey(controlled));
  if (!found) throw new Error(`the calendar of programmes has no day ${filingDayKey(controlled)}`);
  return found;
}

/** The catalogue's name for what is filed, and the day until which it can be handed in. */
async function checkFacts(
  call: ProgrammeCall,
  facts: FilingFacts,
): Promise<{ name: string; deadlineOn: string }> {
  const entry = await findEntry(call.query, facts.programmeCode, call.today);
  const faults = offeringFaults({ ...facts, programmeName: null }, entry);
  if (faults.length > 0 || !entry) throw new Refusal('invalid', faults);
  const rule = await deadlineRule(call, facts.programmeCode.endsWith('K'));
  return { name: entry.name, deadlineOn: dueDay(rule, facts.firstYear) };
}

const valuesOf = (facts: FilingFacts, name: string, deadlineOn: string) => ({
  programme_code: facts.programmeCode,
  programme_name: name,
  pathway: facts.pathway,
  duration_years: facts.durationYears,
  capacity: facts.capacity,
  first_year: facts.firstYear,
  need: facts.need,
  teachers: facts.teachers,
  equipment_yuan: facts.equipmentYuan,
  premises: facts.premises,
  funds: facts.funds,
  plan_file_id: facts.planFileId,
  deadline_on: deadlineOn,
});

/** Whoever may read the filing may read the plan of teaching that it rests on. */
const attachPlan = (call: ProgrammeCall, id: string, organisationId: string, fileId: string | null) =>
  attachFile(call, fileId, {
    subject: filingSubject,
    id,
    organisationId,
    permission: 'programmes.filing.read',
    field: 'planFileId',
  });

async function record(call: ProgrammeCall, id: string, action: string, toState: string, note: string | null) {
  await call.query
    .insertInto('programmes.filing_event')
    .values({
      case_id: id,
      action,
      to_state: toState,
      actor: call.actor.accountId,
      actor_name: call.actor.name,
      note: note || null,
    })
    .execute();
}

export async function openFiling(call: ProgrammeCall, input: Input<'openFiling'>): Promise<{ id: string }> {
  demandReach(call, input.organisationId);
  const { name, deadlineOn } = await checkFacts(call, input);
  const { rows } = await sql`
    SELECT FROM programmes.offering_state WHERE organisation_id = ${input.organisationId} AND programme_code = ${input.programmeCode}
      AND pathway = ${input.pathway} AND valid @> ${call.today}::date`.execute(call.query);
  if (rows.length > 0)
    throw new Refusal('conflict', {
      code: 'programmes-offered-already',
      field: 'programmeCode',
      params: { name },
    });
  const { id } = await call.query
    .insertInto('programmes.filing_case')
    .values({
      ...valuesOf(input, name, deadlineOn),
      organisation_id: input.organisationId,
      state: 'draft',
      opened_on: call.today,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await attachPlan(call, id, input.organisationId, input.planFileId);
  await record(call, id, 'open', 'draft', null);
  await call.audit({
    action: 'programmes.filing.open',
    subject: filingSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

type Stored = FiledProgramme & {
  id: string;
  pathway: FilingFacts['pathway'];
  durationYears: number;
  capacity: number;
  state: FilingState;
  controlled: boolean;
  deadlineOn: string;
  revision: number;
};

async function getStored(call: ProgrammeCall, input: { id: string; revision: number }): Promise<Stored> {
  const { rows } = await sql<Stored>`
    SELECT id, organisation_id AS "organisationId", programme_code AS "programmeCode", programme_name AS "programmeName", first_year::integer AS "firstYear", teachers::integer,
      equipment_yuan::float8 AS "equipmentYuan", plan_file_id AS "planFileId", pathway, duration_years::integer AS "durationYears", capacity, state, controlled,
      deadline_on AS "deadlineOn", revision FROM programmes.filing_case WHERE id = ${input.id} FOR UPDATE`.execute(
    call.query,
  );
  if (!rows[0]) throw notFound('filing');
  demandRevision(rows[0].revision, input.revision);
  return rows[0];
}

export async function editFiling(call: ProgrammeCall, input: Input<'editFiling'>): Promise<{ id: string }> {
  const stored = await getStored(call, input);
  if (stored.state !== 'draft')
    throw new Refusal('conflict', { code: 'programmes-step-refused', params: { state: stored.state } });
  const { name, deadlineOn } = await checkFacts(call, input);
  await call.query
    .updateTable('programmes.filing_case')
    .set({ ...valuesOf(input, name, deadlineOn), revision: stored.revision + 1 })
    .where('id', '=', input.id)
    .execute();
  if (input.planFileId !== stored.planFileId)
    await attachPlan(call, input.id, stored.organisationId, input.planFileId);
  await call.audit({
    action: 'programmes.filing.edit',
    subject: filingSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: stored,
    after: input,
  });
  return { id: input.id };
}

/** What stands in the way of handing in: the deadline, and what cannot be decided without. */
async function submissionFaults(call: ProgrammeCall, stored: Stored): Promise<Fault[]> {
  const faults: Fault[] = blocksSubmission(await examineFiling(call, stored)).map(({ id, clause }) => ({
    code: `programmes-filing-lacks-${id}`,
    params: { clause },
  }));
  if (call.today > stored.deadlineOn) {
    const next = firstIntakeInTime(await deadlineRule(call, stored.controlled), call.today);
    faults.push({
      code: 'programmes-filing-too-late',
      field: 'firstYear',
      params: { deadline: stored.deadlineOn, year: stored.firstYear, next },
    });
  }
  return faults;
}

async function accept(call: ProgrammeCall, stored: Stored, documentNumber: string): Promise<string> {
  const { rows } = await sql<{
    day: string;
  }>`SELECT programmes.intake_day(${stored.firstYear}) AS day`.execute(call.query);
  const { id } = await openOffering(call, {
    organisationId: stored.organisationId,
    programmeCode: stored.programmeCode,
    programmeName: null,
    pathway: stored.pathway,
    durationYears: stored.durationYears,
    capacity: stored.capacity,
    from: rows[0]?.day ?? `${stored.firstYear}-09-01`,
    filingReference: documentNumber,
  });
  return id;
}

const needsNote: readonly FilingAction[] = ['send-back', 'refuse', 'withdraw'];

/** Takes one step of a filing. Accepting it opens the offering from the intake that it was filed for. */
export async function actOnFiling(call: ProgrammeCall, input: Input<'actOnFiling'>): Promise<{ id: string }> {
  const stored = await getStored(call, input);
  const parties = partiesTo(call, stored.organisationId, filingParties);
  const state = nextFilingState(stored.state, input.action, parties, stored.controlled);
  if (!state)
    throw new Refusal('conflict', { code: 'programmes-step-refused', params: { state: stored.state } });
  const faults = input.action === 'submit' ? await submissionFaults(call, stored) : [];
  if (needsNote.includes(input.action) && !input.note)
    faults.push({ code: 'programmes-remark-needed', field: 'note' });
  if (input.action === 'accept' && !input.documentNumber)
    faults.push({ code: 'programmes-document-number-needed', field: 'documentNumber' });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const accepted = input.action === 'accept' && input.documentNumber ? input.documentNumber : null;
  const offeringId = accepted ? await accept(call, stored, accepted) : null;
  const decided = state === 'accepted' || state === 'refused';
  await sql`UPDATE programmes.filing_case SET state = ${state}, revision = revision + 1, offering_id = ${offeringId},
      document_number = ${accepted}, decided_on = ${decided ? call.today : null}::date,
      submitted_on = CASE WHEN ${input.action} = 'submit' THEN ${call.today}::date ELSE submitted_on END WHERE id = ${input.id}`.execute(
    call.query,
  );
  await record(call, input.id, input.action, state, input.note);
  await call.audit({
    action: 'programmes.filing.act',
    subject: filingSubject,
    subjectId: input.id,
    organisationId: stored.organisationId,
    before: { state: stored.state },
    after: { state, action: input.action, documentNumber: accepted },
    reason: input.note,
  });
  return { id: input.id };
}
