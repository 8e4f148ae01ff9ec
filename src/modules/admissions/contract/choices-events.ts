import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

const Round = z.object({ cycleId: Id, roundId: Id });

export const roundOpened = defineEvent('admissions.round.opened', Round);
export const roundSealed = defineEvent(
  'admissions.round.sealed',
  Round.extend({ root: z.string(), leaves: z.number().int() }),
);
/** Both officers have signed: the round may be matched. */
export const sealSigned = defineEvent('admissions.seal.signed', Round.extend({ root: z.string() }));
