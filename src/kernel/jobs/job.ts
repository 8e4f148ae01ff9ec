import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '#kernel/authorization/permissions.ts';
import type { Bilingual } from '#kernel/contract/scalars.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Jurisdiction } from '#kernel/database/transaction.ts';
import type { Services } from '#kernel/registry/services.ts';

/** What a running job may use. Its transactions carry the jurisdiction of whoever asked for it. */
export type JobCall<T> = {
  jobId: string;
  actor: Actor;
  jurisdiction: Jurisdiction;
  services: Services;
  /** One transaction; a long job takes several and must be safe to begin again. */
  transaction<R>(work: (query: Transaction<T>) => Promise<R>): Promise<R>;
  /** Tells how far the work is. Cheap: the database hears of it at most a few times a second. */
  progress(doneSteps: number, allSteps: number | null, message?: string): Promise<void>;
  /** Aborted when somebody cancels the job. */
  signal: AbortSignal;
};

export type Job<P extends z.ZodType = z.ZodType> = {
  id: string;
  title: Bilingual;
  payload: P;
  /** Does the work and returns what the page shows at the end. Repeating it must do no harm. */
  run(call: JobCall<unknown>, payload: z.infer<P>): Promise<Record<string, unknown>>;
};

/** A job kind. `T` are the tables its transactions see. */
export function defineJob<T>() {
  return <P extends z.ZodType>(job: {
    id: string;
    title: Bilingual;
    payload: P;
    run(call: JobCall<T>, payload: z.infer<P>): Promise<Record<string, unknown>>;
  }): Job<P> => job as unknown as Job<P>;
}

/** A job that the clock starts, under the system's own name and for the whole city. */
export type Schedule = { id: string; cron: string; job: Job; payload: Record<string, unknown> };

export type Enqueue = (query: Connection, job: Job, payload: object) => Promise<string>;
