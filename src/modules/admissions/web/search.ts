import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { BlastRow, CorrectionState } from '../contract/correction.ts';
import { RegistrationState } from '../contract/results.ts';

export const registrationSearch = listSearch.extend({
  q: z.string().optional(),
  roundId: z.uuid().optional(),
  state: RegistrationState.optional(),
});

export const affectedSearch = listSearch.extend({ effect: BlastRow.shape.effect.optional() });

export const correctionSearch = listSearch.extend({ state: CorrectionState.optional() });

/** The page of the cycle named; the tables of others begin at their first. */
export const vacancySearch = listSearch.extend({ cycle: z.uuid().optional() });
