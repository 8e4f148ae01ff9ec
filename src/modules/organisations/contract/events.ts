import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

export const organisationsMerged = defineEvent(
  'organisations.organisation.merged',
  z.object({ fromIds: z.array(Id), intoId: Id, effectiveOn: Day }),
);

export const organisationSplit = defineEvent(
  'organisations.organisation.split',
  z.object({ fromId: Id, intoIds: z.array(Id), effectiveOn: Day }),
);

export const organisationClosed = defineEvent(
  'organisations.organisation.closed',
  z.object({ organisationId: Id, effectiveOn: Day }),
);
