import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import { Pathway, Sex, Status } from './student.ts';
import { PeriodView } from './student-view.ts';

export const requestFields = ['name', 'sex', 'number', 'programme', 'class', 'guardian', 'other'] as const;
export const RequestField = z.enum(requestFields);
export type RequestField = z.infer<typeof RequestField>;

export const RequestView = z.object({
  id: Id,
  field: RequestField,
  proposed: z.string(),
  reason: z.string(),
  state: z.enum(['open', 'accepted', 'refused']),
  askedOn: Day,
  dueOn: Day,
  answer: z.string().nullable(),
  answeredOn: Day.nullable(),
});
export type RequestView = z.infer<typeof RequestView>;

/** What a student sees of the own record; null where the account belongs to no student. */
export const OwnRecord = z
  .object({
    name: z.string(),
    sex: Sex,
    numberMasked: z.string(),
    enrolments: z.array(
      z.object({
        id: Id,
        organisationName: z.string(),
        programmeName: z.string(),
        pathway: Pathway,
        entryYear: z.number(),
        className: z.string().nullable(),
        enteredOn: Day,
        status: Status.nullable(),
        periods: z.array(PeriodView),
      }),
    ),
    guardians: z.array(
      z.object({ name: z.string(), relation: z.string(), phoneMasked: z.string().nullable() }),
    ),
    requests: z.array(RequestView),
    synthetic: z.boolean(),
  })
  .nullable();
export type OwnRecord = z.infer<typeof OwnRecord>;

export const NewRequest = z.object({ field: RequestField, proposed: line(200), reason: line(500) });

export const RequestQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  state: z.enum(['open', 'accepted', 'refused']).optional(),
});
export const RequestRow = RequestView.extend({
  studentId: Id,
  studentName: z.string(),
  organisationName: z.string(),
  mayAnswer: z.boolean(),
});
export type RequestRow = z.infer<typeof RequestRow>;
export const AnswerRequest = z.object({ id: Id, accept: z.boolean(), answer: line(500) });
