import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { Indicator, SchoolType, Structure, Verdict } from '../contract/condition.ts';
import { ReturnState } from '../contract/return.ts';

export const complianceSearch = listSearch.extend({
  year: z.coerce.number().int().optional(),
  structure: Structure.optional(),
  verdict: z.enum([...Verdict.options, 'exempt']).optional(),
  missed: Indicator.optional(),
  state: ReturnState.optional(),
  schoolType: SchoolType.optional(),
  divisionCode: z.string().optional(),
  q: z.string().optional(),
});

export const standardEditSearch = z.object({
  schoolType: SchoolType.optional(),
  region: z.string().optional(),
});

/** Scenarios that are shown side by side, ids with commas. */
export const compareSearch = z.object({ compare: z.string().optional() });
