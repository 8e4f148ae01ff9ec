import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

const Round = z.object({ cycleId: Id, roundId: Id });

/** A result is computed and checked; nobody outside the office sees it yet. */
export const roundMatched = defineEvent('admissions.round.matched', Round.extend({ runId: Id }));
/** A correction was adopted: another result is public from now on, and the persons concerned can see what changed. */
export const roundCorrected = defineEvent(
  'admissions.round.corrected',
  Round.extend({ runId: Id, correctionId: Id }),
);
/** The result is public. */
export const roundReleased = defineEvent('admissions.round.released', Round.extend({ runId: Id }));
