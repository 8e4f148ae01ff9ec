import type { Services } from './services.ts';

/** The database that was named for a command cannot serve it. */
export class UnfitDatabase extends Error {
  override name = 'UnfitDatabase';
}

/** What a command of the operator's tool may use. Opening services starts or finds the database. */
export type OperatorContext = {
  withServices<R>(work: (services: Services) => Promise<R>): Promise<R>;
  /** Lends a house of its own, of which nothing is left: embedded, or on the empty database of the address. */
  withThrowAwayHouse<R>(
    where: {
      databaseUrl?: string | undefined /** An empty folder in which the house stays. */;
      keep?: string | undefined;
    },
    work: (services: Services) => Promise<R>,
  ): Promise<R>;
  print(text: string): void;
  printError(text: string): void;
  /** Exit status: 0, 1 (found faults) or 2 (bad input). */
  exit(status: 0 | 1 | 2): void;
};
