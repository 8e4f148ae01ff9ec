import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import {
  AdoptPlan,
  Balance,
  BalanceAll,
  LedgerChange,
  PlanSummary,
  ProgrammeFacts,
  ProgrammeQuery,
  ProgrammeRevision,
  ProgrammeRow,
  ProgrammeView,
  SendBack,
  Suggestion,
  WithdrawProgramme,
} from './programme.ts';

const read = { permission: 'admissions.programme.read' };
const propose = { permission: 'admissions.programme.propose' };
const balance = { permission: 'admissions.programme.balance' };
const done = z.object({ id: Id });
const changed = (verb: string) => ({ action: `admissions.programme.${verb}` });

export const programmeApi = {
  listProgrammes: defineRoute({
    method: 'GET',
    path: '/admission-programmes',
    summary: 'The seat plan of a cycle, with what it is warned by',
    access: read,
    audit: readOnly,
    input: ProgrammeQuery,
    output: page(ProgrammeRow),
  }),
  getProgramme: defineRoute({
    method: 'GET',
    path: '/admission-programmes/{id}',
    summary: 'A programme with its ledger and history',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: ProgrammeView,
  }),
  summarisePlan: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{cycleId}/seat-plan',
    summary: 'Vocational share of a seat plan by county and for the city',
    access: read,
    audit: readOnly,
    input: z.object({ cycleId: Id }),
    output: PlanSummary,
  }),
  suggestProgrammes: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{cycleId}/suggestions',
    summary: 'What a school may propose, from its register and last year',
    access: propose,
    audit: readOnly,
    input: z.object({ cycleId: Id, organisationId: Id }),
    output: z.array(Suggestion),
  }),
  proposeProgrammes: defineRoute({
    method: 'POST',
    path: '/admission-programmes',
    summary: 'Propose programmes with their seats',
    access: propose,
    audit: changed('propose'),
    input: z.object({
      cycleId: Id,
      organisationId: Id,
      programmes: z.array(ProgrammeFacts).min(1).max(100),
    }),
    output: z.object({ ids: z.array(Id) }),
  }),
  reviseProgramme: defineRoute({
    method: 'PUT',
    path: '/admission-programmes/{id}',
    summary: 'Change a proposal',
    access: propose,
    audit: changed('revise'),
    input: ProgrammeRevision,
    output: done,
  }),
  withdrawProposal: defineRoute({
    method: 'POST',
    path: '/admission-programmes/{id}/retraction',
    summary: 'Take a proposal back',
    access: propose,
    audit: changed('withdraw'),
    input: WithdrawProgramme,
    output: done,
  }),
  sendBackProgramme: defineRoute({
    method: 'POST',
    path: '/admission-programmes/{id}/return',
    summary: 'Send a proposal back with a remark',
    access: balance,
    audit: changed('send-back'),
    input: SendBack,
    output: done,
  }),
  balanceProgramme: defineRoute({
    method: 'POST',
    path: '/admission-programmes/{id}/balance',
    summary: 'Set the seats of a programme',
    access: balance,
    audit: changed('balance'),
    input: Balance,
    output: done,
  }),
  balanceAsProposed: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{cycleId}/balance',
    summary: 'Take proposals over as they are',
    access: balance,
    audit: changed('balance'),
    input: BalanceAll,
    output: z.object({ changed: z.number() }),
  }),
  adoptPlan: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{cycleId}/adoption',
    summary: 'Adopt what is balanced; its seats enter the ledger',
    access: balance,
    audit: changed('adopt'),
    input: AdoptPlan,
    output: z.object({ programmes: z.number(), seats: z.number() }),
  }),
  withdrawProgramme: defineRoute({
    method: 'POST',
    path: '/admission-programmes/{id}/withdrawal',
    summary: 'Take a programme out of the plan',
    access: balance,
    audit: changed('withdraw'),
    input: WithdrawProgramme,
    output: done,
  }),
  changeLedger: defineRoute({
    method: 'POST',
    path: '/admission-programmes/{id}/ledger',
    summary: 'Add or withdraw seats of a published plan by a document',
    access: balance,
    audit: changed('change-ledger'),
    input: LedgerChange,
    output: done,
  }),
};
