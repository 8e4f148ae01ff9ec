import type { z } from 'zod';
import { provinceOf } from '#kernel/city/city-folder.ts';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import type { Call } from '#kernel/http/call.ts';
import type { api } from '../contract/api.ts';
import { organisationClosed } from '../contract/events.ts';
import type { NewOrganisation } from '../contract/organisation.ts';
import { demandNoFaults, makesCircle, successionFaults } from '../rules/succession.ts';
import { organisationSubject } from './audit-subjects.ts';
import { checkCodes } from './identity-codes.ts';
import {
  addAliases,
  correctState,
  endLinks,
  endState,
  findFactsOn,
  insertOrganisation,
  listExistences,
  parentMap,
  recordEvent,
  setParent,
  setState,
} from './organisation-store.ts';
import type { Tables } from './tables.ts';

export type OrganisationCall = Call<Tables>;
/** What entering needs of a call; an import has as much. */
type EnteringCall = Pick<OrganisationCall, 'query' | 'services' | 'actor' | 'audit'>;
type Input<K extends keyof typeof api> = z.output<NonNullable<(typeof api)[K]['~orpc']['inputSchema']>>;

/** Enters a new organisation with its first facts and superiors. */
export async function foundOrganisation(
  call: EnteringCall,
  input: NewOrganisation,
  options: { synthetic?: boolean } = {},
): Promise<{ id: string }> {
  const codes = checkCodes(input.creditCode, input.schoolIdentifier, provinceOf(call.services.city));
  const id = await insertOrganisation(call.query, { ...codes, synthetic: options.synthetic ?? false });
  await setState(call.query, id, input, input.foundedOn);
  await addAliases(call.query, id, input.aliases);
  if (input.parentId) await setParent(call.query, 'administrative', id, input.parentId, input.foundedOn);
  if (input.guidanceParentId)
    await setParent(call.query, 'guidance', id, input.guidanceParentId, input.foundedOn);
  await recordEvent(
    call.query,
    {
      kind: 'founded',
      effectiveOn: input.foundedOn,
      documentNumber: input.documentNumber,
      note: null,
      recordedBy: call.actor.accountId,
    },
    [{ organisationId: id, side: 'subject' }],
  );
  await call.audit({
    action: 'organisations.organisation.found',
    subject: organisationSubject,
    subjectId: id,
    organisationId: id,
    after: input,
  });
  return { id };
}

/** From a day on the organisation has another name, kind or place. */
export async function changeOrganisation(
  call: OrganisationCall,
  input: Input<'change'>,
): Promise<{ id: string }> {
  const before = await findFactsOn(call.query, input.id, input.effectiveOn);
  if (!before) throw notFound('organisation');
  await setState(call.query, input.id, input.facts, input.effectiveOn);
  await recordEvent(
    call.query,
    {
      kind: 'changed',
      effectiveOn: input.effectiveOn,
      documentNumber: input.documentNumber,
      note: input.note,
      recordedBy: call.actor.accountId,
    },
    [{ organisationId: input.id, side: 'subject' }],
  );
  await call.audit({
    action: 'organisations.organisation.change',
    subject: organisationSubject,
    subjectId: input.id,
    organisationId: input.id,
    before,
    after: { ...input.facts, from: input.effectiveOn },
    reason: input.note,
  });
  return { id: input.id };
}

/** Puts right what was entered wrongly, without making it look like a change in the world. */
export async function correctOrganisation(
  call: OrganisationCall,
  input: Input<'correct'>,
): Promise<{ id: string }> {
  const before = await findFactsOn(call.query, input.id, input.onDay);
  if (!before || !(await correctState(call.query, input.id, input.facts, input.onDay)))
    throw notFound('organisation');
  const codes = checkCodes(input.creditCode, input.schoolIdentifier, provinceOf(call.services.city));
  await call.query
    .updateTable('organisations.organisation')
    .set({ credit_code: codes.creditCode, school_identifier: codes.schoolIdentifier })
    .where('id', '=', input.id)
    .execute();
  await call.audit({
    action: 'organisations.organisation.correct',
    subject: organisationSubject,
    subjectId: input.id,
    organisationId: input.id,
    before,
    after: { ...input.facts, ...codes },
    reason: input.reason,
  });
  return { id: input.id };
}

/** From a day on the organisation has another superior in one of the trees. */
export async function moveOrganisation(
  call: OrganisationCall,
  input: Input<'move'>,
): Promise<{ id: string }> {
  if (!(await findFactsOn(call.query, input.id, input.effectiveOn))) throw notFound('organisation');
  const parents = await parentMap(call.query, input.tree, input.effectiveOn);
  if (input.parentId && makesCircle(input.id, input.parentId, parents)) {
    throw new Refusal('invalid', { code: 'organisation-below-itself', field: 'parentId' });
  }
  await setParent(call.query, input.tree, input.id, input.parentId, input.effectiveOn);
  const parties = [{ organisationId: input.id, side: 'subject' as const }];
  await recordEvent(
    call.query,
    {
      kind: 'moved',
      effectiveOn: input.effectiveOn,
      documentNumber: input.documentNumber,
      note: null,
      recordedBy: call.actor.accountId,
    },
    input.parentId ? [...parties, { organisationId: input.parentId, side: 'to' }] : parties,
  );
  await call.audit({
    action: 'organisations.organisation.move',
    subject: organisationSubject,
    subjectId: input.id,
    organisationId: input.id,
    before: { tree: input.tree, parentId: parents.get(input.id) ?? null },
    after: { tree: input.tree, parentId: input.parentId, from: input.effectiveOn },
  });
  return { id: input.id };
}

/** The organisation ends without a successor. */
export async function closeOrganisation(
  call: OrganisationCall,
  input: Input<'close'>,
): Promise<{ id: string }> {
  const existences = await listExistences(call.query, [input.id]);
  if (existences.length === 0) throw notFound('organisation');
  demandNoFaults(successionFaults(existences, null, input.effectiveOn));
  await endLinks(call.query, input.id, input.effectiveOn);
  await endState(call.query, input.id, input.effectiveOn);
  await recordEvent(
    call.query,
    {
      kind: 'closed',
      effectiveOn: input.effectiveOn,
      documentNumber: input.documentNumber,
      note: input.note,
      recordedBy: call.actor.accountId,
    },
    [{ organisationId: input.id, side: 'from' }],
  );
  await call.audit({
    action: 'organisations.organisation.close',
    subject: organisationSubject,
    subjectId: input.id,
    organisationId: input.id,
    after: { endedOn: input.effectiveOn },
    reason: input.note,
  });
  await call.publish(organisationClosed, { organisationId: input.id, effectiveOn: input.effectiveOn });
  return { id: input.id };
}
