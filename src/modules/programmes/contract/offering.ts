import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, Instant, line } from '#kernel/contract/scalars.ts';
import { ClassCode, FamilyCode, Level, ProgrammeCode } from './catalogue.ts';

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

const duration = z.number().int().min(1).max(6);
const capacity = z.number().int().min(0).max(5000);

export const OfferingQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  organisationId: Id.optional(),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  level: Level.optional(),
  familyCode: FamilyCode.optional(),
  classCode: ClassCode.optional(),
  programmeCode: ProgrammeCode.optional(),
  pathway: Pathway.optional(),
  pillar: z.stringbool().optional(),
  state: z.enum(['offered', 'stopped', 'all']).default('offered'),
  asOf: Day.optional(),
  sort: z.enum(['school', 'code', 'capacity', '-capacity', '-since']).default('school'),
});

export const OfferingRow = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  level: Level,
  classCode: z.string(),
  className: z.string().nullable(),
  pathway: Pathway,
  durationYears: z.number(),
  capacity: z.number(),
  pillar: z.boolean(),
  controlled: z.boolean(),
  since: Day,
  /** Last day on which it took students in; null while it does. */
  until: Day.nullable(),
  synthetic: z.boolean(),
});
export type OfferingRow = z.infer<typeof OfferingRow>;

export const offeringEventKinds = ['opened', 'changed', 'stopped', 'resumed', 'corrected', 'moved'] as const;

export const OfferingView = OfferingRow.extend({
  revision: z.number(),
  filingReference: z.string(),
  mergedIntoId: Id.nullable(),
  states: z.array(
    z.object({
      organisationId: Id,
      organisationName: z.string(),
      programmeCode: z.string(),
      programmeName: z.string(),
      durationYears: z.number(),
      capacity: z.number(),
      from: Day,
      to: Day.nullable(),
    }),
  ),
  events: z.array(
    z.object({
      id: Id,
      kind: z.enum(offeringEventKinds),
      effectiveOn: Day,
      reason: z.string().nullable(),
      actorName: z.string(),
      recordedAt: Instant,
    }),
  ),
  /** Other schools that offer the same programme on the day. */
  alsoOffered: z.array(
    z.object({ offeringId: Id, organisationName: z.string(), capacity: z.number(), sameCounty: z.boolean() }),
  ),
  abilities: z.object({ change: z.boolean(), correct: z.boolean() }),
});
export type OfferingView = z.infer<typeof OfferingView>;

/** A programme that ran before the platform did, entered with the filing it stands on. New ones are filed. */
export const NewOffering = z.object({
  organisationId: Id,
  programmeCode: ProgrammeCode,
  programmeName: line(40).min(2).nullable().default(null),
  pathway: Pathway,
  durationYears: duration,
  capacity,
  from: Day,
  filingReference: line(80),
});
export type NewOffering = z.infer<typeof NewOffering>;

const revised = { id: Id, revision: z.number().int() };
export const ChangedOffering = z.object({
  ...revised,
  capacity,
  durationYears: duration,
  effectiveOn: Day,
  reason: line(500),
});
export const StoppedOffering = z.object({ ...revised, effectiveOn: Day, reason: line(500) });
export const ResumedOffering = z.object({
  ...revised,
  capacity,
  effectiveOn: Day,
  filingReference: line(80),
  reason: line(500),
});
/** Puts right what was entered wrongly about the state that held on a day. */
export const CorrectedOffering = z.object({
  ...revised,
  onDay: Day,
  programmeCode: ProgrammeCode,
  programmeName: line(40).min(2),
  durationYears: duration,
  capacity,
  from: Day,
  reason: line(500),
});
