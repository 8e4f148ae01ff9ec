import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { today } from '#kernel/clock/clock.ts';
import type { Subscription } from '#kernel/registry/events.ts';
import { keepJudgements } from './keep-judgements.ts';
import type { Tables } from './tables.ts';

/** Schools that become one are judged as one for every year they reported, besides what each was judged alone. */
export const followMergers: Subscription = {
  event: 'organisations.organisation.merged',
  id: 'conditions.follow-mergers',
  handle: (call) =>
    call.transaction(async (transaction) => {
      const query = transaction as unknown as Transaction<Tables>;
      const { rows } = await sql<{ year: number }>`SELECT year FROM conditions.round ORDER BY year`.execute(
        query,
      );
      for (const { year } of rows) await keepJudgements(query, year, today(call.services.clock));
    }),
};
