import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

/** The city accepted a school's return; its verdict counts from now on. */
export const returnAccepted = defineEvent(
  'conditions.return.accepted',
  z.object({ returnId: Id, organisationId: Id, year: z.number().int() }),
);

/** A year's collection was concluded: figures of days from now on are of this year. */
export const roundConcluded = defineEvent(
  'conditions.round.concluded',
  z.object({ year: z.number().int(), on: Day }),
);

/** A layout was decided; whoever keeps the registers carries its work list out. */
export const scenarioDecided = defineEvent(
  'conditions.scenario.decided',
  z.object({ scenarioId: Id, on: Day, documentNumber: z.string() }),
);
