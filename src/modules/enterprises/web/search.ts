import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { ProposalState } from '../contract/contact.ts';
import { Likeness } from '../contract/duplicate.ts';
import { SizeClass } from '../contract/figures.ts';

export const enterpriseSearch = listSearch.extend({
  q: z.string().optional(),
  divisionCode: z.string().optional(),
  industry: z.string().optional(),
  sizeClass: SizeClass.optional(),
  aboveSizeYear: z.coerce.number().int().optional(),
  staffMin: z.coerce.number().int().min(0).optional(),
  asOf: z.iso.date().optional(),
  sort: z.enum(['own', 'name', 'staff-down', 'staff-up', 'industry']).optional(),
});

export const importKinds = ['register', 'figures', 'industries'] as const;
export const importSearch = z.object({ kind: z.enum(importKinds).optional() });
export const duplicateSearch = listSearch.extend({ likeness: Likeness.optional() });
export const proposalSearch = listSearch.extend({ state: ProposalState.optional() });
export const historySearch = z.object({ kind: z.string().optional() });
