import { z } from 'zod';
import { Id, line } from '#kernel/contract/scalars.ts';
import { DocumentNumber } from './cycle.ts';

export const OriginSchool = z.object({
  organisationId: Id,
  graduates: z.number().int().min(0).max(20_000),
  /** 100 counts every graduate once; weak and rural schools may count for more (ADM-09), with the reason. */
  weightPercent: z.number().int().min(1).max(1000).default(100),
  weightReason: line(200).min(2).nullable().default(null),
});
export type OriginSchool = z.infer<typeof OriginSchool>;

export const OriginSchools = z.object({ cycleId: Id, schools: z.array(OriginSchool).max(2000) });

export const AllotQuota = z.object({ cycleId: Id, documentNumber: DocumentNumber.nullable().default(null) });

export const QuotaView = z.object({
  sharePercent: z.number().nullable(),
  area: z.enum(['county', 'city']).nullable(),
  schools: z.array(
    OriginSchool.extend({
      organisationName: z.string(),
      divisionCode: z.string(),
      /** Candidates entered so far, for comparison with the number of graduates. */
      candidates: z.number(),
      allotted: z.number(),
    }),
  ),
  /** Counties of the city by their code, for a list that is edited county by county. */
  counties: z.array(z.object({ code: z.string(), name: z.string() })),
  programmes: z.array(
    z.object({
      id: Id,
      code: z.string(),
      title: z.string(),
      organisationName: z.string(),
      seats: z.number(),
      /** Seats that the share gives, and what is allotted at present. */
      due: z.number(),
      allotted: z.number(),
    }),
  ),
  /** Seats are allotted once there are graduates to allot them by and programmes whose seats are settled. */
  abilities: z.object({ setSchools: z.boolean(), allot: z.boolean() }),
});
export type QuotaView = z.infer<typeof QuotaView>;
