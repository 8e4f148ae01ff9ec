import type { Logger } from 'graphile-worker';
import type { AuditContext, AuditRecord } from '#kernel/audit/audit.ts';
import type { Accounts } from '#kernel/auth/accounts.ts';
import type { Auth } from '#kernel/auth/auth.ts';
import type { Actor } from '#kernel/authorization/permissions.ts';
import type { City } from '#kernel/city/city-folder.ts';
import type { Clock } from '#kernel/clock/clock.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Database } from '#kernel/database/pools.ts';
import type { FileStore } from '#kernel/files/file-store.ts';
import type { Job } from '#kernel/jobs/job.ts';
import type { MetricEngine } from '#kernel/metrics/engine.ts';
import type { EventType } from '#kernel/registry/events.ts';
import type { Port } from '#kernel/registry/port.ts';
import type { Registry } from '#kernel/registry/registry.ts';
import type { Settings } from '#kernel/settings/settings.ts';
import type { SingleFlight } from '#kernel/sharing/single-flight.ts';

/** Everything the kernel offers to use cases, made once at start. */
export type Services = {
  settings: Settings;
  city: City;
  clock: Clock;
  registry: Registry;
  /** The restricted role; the normal way to the data. */
  app: Database;
  /** Full rights; only for work that has no caller (snapshots, sealing, sign-in). */
  owner: Database;
  files: FileStore;
  metrics: MetricEngine;
  /** Answers that many callers share until something is written; asked through `shareAnswer`. */
  shared: SingleFlight<unknown>;
  /** Key for masks and for hashed indexes over personal numbers. */
  secret: string;
  auth: Auth;
  /** Addresses under which people reach the service; the first is the one to print in letters. */
  origins: readonly string[];
  accounts: Accounts;
  /** The account as it may act today. @throws when there is no such account. */
  actor(accountId: string): Promise<Actor>;
  /** The account whose session these cookies bring, as it may act today; undefined for everybody else. */
  actorOfSession(cookies: string | undefined): Promise<Actor | undefined>;
  log: Log;
  queueLogger: Logger;
  port<T>(port: Port<T>): T;
  audit(
    query: Connection,
    context: Omit<AuditContext, 'maskKey'>,
    record: AuditRecord | readonly AuditRecord[],
  ): Promise<void>;
  publish(query: Connection, event: EventType, payload: object): Promise<void>;
  enqueue(
    query: Connection,
    job: Job,
    payload: object,
    requester: { accountId: string; scope: 'all' | 'listed'; organisations: readonly string[] },
  ): Promise<string>;
};

/** One line per event, as JSON; never personal data. */
export type Log = Record<'error' | 'warn' | 'info' | 'debug', (entry: Record<string, unknown>) => void>;
