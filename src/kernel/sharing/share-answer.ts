import { type Kysely, sql } from 'kysely';
import type { Actor } from '#kernel/authorization/permissions.ts';
import type { Connection } from '#kernel/database/connection.ts';
import { appRole } from '#kernel/database/pools.ts';
import { inJurisdiction, type Jurisdiction } from '#kernel/database/transaction.ts';
import type { SingleFlight } from './single-flight.ts';

/** How old a shared answer may be when nobody has written through this program since. */
export const sharedKeeping = { freshSeconds: 5, staleSeconds: 25, entriesMax: 500 };

type Asked = {
  actor: Actor;
  jurisdiction: Jurisdiction;
  today: string;
  services: { owner: { query: Kysely<unknown> }; shared: SingleFlight<unknown> };
};

/**
 * Reads inside a jurisdiction, under the restricted role, on a connection beside the requests' pool: a request
 * that waits for a shared answer holds one of those, and as many requests as the pool has connections would
 * wait for each other for ever.
 */
export const readBeside = <R>(
  services: Pick<Asked['services'], 'owner'>,
  actor: string,
  jurisdiction: Jurisdiction,
  work: (query: Connection) => Promise<R>,
): Promise<R> =>
  inJurisdiction(services.owner.query, actor, jurisdiction, async (query) => {
    await sql`SET LOCAL ROLE ${sql.id(appRole)}`.execute(query);
    return work(query as unknown as Connection);
  });

/**
 * Works out once what all callers with the same reach would be told, however many ask at a time: totals and
 * overviews that take long over a whole city. Whatever is written through this program ends what was worked
 * out before, so nobody misses an own change; what another process writes shows within seconds.
 * @param name `module.question`, unique in the house.
 * @param input all that the answer depends on besides the reach and the day.
 * @param work must not depend on who asks.
 */
export async function shareAnswer<R>(
  { actor, jurisdiction, today, services }: Asked,
  name: string,
  input: unknown,
  work: (query: Connection) => Promise<R>,
): Promise<R> {
  const key = JSON.stringify([name, today, jurisdiction, input]);
  const { value } = await services.shared.get(key, () =>
    readBeside(services, actor.accountId, jurisdiction, work),
  );
  return value as R;
}
