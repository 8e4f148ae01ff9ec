import { z } from 'zod';
import { Day, Id, line } from '#kernel/contract/scalars.ts';

/** What has become of an entry: it counts once verified; refused, it may be put right; withdrawn, it is gone. */
export const practiceStates = ['open', 'verified', 'refused', 'withdrawn'] as const;
export const PracticeState = z.enum(practiceStates);
export type PracticeState = z.infer<typeof PracticeState>;
export const practiceActions = ['correct', 'verify', 'refuse', 'withdraw', 'revoke'] as const;
export const PracticeAction = z.enum(practiceActions);
export type PracticeAction = z.infer<typeof PracticeAction>;

export const PracticeView = z.object({
  id: Id,
  revision: z.number(),
  organisationId: Id,
  enterpriseName: z.string(),
  enterpriseCode: z.string().nullable(),
  startedOn: Day,
  endedOn: Day,
  days: z.number(),
  task: z.string(),
  state: PracticeState,
  verifiedOn: Day.nullable(),
  closedOn: Day.nullable(),
  closedReason: z.string().nullable(),
  appraisal: z.object({ fileId: Id, name: z.string() }).nullable(),
  /** Steps that the caller may take. */
  actions: z.array(PracticeAction),
});
export type PracticeView = z.infer<typeof PracticeView>;

/** An entry of the practice log as a school writes it. */
export const PracticeFacts = z.object({
  enterpriseName: line(100).min(2),
  enterpriseCode: line(24).nullable().default(null),
  startedOn: Day,
  endedOn: Day,
  days: z.number().int().min(1).max(366),
  task: line(500),
  appraisalFileId: Id.nullable().default(null),
});
export type PracticeFacts = z.infer<typeof PracticeFacts>;

export const NewPractice = PracticeFacts.extend({ teacherId: Id, organisationId: Id });
export const CorrectedPractice = PracticeFacts.extend({
  id: Id,
  revision: z.number().int(),
  reason: line(200),
});
export const PracticeDecision = z.object({
  id: Id,
  revision: z.number().int(),
  action: z.enum(['refuse', 'withdraw', 'revoke']),
  reason: line(200),
});
