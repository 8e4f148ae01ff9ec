import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';
import { Decided } from './adjustment.ts';

export const offeringOpened = defineEvent(
  'programmes.offering.opened',
  z.object({ offeringId: Id, organisationId: Id, programmeCode: z.string(), from: Day }),
);
export const offeringStopped = defineEvent(
  'programmes.offering.stopped',
  z.object({ offeringId: Id, organisationId: Id, programmeCode: z.string(), effectiveOn: Day }),
);
export const listPublished = defineEvent(
  'programmes.list.published',
  z.object({
    listId: Id,
    year: z.number(),
    effectiveOn: Day,
    items: z.array(z.object({ organisationId: Id, programmeCode: z.string(), outcome: Decided })),
  }),
);
