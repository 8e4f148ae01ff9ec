import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

export const planPutInForce = defineEvent('plan.plan.put-in-force', z.object({ planId: Id, from: Day }));

/** An amendment was recorded; `versionNo` counts the plan's versions from 1. */
export const planAmended = defineEvent(
  'plan.plan.amended',
  z.object({ planId: Id, from: Day, versionNo: z.number().int().min(2) }),
);
