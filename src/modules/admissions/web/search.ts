import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { RegistrationState } from '../contract/results.ts';

export const registrationSearch = listSearch.extend({
  q: z.string().optional(),
  state: RegistrationState.optional(),
});
