import type { z } from 'zod';
import type { JobCall } from '#kernel/jobs/job.ts';

/** Something that happened, named in the past tense: `organisations.organisation.merged`. */
export type EventType<P extends z.ZodType = z.ZodType> = { name: string; payload: P };

export function defineEvent<P extends z.ZodType>(name: string, payload: P): EventType<P> {
  return { name, payload };
}

/** What a module does after an event, by the event's name: it never imports the module that owns it. */
export type Subscription = {
  event: string;
  id: string;
  /** Delivered at least once, so doing it twice must do no harm. */
  handle(call: JobCall<unknown>, payload: unknown): Promise<void>;
};
