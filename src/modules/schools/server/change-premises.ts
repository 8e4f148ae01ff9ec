import { Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { effectFaults, isCorrection, openingFaults } from '../rules/premises-period.ts';
import { buildingSubject, campusSubject } from './audit-subjects.ts';
import type { Input, SchoolCall } from './call.ts';
import {
  dropState,
  endBuildingsOf,
  endState,
  getBuilding,
  getCampus,
  insertBuildingState,
  insertCampusState,
} from './premises-store.ts';

/** Everybody may read premises, so that they exist says nothing about who may change them. */
function demandReach(call: SchoolCall, organisationId: string): void {
  if (!reaches(call.jurisdiction, organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
}

function demand(faults: ReturnType<typeof effectFaults>): void {
  if (faults.length > 0) throw new Refusal('invalid', faults);
}

export async function openCampus(
  call: SchoolCall,
  input: Input<'openCampus'>,
  options: { synthetic?: boolean } = {},
): Promise<{ id: string }> {
  demandReach(call, input.id);
  const { id } = await call.query
    .insertInto('schools.campus')
    .values({ synthetic: options.synthetic ?? false })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertCampusState(call.query, {
    id,
    organisationId: input.id,
    facts: input.facts,
    from: input.openedOn,
    by: call.actor.accountId,
  });
  await call.audit({
    action: 'schools.campus.open',
    subject: campusSubject,
    subjectId: id,
    organisationId: input.id,
    after: { ...input.facts, from: input.openedOn },
  });
  return { id };
}

/** From a day on the campus is otherwise; earlier days keep it as it was. */
export async function changeCampus(call: SchoolCall, input: Input<'changeCampus'>): Promise<{ id: string }> {
  const campus = await getCampus(call.query, input.id, input.revision);
  demandReach(call, campus.organisationId);
  demand(effectFaults(campus, input.effectiveOn, 'effectiveOn'));
  if (isCorrection(campus, input.effectiveOn))
    await dropState(call.query, 'campus', input.id, input.effectiveOn);
  else await endState(call.query, 'campus', input.id, input.effectiveOn);
  await insertCampusState(call.query, {
    id: input.id,
    organisationId: campus.organisationId,
    facts: input.facts,
    from: input.effectiveOn,
    by: call.actor.accountId,
  });
  await call.audit({
    action: 'schools.campus.change',
    subject: campusSubject,
    subjectId: input.id,
    organisationId: campus.organisationId,
    before: campus.facts,
    after: { ...input.facts, from: input.effectiveOn },
    reason: input.reason,
  });
  return { id: input.id };
}

export async function closeCampus(call: SchoolCall, input: Input<'closeCampus'>): Promise<{ id: string }> {
  const campus = await getCampus(call.query, input.id, input.revision);
  demandReach(call, campus.organisationId);
  demand(effectFaults(campus, input.closedOn, 'closedOn'));
  const buildings = await endBuildingsOf(call.query, input.id, input.closedOn);
  await endState(call.query, 'campus', input.id, input.closedOn);
  await call.audit({
    action: 'schools.campus.close',
    subject: campusSubject,
    subjectId: input.id,
    organisationId: campus.organisationId,
    before: campus.facts,
    after: { closedOn: input.closedOn, buildings },
    reason: input.reason,
  });
  return { id: input.id };
}

export async function openBuilding(call: SchoolCall, input: Input<'openBuilding'>): Promise<{ id: string }> {
  const campus = await getCampus(call.query, input.id);
  demandReach(call, campus.organisationId);
  demand(openingFaults(campus, input.openedOn));
  const { id } = await call.query
    .insertInto('schools.building')
    .values({ revision: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertBuildingState(call.query, {
    id,
    campusId: input.id,
    facts: input.facts,
    from: input.openedOn,
    by: call.actor.accountId,
  });
  await call.audit({
    action: 'schools.building.open',
    subject: buildingSubject,
    subjectId: id,
    organisationId: campus.organisationId,
    after: { ...input.facts, from: input.openedOn },
  });
  return { id };
}

export async function changeBuilding(
  call: SchoolCall,
  input: Input<'changeBuilding'>,
): Promise<{ id: string }> {
  const building = await getBuilding(call.query, input.id, input.revision);
  demandReach(call, building.organisationId);
  demand(effectFaults(building, input.effectiveOn, 'effectiveOn'));
  if (isCorrection(building, input.effectiveOn))
    await dropState(call.query, 'building', input.id, input.effectiveOn);
  else await endState(call.query, 'building', input.id, input.effectiveOn);
  await insertBuildingState(call.query, {
    id: input.id,
    campusId: building.campusId,
    facts: input.facts,
    from: input.effectiveOn,
    by: call.actor.accountId,
  });
  await call.audit({
    action: 'schools.building.change',
    subject: buildingSubject,
    subjectId: input.id,
    organisationId: building.organisationId,
    before: building.facts,
    after: { ...input.facts, from: input.effectiveOn },
    reason: input.reason,
  });
  return { id: input.id };
}

export async function closeBuilding(
  call: SchoolCall,
  input: Input<'closeBuilding'>,
): Promise<{ id: string }> {
  const building = await getBuilding(call.query, input.id, input.revision);
  demandReach(call, building.organisationId);
  demand(effectFaults(building, input.closedOn, 'closedOn'));
  await endState(call.query, 'building', input.id, input.closedOn);
  await call.audit({
    action: 'schools.building.close',
    subject: buildingSubject,
    subjectId: input.id,
    organisationId: building.organisationId,
    before: building.facts,
    after: { closedOn: input.closedOn },
    reason: input.reason,
  });
  return { id: input.id };
}
