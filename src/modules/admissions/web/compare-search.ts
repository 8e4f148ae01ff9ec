import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';

export const compareTabs = ['lines', 'schools', 'counties', 'tracks', 'origins'] as const;

export const compareSearch = listSearch.extend({
  base: z.string().optional(),
  tab: z.enum(compareTabs).optional(),
});
