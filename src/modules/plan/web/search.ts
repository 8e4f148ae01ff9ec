import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';

export const taskSearch = listSearch.extend({
  q: z.string().optional(),
  state: z.enum(['open', 'in-progress', 'closed']).optional(),
  organisationId: z.uuid().optional(),
  planId: z.uuid().optional(),
});

export const draftSearch = z.object({
  task: z.uuid().optional(),
  /** Reads the plan as it stood on this day. */
  asOf: z.iso.date().optional(),
});
