import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';
import { FamilyCode, Level } from './catalogue.ts';
import { Year } from './evidence.ts';

export const supplyGroupings = ['family', 'class', 'programme', 'school', 'county'] as const;
export const SupplyGrouping = z.enum(supplyGroupings);
export type SupplyGrouping = z.infer<typeof SupplyGrouping>;

export const SupplyQuery = z.object({
  by: SupplyGrouping.default('class'),
  year: Year.optional(),
  level: Level.optional(),
  familyCode: FamilyCode.optional(),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  organisationId: Id.optional(),
});

/** Supply of a group in a year beside what is asked for; null where nothing is known. */
export const SupplyRow = z.object({
  key: z.string(),
  name: z.string(),
  pillar: z.boolean().nullable(),
  schools: z.number(),
  programmes: z.number(),
  places: z.number(),
  intake: z.number(),
  students: z.number(),
  graduates: z.number(),
  placed: z.number(),
  placedInField: z.number(),
  furtherStudy: z.number(),
  vacancies: z.number().nullable(),
  internships: z.number().nullable(),
  /** Sum of squared shares of schools in the places, 0 to 10 000. */
  concentration: z.number().nullable(),
  /** Schools beyond the first, summed over programmes. */
  duplicates: z.number(),
});
export type SupplyRow = z.infer<typeof SupplyRow>;

export const SupplyOverview = z.object({
  year: z.number(),
  years: z.array(z.number()),
  /** Whether demand is shown: it is counted for the whole city only. */
  wholeCity: z.boolean(),
  rows: z.array(SupplyRow),
  total: SupplyRow,
  trend: z.array(
    z.object({
      year: z.number(),
      places: z.number(),
      intake: z.number(),
      graduates: z.number(),
      vacancies: z.number(),
      pillarPlaces: z.number(),
    }),
  ),
  returns: z.object({ expected: z.number(), verified: z.number() }),
  synthetic: z.boolean(),
});
export type SupplyOverview = z.infer<typeof SupplyOverview>;
