import type { QueryExecutorProvider } from 'kysely';

/** Anything a query can run on: the database, a connection or a transaction, whatever tables it knows. */
export type Connection = QueryExecutorProvider;
