import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

export const planPutInForce = defineEvent('plan.plan.put-in-force', z.object({ planId: Id, from: Day }));
