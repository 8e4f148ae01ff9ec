import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';
import { ConditionResult } from './step.ts';

export const transferStates = ['requested', 'accepted', 'done', 'refused', 'withdrawn'] as const;
export const TransferState = z.enum(transferStates);
export type TransferState = z.infer<typeof TransferState>;
export const transferActions = ['accept', 'approve', 'refuse', 'withdraw'] as const;
export const TransferAction = z.enum(transferActions);
export type TransferAction = z.infer<typeof TransferAction>;

export const NewTransfer = z.object({
  enrolmentId: Id,
  toOrganisationId: Id,
  programmeCode: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^\d{6}[A-Z]?$/),
  programmeName: line(60),
  effectiveOn: Day,
  reason: line(500),
  fileId: Id.nullable().default(null),
});

export const TransferQuery = PageQuery.extend({
  side: z.enum(['in', 'out']).optional(),
  state: TransferState.optional(),
});

export const TransferRow = z.object({
  id: Id,
  studentId: Id,
  studentName: z.string(),
  fromName: z.string(),
  toName: z.string(),
  programmeName: z.string(),
  effectiveOn: Day,
  requestedOn: Day,
  state: TransferState,
  synthetic: z.boolean(),
});
export type TransferRow = z.infer<typeof TransferRow>;

export const TransferView = TransferRow.extend({
  enrolmentId: Id,
  /** Whether the caller may open the student's record: the school asked to take somebody in may not yet. */
  studentInReach: z.boolean(),
  numberMasked: z.string(),
  sex: z.enum(['male', 'female']),
  fromProgrammeName: z.string(),
  entryYear: z.number(),
  pathway: z.string(),
  className: z.string().nullable(),
  reason: z.string(),
  file: z.object({ fileId: Id, name: z.string() }).nullable(),
  released: z.boolean(),
  admitted: z.boolean(),
  revision: z.number(),
  conditions: z.array(ConditionResult),
  events: z.array(
    z.object({
      id: Id,
      action: z.string(),
      toState: TransferState,
      actorName: z.string(),
      note: z.string().nullable(),
      happenedOn: Day,
    }),
  ),
  actions: z.array(TransferAction),
});
export type TransferView = z.infer<typeof TransferView>;

export const ActOnTransfer = z.object({
  id: Id,
  revision: z.number().int(),
  action: TransferAction,
  className: line(40).nullable().default(null),
  note: prose(500).nullable().default(null),
});
