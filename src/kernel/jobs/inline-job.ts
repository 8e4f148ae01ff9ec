import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/authorization/permissions.ts';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { JobCall } from './job.ts';

/** What a job is given where it runs at once and without a queue, for whoever plays a whole city in one go. */
export const inlineJob = (
  services: Services,
  { accountId, name }: Pick<Actor, 'accountId' | 'name'>,
): JobCall<unknown> => ({
  jobId: randomUUID(),
  actor: { accountId, name, memberships: [] },
  jurisdiction: wholeCity,
  services,
  transaction: (work) => inJurisdiction(services.app.query, accountId, wholeCity, work),
  progress: async () => undefined,
  signal: new AbortController().signal,
});
