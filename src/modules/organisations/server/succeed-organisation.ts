import { provinceOf } from '#kernel/city/city-folder.ts';
import { notFound } from '#kernel/contract/fault.ts';
import { organisationSplit, organisationsMerged } from '../contract/events.ts';
import type { Merger, Split } from '../contract/organisation.ts';
import { demandNoFaults, successionFaults } from '../rules/succession.ts';
import { organisationSubject } from './audit-subjects.ts';
import { foundOrganisation, type OrganisationCall } from './change-organisation.ts';
import { codeFaults } from './identity-codes.ts';
import { endLinks, endState, listExistences, recordEvent } from './organisation-store.ts';

async function endAll(call: OrganisationCall, ids: readonly string[], day: string): Promise<void> {
  for (const id of ids) {
    await endLinks(call.query, id, day);
    await endState(call.query, id, day);
  }
}

/**
 * Merges organisations into one that exists or is founded by the merger. The merged ones end on the day;
 * their records stay theirs, so figures of earlier days do not change.
 */
export async function mergeOrganisations(call: OrganisationCall, input: Merger): Promise<{ id: string }> {
  const from = await listExistences(call.query, input.fromIds);
  if (from.length < new Set(input.fromIds).size) throw notFound('organisation');
  const existing = 'id' in input.into ? (await listExistences(call.query, [input.into.id]))[0] : null;
  if (existing === undefined) throw notFound('organisation');
  demandNoFaults([
    ...successionFaults(from, existing, input.effectiveOn),
    ...('founded' in input.into
      ? codeFaults(input.into.founded, provinceOf(call.services.city), 'into.founded.')
      : []),
  ]);
  const intoId =
    'founded' in input.into
      ? (await foundOrganisation(call, { ...input.into.founded, foundedOn: input.effectiveOn })).id
      : input.into.id;
  await endAll(call, input.fromIds, input.effectiveOn);
  await recordEvent(
    call.query,
    {
      kind: 'merged',
      effectiveOn: input.effectiveOn,
      documentNumber: input.documentNumber,
      note: input.note,
      recordedBy: call.actor.accountId,
    },
    [
      ...input.fromIds.map((id) => ({ organisationId: id, side: 'from' as const })),
      { organisationId: intoId, side: 'to' as const },
    ],
  );
  await call.audit({
    action: 'organisations.organisation.merge',
    subject: organisationSubject,
    subjectId: intoId,
    organisationId: intoId,
    before: { organisations: from.map(({ name }) => name) },
    after: { fromIds: input.fromIds, effectiveOn: input.effectiveOn },
    reason: input.note,
  });
  await call.publish(organisationsMerged, { fromIds: input.fromIds, intoId, effectiveOn: input.effectiveOn });
  return { id: intoId };
}

/** Splits an organisation into new ones; it ends on the day unless it goes on beside them. */
export async function splitOrganisation(call: OrganisationCall, input: Split): Promise<{ ids: string[] }> {
  const from = await listExistences(call.query, [input.fromId]);
  if (from.length === 0) throw notFound('organisation');
  const province = provinceOf(call.services.city);
  demandNoFaults([
    ...successionFaults(from, null, input.effectiveOn),
    ...input.founded.flatMap((each, index) => codeFaults(each, province, `founded.${index}.`)),
  ]);
  const ids: string[] = [];
  for (const founded of input.founded)
    ids.push((await foundOrganisation(call, { ...founded, foundedOn: input.effectiveOn })).id);
  if (!input.goesOn) await endAll(call, [input.fromId], input.effectiveOn);
  await recordEvent(
    call.query,
    {
      kind: 'split',
      effectiveOn: input.effectiveOn,
      documentNumber: input.documentNumber,
      note: input.note,
      recordedBy: call.actor.accountId,
    },
    [
      { organisationId: input.fromId, side: 'from' },
      ...ids.map((id) => ({ organisationId: id, side: 'to' as const })),
    ],
  );
  await call.audit({
    action: 'organisations.organisation.split',
    subject: organisationSubject,
    subjectId: input.fromId,
    organisationId: input.fromId,
    after: { intoIds: ids, goesOn: input.goesOn, effectiveOn: input.effectiveOn },
    reason: input.note,
  });
  await call.publish(organisationSplit, {
    fromId: input.fromId,
    intoIds: ids,
    effectiveOn: input.effectiveOn,
  });
  return { ids };
}
