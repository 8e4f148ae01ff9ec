import { z } from 'zod';
import { PageQuery } from '#kernel/contract/paging.ts';
import { Day, Id, line, prose } from '#kernel/contract/scalars.ts';

export const schoolTypes = [
  'secondary-general',
  'technical',
  'senior-technical',
  'technician-college',
  'college',
  'vocational-university',
  'undergraduate-college',
  'academic-high-school',
] as const;
export const SchoolType = z.enum(schoolTypes);
export type SchoolType = z.infer<typeof SchoolType>;

/** `private` alone: not yet registered as one or the other kind (民办教育促进法, article 19). */
export const ownerships = ['public', 'private', 'private-non-profit', 'private-for-profit'] as const;
export const Ownership = z.enum(ownerships);
export type Ownership = z.infer<typeof Ownership>;

export const tenures = ['owned', 'leased', 'lent'] as const;
export const buildingPurposes = [
  'teaching',
  'practice',
  'office',
  'library',
  'sports',
  'dormitory',
  'canteen',
  'staff-housing',
  'other',
] as const;

/** What is dated about a school beyond what is dated about every organisation. */
export const SchoolFacts = z.object({
  schoolType: SchoolType,
  ownership: Ownership,
  countyCentre: z.boolean().default(false),
  organiser: line(100).min(2).nullable().default(null),
});
export type SchoolFacts = z.infer<typeof SchoolFacts>;

export const CampusFacts = z.object({
  name: line(60),
  address: line(200),
  divisionCode: z.string().regex(/^\d{6}$/),
  landAreaM2: z.number().min(0).max(1e8),
  tenure: z.enum(tenures),
  /** Land of a detached body: registered, but not counted by the standards. */
  detached: z.boolean().default(false),
});
export type CampusFacts = z.infer<typeof CampusFacts>;

export const BuildingFacts = z.object({
  name: line(60),
  purpose: z.enum(buildingPurposes),
  floorAreaM2: z.number().positive().max(1e7),
  builtIn: z.number().int().min(1900).max(2100).nullable().default(null),
});
export type BuildingFacts = z.infer<typeof BuildingFacts>;

export const SchoolRow = z.object({
  id: Id,
  name: z.string(),
  /** Null while nobody has said what kind of school the organisation is. */
  schoolType: SchoolType.nullable(),
  ownership: Ownership.nullable(),
  countyCentre: z.boolean(),
  divisionCode: z.string().nullable(),
  divisionName: z.string().nullable(),
  identifier: z.string().nullable(),
  landAreaM2: z.number(),
  buildingAreaM2: z.number(),
  campuses: z.number(),
  existing: z.boolean(),
  synthetic: z.boolean(),
});
export type SchoolRow = z.infer<typeof SchoolRow>;

export const SchoolQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  schoolType: SchoolType.optional(),
  ownership: Ownership.optional(),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  centre: z.enum(['true', 'false']).optional(),
  asOf: Day.optional(),
  state: z.enum(['existing', 'ended', 'all']).default('existing'),
  sort: z.enum(['name', 'land', 'building']).default('name'),
});

const period = { from: Day, to: Day.nullable() };

export const BuildingView = BuildingFacts.extend({ id: Id, revision: z.number(), ...period });
export type BuildingView = z.infer<typeof BuildingView>;

export const CampusView = CampusFacts.extend({
  id: Id,
  revision: z.number(),
  ...period,
  buildings: z.array(BuildingView),
});
export type CampusView = z.infer<typeof CampusView>;

export const SchoolDetail = SchoolRow.extend({
  organiser: z.string().nullable(),
  asOf: Day,
  campusesOnDay: z.array(CampusView),
  states: z.array(SchoolFacts.extend({ ...period, documentNumber: z.string().nullable() })),
  /** Campuses that the school had or has, with the days of each state. */
  campusHistory: z.array(z.object({ id: Id, name: z.string(), landAreaM2: z.number(), ...period })),
  /** Where the school came from and went: what a merger or split moved, and from which day. */
  succession: z.array(
    z.object({
      id: Id,
      name: z.string(),
      direction: z.enum(['from', 'into']),
      kind: z.enum(['merged', 'split']),
      effectiveOn: Day,
    }),
  ),
  /** What the registers still show at the school on the day; null for people outside the caller's reach. */
  staying: z.object({
    students: z.number().nullable(),
    teachers: z.number().nullable(),
    campuses: z.number(),
  }),
  abilities: z.object({ change: z.boolean(), premises: z.boolean() }),
});
export type SchoolDetail = z.infer<typeof SchoolDetail>;

export const effective = {
  effectiveOn: Day,
  documentNumber: prose(60).nullable().default(null),
};

/** A county of the city, for filters. */
export const Division = z.object({ code: z.string(), name: z.string() });
