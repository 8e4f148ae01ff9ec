import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { ProgressState } from '../contract/seal.ts';

export const reminderSearch = listSearch.extend({
  q: z.string().max(60).optional(),
  state: ProgressState.optional(),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
export const helpSearch = z.object({ number: z.string().max(30).optional() });
