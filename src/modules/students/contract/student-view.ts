import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { Severity } from './rule.ts';
import { StepAction, StepView } from './step.ts';
import { Pathway, Relation, Sex, Status } from './student.ts';

export const PeriodView = z.object({
  organisationName: z.string(),
  programmeName: z.string(),
  className: z.string().nullable(),
  entryYear: z.number(),
  status: Status,
  from: Day,
  to: Day.nullable(),
});
export type PeriodView = z.infer<typeof PeriodView>;

export const EnrolmentView = z.object({
  id: Id,
  revision: z.number(),
  organisationId: Id,
  organisationName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  pathway: Pathway,
  entryYear: z.number(),
  className: z.string().nullable(),
  fullTime: z.boolean(),
  enteredOn: Day,
  registeredOn: Day,
  annulledReason: z.string().nullable(),
  status: Status.nullable(),
  periods: z.array(PeriodView),
  steps: z.array(StepView),
  offered: z.array(StepAction),
  mayCorrect: z.boolean(),
  mayAnnul: z.boolean(),
  mayTransfer: z.boolean(),
  openTransferId: Id.nullable(),
});
export type EnrolmentView = z.infer<typeof EnrolmentView>;

export const GuardianView = z.object({
  id: Id,
  name: z.string(),
  relation: Relation,
  phoneMasked: z.string().nullable(),
  endedOn: Day.nullable(),
  consents: z.array(
    z.object({
      id: Id,
      purpose: z.string(),
      givenOn: Day,
      withdrawnOn: Day.nullable(),
      file: z.object({ fileId: Id, name: z.string() }).nullable(),
    }),
  ),
});
export type GuardianView = z.infer<typeof GuardianView>;

/** A correction of the person: which facts it replaced, personal ones masked. */
export const VersionView = z.object({
  revision: z.number(),
  name: z.string(),
  sex: Sex,
  numberMasked: z.string(),
  legacyNumber: z.string().nullable(),
  reason: z.string(),
  replacedByName: z.string(),
  replacedOn: Day,
});

export const StudentView = z.object({
  id: Id,
  revision: z.number(),
  name: z.string(),
  numberKind: z.enum(['G', 'J', 'L']),
  numberMasked: z.string(),
  legacyNumber: z.string().nullable(),
  sex: Sex,
  bornYear: z.number(),
  age: z.number(),
  minor: z.boolean(),
  consentNeeded: z.boolean(),
  synthetic: z.boolean(),
  hasAccount: z.boolean(),
  enrolments: z.array(EnrolmentView),
  guardians: z.array(GuardianView),
  versions: z.array(VersionView),
  findings: z.array(
    z.object({
      id: Id,
      rule: z.string(),
      title: z.object({ 'zh-CN': z.string(), en: z.string() }),
      severity: Severity,
      value: z.string(),
      needed: z.string(),
    }),
  ),
  abilities: z.object({ change: z.boolean(), invite: z.boolean() }),
});
export type StudentView = z.infer<typeof StudentView>;
