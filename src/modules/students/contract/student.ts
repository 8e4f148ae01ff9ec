import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';

/** The ways of study, by length and by what the first years count as. */
export const pathways = [
  'secondary-3',
  'three-plus-two',
  'five-year',
  'college-3',
  'college-2',
  'bachelor-4',
] as const;
export const Pathway = z.enum(pathways);
export type Pathway = z.infer<typeof Pathway>;

/** How an enrolment stands on a day; all but the first two are final. */
export const statuses = [
  'enrolled',
  'suspended',
  'transferred-out',
  'withdrawn',
  'left',
  'graduated',
  'completed',
  'forfeited',
] as const;
export const Status = z.enum(statuses);
export type Status = z.infer<typeof Status>;

export const sexes = ['male', 'female'] as const;
export const Sex = z.enum(sexes);
export const relations = ['father', 'mother', 'grandparent', 'other'] as const;
export const Relation = z.enum(relations);
export type Relation = z.infer<typeof Relation>;

/** `on-roll` is what a list shows unless it is asked for something else. */
export const StatusFilter = z.enum(['on-roll', 'any', ...statuses]);

export const StudentQuery = PageQuery.extend({
  /** A name from its beginning, a given name, or a whole identity or register number. */
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  status: StatusFilter.default('on-roll'),
  pathway: Pathway.optional(),
  programmeCode: z.string().trim().max(7).optional(),
  entryYear: z.coerce.number().int().min(1950).max(2200).optional(),
  className: z.string().trim().max(40).optional(),
  asOf: Day.optional(),
});

export const StudentRow = z.object({
  id: Id,
  enrolmentId: Id,
  name: z.string(),
  numberMasked: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  pathway: Pathway,
  entryYear: z.number(),
  className: z.string().nullable(),
  status: Status,
  since: Day,
  synthetic: z.boolean(),
});
export type StudentRow = z.infer<typeof StudentRow>;

/** A page whose total is counted no further than is of use: `more` says that there are more than `total`. */
export const StudentPage = z.object({
  rows: z.array(StudentRow),
  total: z.number().int(),
  more: z.boolean(),
});

export const NewGuardian = z.object({
  name: line(60),
  relation: Relation,
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d-]{6,20}$/)
    .nullable()
    .default(null),
});
export type NewGuardian = z.output<typeof NewGuardian>;

const programme = {
  programmeCode: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^\d{6}[A-Z]?$/),
  programmeName: line(60),
};

export const NewStudent = z.object({
  organisationId: Id,
  name: line(60),
  identityNumber: z.string().trim().max(24).nullable().default(null),
  registerNumber: z.string().trim().max(24).nullable().default(null),
  legacyNumber: line(40).nullable().default(null),
  /** Needed where the number does not tell it. */
  sex: Sex.nullable().default(null),
  ...programme,
  pathway: Pathway,
  entryYear: z.number().int().min(1950).max(2200),
  className: line(40).nullable().default(null),
  enteredOn: Day,
  fullTime: z.boolean().default(true),
  guardian: NewGuardian.nullable().default(null),
  /** Purpose to which the guardian of somebody under 14 consented. */
  consentPurpose: line(200).nullable().default(null),
  consentFileId: Id.nullable().default(null),
  /** Programmes that the school does not offer need a second look. */
  confirmed: z.boolean().default(false),
});

export const PersonCorrection = z.object({
  id: Id,
  revision: z.number().int(),
  name: line(60).optional(),
  sex: Sex.optional(),
  identityNumber: z.string().trim().max(24).optional(),
  registerNumber: z.string().trim().max(24).optional(),
  legacyNumber: line(40).nullable().optional(),
  reason: line(500),
});

export const Offering = z.object({
  programmeCode: z.string(),
  programmeName: z.string(),
  pathway: Pathway,
  durationYears: z.number(),
});
export type Offering = z.infer<typeof Offering>;
