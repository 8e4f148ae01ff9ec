import { type Kysely, sql, type Transaction } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import { openingWith } from './entering-dialect.ts';

/** The organisations for which a permission is held: the whole city, or a list. */
export type Jurisdiction = { scope: 'all' } | { scope: 'listed'; organisations: readonly string[] };

export const wholeCity: Jurisdiction = { scope: 'all' };
export const nowhere: Jurisdiction = { scope: 'listed', organisations: [] };

/** Whether a jurisdiction reaches an organisation. */
export function reaches(jurisdiction: Jurisdiction, organisationId: string): boolean {
  return jurisdiction.scope === 'all' || jurisdiction.organisations.includes(organisationId);
}

/** A text as it stands in a statement without parameters; backslashes are plain signs in PostgreSQL. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function entering(actor: string, jurisdiction: Jurisdiction, visitorSubject: string): string {
  const organisations = jurisdiction.scope === 'all' ? '' : `{${jurisdiction.organisations.join(',')}}`;
  const settings = {
    'hedong.actor': actor,
    'hedong.scope': jurisdiction.scope,
    'hedong.organisations': organisations,
    'hedong.visitor': visitorSubject,
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${literal(value)}, true)`,
  );
  return `SELECT ${calls.join(', ')}`;
}

/** What open transactions were last entered with; entering the same again costs no journey. */
const entered = new WeakMap<object, string>();

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
  const statement = entering(actor, jurisdiction, visitorSubject);
  if (entered.get(transaction) === statement) return;
  await sql.raw(statement).execute(transaction);
  entered.set(transaction, statement);
}

/** One transaction as an actor with a jurisdiction: all of it happens, or nothing. */
export function inJurisdiction<T, R>(
  query: Kysely<unknown>,
  actor: string,
  jurisdiction: Jurisdiction,
  work: (transaction: Transaction<T>) => Promise<R>,
  visitorSubject = '',
): Promise<R> {
  const statement = entering(actor, jurisdiction, visitorSubject);
  return openingWith(statement, () =>
    query.transaction().execute((transaction) => {
      entered.set(transaction, statement);
      return work(transaction as unknown as Transaction<T>);
    }),
  );
}
