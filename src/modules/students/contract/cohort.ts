import { z } from 'zod';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { ConditionResult } from './step.ts';
import { Pathway } from './student.ts';

/** Steps that a school takes for a whole cohort. */
export const cohortActions = ['graduate', 'complete', 'change-class'] as const;
export const CohortAction = z.enum(cohortActions);
export type CohortAction = z.infer<typeof CohortAction>;

export const CohortQuery = z.object({ organisationId: Id });
export const CohortRow = z.object({
  entryYear: z.number(),
  programmeCode: z.string(),
  programmeName: z.string(),
  pathway: Pathway,
  className: z.string().nullable(),
  enrolled: z.number().int(),
  suspended: z.number().int(),
  yearOfStudy: z.number().int(),
  durationYears: z.number().int(),
});
export type CohortRow = z.infer<typeof CohortRow>;

export const CohortStep = z.object({
  organisationId: Id,
  entryYear: z.number().int(),
  programmeCode: z.string().trim().max(7),
  /** Null means those without a class; absent means every class. */
  className: line(40).nullable().optional(),
  action: CohortAction,
  effectiveOn: Day,
  toClassName: line(40).nullable().default(null),
  /** Enrolments left out of the step by hand. */
  except: z.array(Id).max(5000).default([]),
});

export const CohortPreview = z.object({
  rows: z.array(
    z.object({
      enrolmentId: Id,
      studentId: Id,
      name: z.string(),
      numberMasked: z.string(),
      className: z.string().nullable(),
      status: z.enum(['enrolled', 'suspended']),
      /** Null when the step can be taken; otherwise why it cannot. */
      refusal: z.string().nullable(),
    }),
  ),
  ready: z.number().int(),
  refused: z.number().int(),
  conditions: z.array(ConditionResult),
});
export type CohortPreview = z.infer<typeof CohortPreview>;

export const NewBatch = CohortStep.extend({
  /** How many the preview showed as ready: another number means that the cohort has changed since. */
  expected: z.number().int().min(1),
  reason: line(500),
});

export const BatchRow = z.object({
  id: Id,
  organisationName: z.string(),
  action: CohortAction,
  effectiveOn: Day,
  enrolments: z.number().int(),
  entryYear: z.number(),
  programmeName: z.string(),
  className: z.string().nullable(),
  reason: z.string(),
  recordedByName: z.string(),
  recordedOn: Day,
  undoneOn: Day.nullable(),
  undoneByName: z.string().nullable(),
  mayUndo: z.boolean(),
});
export type BatchRow = z.infer<typeof BatchRow>;
