import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { listSearch } from '#web/ui/search-state.ts';
import { Status } from '../contract/cockpit.ts';

/** What the address of the cockpit carries: a link reproduces the view. */
export const cockpitSearch = z.object({
  view: z.enum(['tasks', 'units', 'counties', 'dates']).optional(),
  asOf: Day.optional(),
  planId: Id.optional(),
  status: Status.optional(),
  unit: Id.optional(),
  county: Id.optional(),
  part: z.string().max(100).optional(),
  q: z.string().max(60).optional(),
  metric: z.string().max(100).optional(),
});
export type CockpitSearch = z.output<typeof cockpitSearch>;

export const daySearch = z.object({ asOf: Day.optional() });

export const targetSearch = daySearch.extend({ planId: Id.optional() });

export const metricSearch = z.object({ asOf: Day.optional(), organisationId: Id.optional() });

export const recordSearch = listSearch.extend({
  asOf: Day.optional(),
  organisationId: Id.optional(),
  side: z.enum(['numerator', 'denominator']).optional(),
});

export const snapshotSearch = listSearch.extend({ published: z.literal('1').optional() });
