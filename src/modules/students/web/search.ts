import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { Severity } from '../contract/rule.ts';
import { Pathway, StatusFilter } from '../contract/student.ts';
import { TransferState } from '../contract/transfer.ts';

export const studentSearch = listSearch.extend({
  q: z.string().optional(),
  organisationId: z.uuid().optional(),
  status: StatusFilter.optional(),
  pathway: Pathway.optional(),
  programmeCode: z.string().optional(),
  entryYear: z.coerce.number().optional(),
  className: z.string().optional(),
  asOf: z.iso.date().optional(),
});
export const transferSearch = listSearch.extend({
  side: z.enum(['in', 'out']).optional(),
  state: TransferState.optional(),
});
export const findingSearch = listSearch.extend({
  organisationId: z.uuid().optional(),
  rule: z.string().optional(),
  severity: Severity.optional(),
  state: z.enum(['open', 'waived', 'resolved']).optional(),
});
export const namesakeSearch = listSearch.extend({ state: z.enum(['undecided', 'decided']).optional() });
export const requestSearch = listSearch.extend({
  q: z.string().optional(),
  state: z.enum(['open', 'accepted', 'refused']).optional(),
});
export const cohortSearch = z.object({ organisationId: z.uuid().optional() });
