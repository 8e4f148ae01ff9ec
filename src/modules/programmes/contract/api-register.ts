import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { CatalogueOutline, CatalogueQuery, CatalogueRow } from './catalogue.ts';
import {
  ChangedOffering,
  CorrectedOffering,
  NewOffering,
  OfferingQuery,
  OfferingRow,
  OfferingView,
  ResumedOffering,
  StoppedOffering,
} from './offering.ts';

const publicKnowledge = { signedIn: 'the catalogue is published, and schools advertise what they offer' };
const change = { permission: 'programmes.offering.change' };
const done = z.object({ id: Id });

/** Catalogue and offerings. */
export const registerApi = {
  catalogueOutline: defineRoute({
    method: 'GET',
    path: '/programme-catalogue-outline',
    summary: 'Families, classes and editions of the catalogue as of a day',
    access: publicKnowledge,
    audit: readOnly,
    input: z.object({ asOf: Day.optional() }),
    output: CatalogueOutline,
  }),
  listCatalogue: defineRoute({
    method: 'GET',
    path: '/programme-catalogue',
    summary: 'Programmes of the national catalogue as of a day',
    access: publicKnowledge,
    audit: readOnly,
    input: CatalogueQuery,
    output: page(CatalogueRow),
  }),
  listOfferings: defineRoute({
    method: 'GET',
    path: '/programmes',
    summary: 'What schools offer as of a day',
    access: publicKnowledge,
    audit: readOnly,
    input: OfferingQuery,
    output: page(OfferingRow).extend({ capacity: z.number() }),
  }),
  getOffering: defineRoute({
    method: 'GET',
    path: '/programmes/{id}',
    summary: 'One offering with its history and where else the programme is offered',
    access: publicKnowledge,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: OfferingView,
  }),
  enterOffering: defineRoute({
    method: 'POST',
    path: '/programmes',
    summary: 'Enter a programme that was filed before the platform was used',
    access: change,
    audit: { action: 'programmes.offering.enter' },
    input: NewOffering,
    output: done,
  }),
  changeOffering: defineRoute({
    method: 'POST',
    path: '/programmes/{id}/changes',
    summary: 'Change places or length from a day on',
    access: change,
    audit: { action: 'programmes.offering.change' },
    input: ChangedOffering,
    output: done,
  }),
  stopOffering: defineRoute({
    method: 'POST',
    path: '/programmes/{id}/stops',
    summary: 'Take no more students from a day on',
    access: change,
    audit: { action: 'programmes.offering.stop' },
    input: StoppedOffering,
    output: done,
  }),
  resumeOffering: defineRoute({
    method: 'POST',
    path: '/programmes/{id}/resumptions',
    summary: 'Take students again from a day on',
    access: change,
    audit: { action: 'programmes.offering.resume' },
    input: ResumedOffering,
    output: done,
  }),
  correctOffering: defineRoute({
    method: 'POST',
    path: '/programmes/{id}/corrections',
    summary: 'Put right what was entered wrongly; the reason is kept',
    access: change,
    audit: { action: 'programmes.offering.correct' },
    input: CorrectedOffering,
    output: done,
  }),
};
