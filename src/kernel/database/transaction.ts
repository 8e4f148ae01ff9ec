import { type Kysely, sql, type Transaction } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';

/** The organisations for which a permission is held: the whole city, or a list. */
export type Jurisdiction = { scope: 'all' } | { scope: 'listed'; organisations: readonly string[] };

export const wholeCity: Jurisdiction = { scope: 'all' };
export const nowhere: Jurisdiction = { scope: 'listed', organisations: [] };

/** Whether a jurisdiction reaches an organisation. */
export function reaches(jurisdiction: Jurisdiction, organisationId: string): boolean {
  return jurisdiction.scope === 'all' || jurisdiction.organisations.includes(organisationId);
}

/**
 * Sets who acts and for which organisations, until the end of the transaction. Row-level security reads
 * these settings, so whatever is queried afterwards stays inside the jurisdiction. A visitor without an
 * account reaches what belongs to its own subject.
 */
export async function enter(
  transaction: Connection,
  actor: string,
  jurisdiction: Jurisdiction,
  visitorSubject = '',
): Promise<void> {
  const organisations = jurisdiction.scope === 'all' ? '' : `{${jurisdiction.organisations.join(',')}}`;
  await sql`SELECT set_config('hedong.actor', ${actor}, true),
                   set_config('hedong.scope', ${jurisdiction.scope}, true),
                   set_config('hedong.organisations', ${organisations}, true),
                   set_config('hedong.visitor', ${visitorSubject}, true)`.execute(transaction);
}

/** One transaction as an actor with a jurisdiction: all of it happens, or nothing. */
export function inJurisdiction<T, R>(
  query: Kysely<unknown>,
  actor: string,
  jurisdiction: Jurisdiction,
  work: (transaction: Transaction<T>) => Promise<R>,
  visitorSubject?: string,
): Promise<R> {
  return query.transaction().execute(async (transaction) => {
    await enter(transaction, actor, jurisdiction, visitorSubject);
    return work(transaction as unknown as Transaction<T>);
  });
}
