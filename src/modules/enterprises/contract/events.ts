import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

export const enterprisesMerged = defineEvent(
  'enterprises.enterprise.merged',
  z.object({ absorbedId: Id, survivorId: Id }),
);

export const enterprisesParted = defineEvent(
  'enterprises.enterprise.parted',
  z.object({ absorbedId: Id, survivorId: Id }),
);
