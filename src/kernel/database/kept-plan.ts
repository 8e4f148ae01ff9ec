import { createHash } from 'node:crypto';
import type { QueryResult, RawBuilder } from 'kysely';
import { Client, type ClientConfig } from 'pg';
import type { Connection } from './connection.ts';

/** Names of the statements whose plans connections keep, by their text. */
const names = new Map<string, string>();

/**
 * Asks a statement whose plan each connection keeps. For statements over many tables with little in them,
 * which the database takes longer to plan than to answer. Their text may depend on roles and the like, never
 * on values: every text is kept for as long as the program runs.
 */
export function executeKept<R>(statement: RawBuilder<R>, connection: Connection): Promise<QueryResult<R>> {
  const executor = connection.getExecutor();
  const compiled = statement.compile(connection);
  if (!names.has(compiled.sql)) {
    names.set(compiled.sql, `kept-${createHash('sha256').update(compiled.sql).digest('hex').slice(0, 32)}`);
  }
  return executor.executeQuery(compiled);
}

/** A client that prepares statements with a kept plan under their names, once a connection. */
export class KeepingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...given: unknown[]) => unknown;
    const keeping = (text: unknown, ...rest: unknown[]) => {
      const name = typeof text === 'string' ? names.get(text) : undefined;
      return query(name === undefined ? text : { name, text }, ...rest);
    };
    this.query = keeping as typeof this.query;
  }
}
