import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { Year } from './evidence.ts';
import {
  CalendarEntry,
  EditedFiling,
  FilingAct,
  FilingQuery,
  FilingRow,
  FilingView,
  NewFiling,
} from './filing.ts';

const read = { permission: 'programmes.filing.read' };
const submit = { permission: 'programmes.filing.submit' };
const done = z.object({ id: Id });

/** Filing of new programmes. */
export const filingApi = {
  listFilings: defineRoute({
    method: 'GET',
    path: '/programme-filings',
    summary: 'Filings of new programmes within reach',
    access: read,
    audit: readOnly,
    input: FilingQuery,
    output: page(FilingRow),
  }),
  getFiling: defineRoute({
    method: 'GET',
    path: '/programme-filings/{id}',
    summary: 'A filing with what the decider has to know',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: FilingView,
  }),
  openFiling: defineRoute({
    method: 'POST',
    path: '/programme-filings',
    summary: 'Begin to file a new programme',
    access: submit,
    audit: { action: 'programmes.filing.open' },
    input: NewFiling,
    output: done,
  }),
  editFiling: defineRoute({
    method: 'PUT',
    path: '/programme-filings/{id}',
    summary: 'Change a filing that is still a draft',
    access: submit,
    audit: { action: 'programmes.filing.edit' },
    input: EditedFiling,
    output: done,
  }),
  actOnFiling: defineRoute({
    method: 'POST',
    path: '/programme-filings/{id}/actions',
    summary: 'Take a step that the state of the filing allows',
    access: read,
    audit: { action: 'programmes.filing.act' },
    input: FilingAct,
    output: done,
  }),
  readCalendar: defineRoute({
    method: 'GET',
    path: '/programme-calendar',
    summary: 'What is due when for the intake of a year',
    access: read,
    audit: readOnly,
    input: z.object({ year: Year.optional() }),
    output: z.object({ year: z.number(), entries: z.array(CalendarEntry) }),
  }),
};
