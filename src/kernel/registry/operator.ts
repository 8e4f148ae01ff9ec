import type { Services } from './services.ts';

/** What a command of the operator's tool may use. Opening services starts or finds the database. */
export type OperatorContext = {
  withServices<R>(work: (services: Services) => Promise<R>): Promise<R>;
  print(text: string): void;
  printError(text: string): void;
  /** Exit status: 0, 1 (found faults) or 2 (bad input). */
  exit(status: 0 | 1 | 2): void;
};
