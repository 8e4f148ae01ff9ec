import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';
import { Compliance, ComplianceQuery, Preview } from './compliance.ts';
import { Field, StandardFacts, StandardView, Year } from './condition.ts';
import { Operation, ScenarioFacts, ScenarioRow, ScenarioView } from './layout.ts';
import { Exemption, FieldConflict, FieldEntry, NewRound, ReturnAction, ReturnView, Round } from './return.ts';

const done = z.object({ id: Id });
/** The version that was seen: what somebody else changed meanwhile is not overwritten. */
const revision = z.number().int().min(1);
const read = { permission: 'conditions.return.read' };
const fill = { permission: 'conditions.return.fill' };
const check = { permission: 'conditions.return.check' };
const rounds = { permission: 'conditions.round.manage' };
const standards = { permission: 'conditions.standard.manage' };
const layouts = { permission: 'conditions.scenario.manage' };

const collection = {
  listRounds: defineRoute({
    method: 'GET',
    path: '/condition-rounds',
    summary: 'Yearly collections within reach, the newest first',
    access: read,
    audit: readOnly,
    input: z.object({}),
    output: z.array(Round),
  }),
  openRound: defineRoute({
    method: 'POST',
    path: '/condition-rounds',
    summary: 'Open the collection of a year: a prefilled return for every school of the reference day',
    access: rounds,
    audit: { action: 'conditions.round.open' },
    input: NewRound,
    output: z.object({ year: z.number(), returns: z.number() }),
  }),
  concludeRound: defineRoute({
    method: 'POST',
    path: '/condition-rounds/{year}/conclusion',
    summary: 'Conclude a collection: from today on the figures are of this year',
    access: rounds,
    audit: { action: 'conditions.round.conclude' },
    input: z.object({ year: Year, reason: prose(200).default('') }),
    output: z.object({ year: z.number() }),
  }),
  getReturn: defineRoute({
    method: 'GET',
    path: '/condition-returns/{id}',
    summary: 'A return with its fields, each indicator judged, and its history',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: ReturnView,
  }),
  saveFields: defineRoute({
    method: 'PUT',
    path: '/condition-returns/{id}/fields',
    summary: 'Enter values; a field that somebody else changed meanwhile comes back with both values',
    access: fill,
    audit: { action: 'conditions.return.fill' },
    input: z.object({ id: Id, fields: z.array(FieldEntry).min(1).max(20) }),
    output: z.object({ saved: z.array(Field), conflicts: z.array(FieldConflict) }),
  }),
  refreshReturn: defineRoute({
    method: 'POST',
    path: '/condition-returns/{id}/refresh',
    summary: 'Take what the registers say today into a draft',
    access: fill,
    audit: { action: 'conditions.return.refresh' },
    input: z.object({ id: Id }),
    output: z.object({ changed: z.number() }),
  }),
  act: defineRoute({
    method: 'POST',
    path: '/condition-returns/{id}/actions',
    summary: 'Sign, check, accept, send back or reopen a return',
    access: read,
    audit: { action: 'conditions.return.act' },
    input: z.object({ id: Id, revision, action: ReturnAction, note: prose(500).nullable().default(null) }),
    output: done,
  }),
  exempt: defineRoute({
    method: 'POST',
    path: '/condition-returns/{id}/exemption',
    summary: 'Leave a school out of the share, with reason and clause, or take that back',
    access: rounds,
    audit: { action: 'conditions.return.exempt' },
    input: z.object({ id: Id, revision, exemption: Exemption.nullable() }),
    output: done,
  }),
  raiseObjection: defineRoute({
    method: 'POST',
    path: '/condition-returns/{id}/objections',
    summary: 'Object to what a register computes; the note goes to whoever keeps the register',
    access: fill,
    audit: { action: 'conditions.objection.raise' },
    input: z.object({ id: Id, field: Field, note: line(500) }),
    output: done,
  }),
  settleObjection: defineRoute({
    method: 'POST',
    path: '/condition-objections/{id}/settlement',
    summary: 'Answer an objection',
    access: check,
    audit: { action: 'conditions.objection.settle' },
    input: z.object({ id: Id, answer: line(500) }),
    output: done,
  }),
};

const judging = {
  listCompliance: defineRoute({
    method: 'GET',
    path: '/condition-compliance',
    summary:
      'Compliance per school and year, in the structure of then or of now, with city and county shares',
    access: read,
    audit: readOnly,
    input: ComplianceQuery,
    output: Compliance,
  }),
  listStandards: defineRoute({
    method: 'GET',
    path: '/condition-standards',
    summary: 'Versions of the thresholds by kind of school, each with its source',
    access: read,
    audit: readOnly,
    input: z.object({}),
    output: z.array(StandardView),
  }),
  previewStandard: defineRoute({
    method: 'POST',
    path: '/condition-standard-previews',
    summary: 'What a draft of thresholds would change about a year, without adopting it',
    access: standards,
    audit: { none: 'computes and writes nothing' },
    input: z.object({ year: Year.optional(), standard: StandardFacts }),
    output: Preview,
  }),
  adoptStandard: defineRoute({
    method: 'POST',
    path: '/condition-standards',
    summary: 'Adopt thresholds from a day on; collections with a later reference day are judged anew',
    access: standards,
    audit: { action: 'conditions.standard.adopt' },
    input: z.object({ standard: StandardFacts, effectiveFrom: Day, reason: line(300) }),
    output: done,
  }),
};

const planning = {
  listScenarios: defineRoute({
    method: 'GET',
    path: '/layout-scenarios',
    summary: 'Scenarios of the layout of schools',
    access: { permission: 'conditions.scenario.read' },
    audit: readOnly,
    input: z.object({}),
    output: z.array(ScenarioRow),
  }),
  getScenario: defineRoute({
    method: 'GET',
    path: '/layout-scenarios/{id}',
    summary: 'A scenario with compliance and capacity before and after it',
    access: { permission: 'conditions.scenario.read' },
    audit: readOnly,
    input: z.object({ id: Id }),
    output: ScenarioView,
  }),
  draftScenario: defineRoute({
    method: 'POST',
    path: '/layout-scenarios',
    summary: 'Begin a scenario on the figures of a year, empty or as a copy of another',
    access: layouts,
    audit: { action: 'conditions.scenario.draft' },
    input: ScenarioFacts.extend({ copyOf: Id.nullable().default(null) }),
    output: done,
  }),
  saveScenario: defineRoute({
    method: 'PUT',
    path: '/layout-scenarios/{id}',
    summary: 'Replace title, note and steps of a draft',
    access: layouts,
    audit: { action: 'conditions.scenario.save' },
    input: z.object({
      id: Id,
      revision,
      title: line(80),
      note: prose(1000).default(''),
      steps: z.array(Operation).max(60),
    }),
    output: z.object({ id: Id, revision: z.number() }),
  }),
  decideScenario: defineRoute({
    method: 'POST',
    path: '/layout-scenarios/{id}/decision',
    summary: 'Decide a scenario, which makes its steps a work list, or discard it',
    access: layouts,
    audit: { action: 'conditions.scenario.decide' },
    input: z.object({
      id: Id,
      revision,
      outcome: z.enum(['decided', 'discarded']),
      documentNumber: prose(60).nullable().default(null),
      reason: line(300),
    }),
    output: done,
  }),
};

export const api = { ...collection, ...judging, ...planning };
