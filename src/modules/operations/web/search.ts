import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';

/** Filters of the audit in the address bar. */
export const auditSearch = listSearch.extend({
  actor: z.string().optional(),
  action: z.string().optional(),
  subject: z.string().optional(),
  subjectId: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
