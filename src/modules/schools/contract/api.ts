import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import {
  BuildingFacts,
  CampusFacts,
  Division,
  effective,
  SchoolDetail,
  SchoolFacts,
  SchoolQuery,
  SchoolRow,
} from './school.ts';

const access = { signedIn: 'which schools there are, of what kind and where, is public knowledge' };
const premises = { permission: 'schools.premises.change' };
const done = z.object({ id: Id });
/** The version that was seen: what somebody else changed meanwhile is not overwritten. */
const revision = z.number().int().min(1);

export const api = {
  list: defineRoute({
    method: 'GET',
    path: '/schools',
    summary: 'Schools as of a day with their land and floor area',
    access,
    audit: readOnly,
    input: SchoolQuery,
    output: page(SchoolRow).extend({ divisions: z.array(Division) }),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/schools/{id}',
    summary: 'One school with campuses, buildings and history',
    access,
    audit: readOnly,
    input: z.object({ id: Id, asOf: Day.optional() }),
    output: SchoolDetail,
  }),
  setFacts: defineRoute({
    method: 'POST',
    path: '/schools/{id}/facts',
    summary: 'Say from a day on what kind of school it is and who owns it',
    access: { permission: 'schools.school.change' },
    audit: { action: 'schools.school.set-facts' },
    input: z.object({ id: Id, facts: SchoolFacts, ...effective }),
    output: done,
  }),
  openCampus: defineRoute({
    method: 'POST',
    path: '/schools/{id}/campuses',
    summary: 'Enter a campus from a day on',
    access: premises,
    audit: { action: 'schools.campus.open' },
    input: z.object({ id: Id, facts: CampusFacts, openedOn: Day }),
    output: done,
  }),
  changeCampus: defineRoute({
    method: 'POST',
    path: '/campuses/{id}/changes',
    summary: 'Change land, address or tenure of a campus from a day on',
    access: premises,
    audit: { action: 'schools.campus.change' },
    input: z.object({ id: Id, revision, facts: CampusFacts, effectiveOn: Day, reason: line(200) }),
    output: done,
  }),
  closeCampus: defineRoute({
    method: 'POST',
    path: '/campuses/{id}/closure',
    summary: 'Close a campus with its buildings from a day on',
    access: premises,
    audit: { action: 'schools.campus.close' },
    input: z.object({ id: Id, revision, closedOn: Day, reason: line(200) }),
    output: done,
  }),
  openBuilding: defineRoute({
    method: 'POST',
    path: '/campuses/{id}/buildings',
    summary: 'Enter a building of a campus from a day on',
    access: premises,
    audit: { action: 'schools.building.open' },
    input: z.object({ id: Id, facts: BuildingFacts, openedOn: Day }),
    output: done,
  }),
  changeBuilding: defineRoute({
    method: 'POST',
    path: '/buildings/{id}/changes',
    summary: 'Change purpose or floor area of a building from a day on',
    access: premises,
    audit: { action: 'schools.building.change' },
    input: z.object({ id: Id, revision, facts: BuildingFacts, effectiveOn: Day, reason: line(200) }),
    output: done,
  }),
  closeBuilding: defineRoute({
    method: 'POST',
    path: '/buildings/{id}/closure',
    summary: 'Take a building out of use from a day on',
    access: premises,
    audit: { action: 'schools.building.close' },
    input: z.object({ id: Id, revision, closedOn: Day, reason: line(200) }),
    output: done,
  }),
};
