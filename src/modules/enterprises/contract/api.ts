import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { contactApi } from './contact-api.ts';
import {
  Distinction,
  DuplicatePair,
  DuplicateQuery,
  DuplicateSide,
  Merger,
  MergerUndoing,
} from './duplicate.ts';
import {
  EnterpriseChange,
  EnterpriseCorrection,
  EnterpriseQuery,
  EnterpriseRow,
  EnterpriseView,
  HistoryEntry,
  Industry,
  NewEnterprise,
} from './enterprise.ts';
import { NewSize, NewStaff } from './figures.ts';

const done = z.object({ id: Id });
const read = { permission: 'enterprises.enterprise.read' };
const change = { permission: 'enterprises.enterprise.change' };
const merge = { permission: 'enterprises.enterprise.merge' };

export const api = {
  list: defineRoute({
    method: 'GET',
    path: '/enterprises',
    summary: 'Enterprises as of a day',
    access: read,
    audit: readOnly,
    input: EnterpriseQuery,
    output: page(EnterpriseRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/enterprises/{id}',
    summary: 'One enterprise; a merged entry leads to the one it was merged into',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: EnterpriseView,
  }),
  history: defineRoute({
    method: 'GET',
    path: '/enterprises/{id}/history',
    summary: 'Everything that happened to an entry or was learnt about it',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: z.object({ name: z.string(), entries: z.array(HistoryEntry) }),
  }),
  suggest: defineRoute({
    method: 'GET',
    path: '/enterprise-suggestions',
    summary: 'Enterprises whose name or code contains a text',
    access: read,
    audit: readOnly,
    input: z.object({ q: z.string().trim().max(100).default('') }),
    output: z.array(DuplicateSide),
  }),
  industries: defineRoute({
    method: 'GET',
    path: '/industries',
    summary: 'Industries of GB/T 4754-2017 as far as they are known',
    access: { signedIn: 'a public classification' },
    audit: readOnly,
    input: z.object({}),
    output: z.array(Industry),
  }),
  divisions: defineRoute({
    method: 'GET',
    path: '/enterprise-divisions',
    summary: 'Divisions of the city with the body that keeps their entries',
    access: read,
    audit: readOnly,
    input: z.object({}),
    output: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        keeperName: z.string(),
        /** Whether the caller may enter enterprises there. */
        own: z.boolean(),
      }),
    ),
  }),
  enter: defineRoute({
    method: 'POST',
    path: '/enterprises',
    summary: 'Enter an enterprise',
    access: change,
    audit: { action: 'enterprises.enterprise.enter' },
    input: NewEnterprise,
    output: done,
  }),
  change: defineRoute({
    method: 'POST',
    path: '/enterprises/{id}/changes',
    summary: 'Name, place, industry or ownership changed from a day on',
    access: change,
    audit: { action: 'enterprises.enterprise.change' },
    input: EnterpriseChange,
    output: done,
  }),
  correct: defineRoute({
    method: 'POST',
    path: '/enterprises/{id}/corrections',
    summary: 'Put right what was entered wrongly; the reason is kept',
    access: change,
    audit: { action: 'enterprises.enterprise.correct' },
    input: EnterpriseCorrection,
    output: done,
  }),
  close: defineRoute({
    method: 'POST',
    path: '/enterprises/{id}/closure',
    summary: 'The enterprise no longer exists from a day on',
    access: change,
    audit: { action: 'enterprises.enterprise.close' },
    input: z.object({ id: Id, revision: z.number().int(), effectiveOn: Day, reason: line(200) }),
    output: done,
  }),
  linkOrganisation: defineRoute({
    method: 'PUT',
    path: '/enterprises/{id}/organisation',
    summary: 'Say under which organisation the people of an enterprise have accounts',
    access: change,
    audit: { action: 'enterprises.enterprise.link-organisation' },
    input: z.object({ id: Id, revision: z.number().int(), organisationId: Id.nullable() }),
    output: done,
  }),
  recordSize: defineRoute({
    method: 'POST',
    path: '/enterprises/{id}/sizes',
    summary: 'Size of a year, or its correction',
    access: change,
    audit: { action: 'enterprises.size.record' },
    input: NewSize,
    output: done,
  }),
  recordStaff: defineRoute({
    method: 'POST',
    path: '/enterprises/{id}/staff',
    summary: 'Number of staff as a source gave it for a day, or its correction',
    access: change,
    audit: { action: 'enterprises.staff.record' },
    input: NewStaff,
    output: done,
  }),
  listDuplicates: defineRoute({
    method: 'GET',
    path: '/enterprise-duplicates',
    summary: 'Entries that may be the same enterprise, with what is alike',
    access: merge,
    audit: readOnly,
    input: DuplicateQuery,
    output: page(DuplicatePair),
  }),
  merge: defineRoute({
    method: 'POST',
    path: '/enterprise-mergers',
    summary: 'Merge an entry into another one',
    access: merge,
    audit: { action: 'enterprises.enterprise.merge' },
    input: Merger,
    output: done,
  }),
  undoMerger: defineRoute({
    method: 'POST',
    path: '/enterprise-mergers/{id}/undoing',
    summary: 'Take a merger back: both entries are again as they were',
    access: merge,
    audit: { action: 'enterprises.enterprise.part' },
    input: MergerUndoing,
    output: done,
  }),
  distinguish: defineRoute({
    method: 'POST',
    path: '/enterprise-distinctions',
    summary: 'Say that two entries are different enterprises',
    access: merge,
    audit: { action: 'enterprises.enterprise.distinguish' },
    input: Distinction,
    output: done,
  }),
  ...contactApi,
};
