import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';
import { ClassCode, ProgrammeCode } from './catalogue.ts';
import {
  DemandParts,
  DemandQuery,
  DemandRow,
  IndustryRow,
  NewDemand,
  NewReturn,
  ReturnAction,
  ReturnQuery,
  ReturnRow,
  ReturnVersion,
  Year,
} from './evidence.ts';
import { SupplyOverview, SupplyQuery } from './supply.ts';

const read = { permission: 'programmes.return.read' };
const done = z.object({ id: Id });

/** Demand, yearly returns, pillar industries, and supply beside demand. */
export const evidenceApi = {
  listDemand: defineRoute({
    method: 'GET',
    path: '/programme-demand',
    summary: 'What enterprises ask for',
    access: read,
    audit: readOnly,
    input: DemandQuery,
    output: page(DemandRow).extend({ headcount: z.number() }),
  }),
  addDemand: defineRoute({
    method: 'POST',
    path: '/programme-demand',
    summary: 'Report vacancies or places for interns',
    access: { permission: 'programmes.demand.report' },
    audit: { action: 'programmes.demand.report' },
    input: NewDemand,
    output: done,
  }),
  divideDemand: defineRoute({
    method: 'POST',
    path: '/programme-demand/{id}/division',
    summary: 'Divide the people that a report asks for between several programmes, counting nobody twice',
    access: { permission: 'programmes.demand.report' },
    audit: { action: 'programmes.demand.divide' },
    input: z.object({ id: Id, parts: DemandParts, reason: line(200) }),
    output: done,
  }),
  withdrawDemand: defineRoute({
    method: 'POST',
    path: '/programme-demand/{id}/withdrawal',
    summary: 'Withdraw a report that was wrong, with all its parts',
    access: { permission: 'programmes.demand.report' },
    audit: { action: 'programmes.demand.withdraw' },
    input: z.object({ id: Id, reason: line(200) }),
    output: done,
  }),
  listReturns: defineRoute({
    method: 'GET',
    path: '/programme-returns',
    summary: 'Yearly returns, and the offerings for which one is missing',
    access: read,
    audit: readOnly,
    input: ReturnQuery,
    output: page(ReturnRow).extend({ year: z.number(), missing: z.number(), open: z.number() }),
  }),
  returnHistory: defineRoute({
    method: 'GET',
    path: '/programme-return-versions',
    summary: 'Every version of the return of a programme and year',
    access: read,
    audit: readOnly,
    input: z.object({ organisationId: Id, programmeCode: ProgrammeCode, year: Year }),
    output: z.array(ReturnVersion),
  }),
  enterReturn: defineRoute({
    method: 'POST',
    path: '/programme-returns',
    summary: 'Enter or correct the return of a programme for a year',
    access: { permission: 'programmes.return.enter' },
    audit: { action: 'programmes.return.enter' },
    input: NewReturn,
    output: done,
  }),
  actOnReturn: defineRoute({
    method: 'POST',
    path: '/programme-returns/{id}/actions',
    summary: 'Verify a return, send it back or open it again',
    access: { permission: 'programmes.return.verify' },
    audit: { action: 'programmes.return.act' },
    input: z.object({
      id: Id,
      revision: z.number().int(),
      action: ReturnAction.exclude(['revise']),
      remark: prose(500).nullable().default(null),
    }),
    output: done,
  }),
  listIndustries: defineRoute({
    method: 'GET',
    path: '/pillar-industries',
    summary: 'Pillar industries with the classes of programmes that serve them',
    access: read,
    audit: readOnly,
    input: z.object({ asOf: Day.optional() }),
    output: z.object({ rows: z.array(IndustryRow), mayChange: z.boolean() }),
  }),
  setIndustryClasses: defineRoute({
    method: 'POST',
    path: '/pillar-industries/{id}/classes',
    summary: 'Say from a day on which classes serve an industry',
    access: { permission: 'programmes.industry.change' },
    audit: { action: 'programmes.industry.change' },
    input: z.object({ id: Id, classCodes: z.array(ClassCode).max(40), from: Day, reason: line(200) }),
    output: done,
  }),
  readSupply: defineRoute({
    method: 'GET',
    path: '/programme-supply',
    summary: 'Places, students and graduates beside what is asked for',
    access: read,
    audit: readOnly,
    input: SupplyQuery,
    output: SupplyOverview,
  }),
};
