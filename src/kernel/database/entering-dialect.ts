import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely';

/** What the next transaction of this asynchronous context says while it opens; taken by the first that does. */
const entry = new AsyncLocalStorage<{ statement: string | undefined }>();

/**
 * Opens a transaction and enters it in one journey to the database. Every request begins with one, and a
 * journey costs more than what the database does on it.
 */
class EnteringDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const opening = entry.getStore();
    const statement = opening?.statement;
    if (!opening || !statement) return super.beginTransaction(connection, settings);
    opening.statement = undefined;
    await connection.executeQuery(CompiledQuery.raw(`BEGIN; ${statement}`));
  }
}

/** The dialect of pools whose transactions may be entered as they open. */
export class EnteringDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new EnteringDriver(this.#config);
  }
}

/** Lets the transaction that `work` opens say `statement`, which has no parameters, as it opens. */
export const openingWith = <R>(statement: string, work: () => Promise<R>): Promise<R> =>
  entry.run({ statement }, work);
