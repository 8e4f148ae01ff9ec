import type { Connection } from '#kernel/database/connection.ts';
import type { Call } from '#kernel/http/call.ts';
import type { JobCall } from '#kernel/jobs/job.ts';
import type { Services } from './services.ts';

/** What seeding works with: use cases are called exactly as a person's request would call them. */
export type SeedContext = {
  services: Services;
  /** Runs a use case as the system or as a named account, in one transaction of the whole city. */
  act<T, R>(work: (call: Call<T>) => Promise<R>): Promise<R>;
  actAs<T, R>(accountId: string, work: (call: Call<T>) => Promise<R>): Promise<R>;
  /** What a job is given, to run one at once under the system's name. */
  job: JobCall<unknown>;
  /** The parsed YAML file of the city folder: `organisations`, `plan`, `demo`. */
  cityFile(name: string): Promise<unknown>;
  owner: Connection;
  log(message: string): void;
};

/** Loads one kind of the city's own data. Runs once per database; `order` puts directories first. */
export type CitySection = { id: string; order: number; load(context: SeedContext): Promise<void> };

/** One step of the invented, labelled demo city. */
export type DemoStep = { id: string; order: number; run(context: SeedContext): Promise<void> };
