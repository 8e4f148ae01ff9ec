import type {
  AnyContractProcedure,
  ContractProcedure,
  InferSchemaInput,
  InferSchemaOutput,
} from '@orpc/contract';
import type { Transaction } from 'kysely';
import type { AuditRecord } from '#kernel/audit/audit.ts';
import type { Actor } from '#kernel/authorization/permissions.ts';
import type { Jurisdiction } from '#kernel/database/transaction.ts';
import type { Job } from '#kernel/jobs/job.ts';
import type { EventType } from '#kernel/registry/events.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Visitor } from '#kernel/visitors/visit-token.ts';

/**
 * What a use case works with: the caller, the jurisdiction of the permission in use, one open
 * transaction inside it, and the kernel's services. `T` are the tables the module sees.
 */
export type Call<T = unknown> = {
  actor: Actor;
  jurisdiction: Jurisdiction;
  query: Transaction<T>;
  /** Who visits without an account, on routes that admit visitors. */
  visitor: Visitor | undefined;
  now: Date;
  /** Calendar day in China. */
  today: string;
  requestId: string;
  /** Network address of the caller; empty where no request came over a network. */
  peer: string;
  services: Services;
  /** Keeps who changed what, in the same transaction; a list of one caller in one statement. */
  audit(record: AuditRecord | readonly AuditRecord[]): Promise<void>;
  /** Records an event in the same transaction; subscribers hear of it after commit. */
  publish(event: EventType, payload: object): Promise<void>;
  /** Files a job in the same transaction, under the caller's jurisdiction. */
  enqueue(job: Job, payload: object): Promise<string>;
  /** Begins a visit, once the module has seen the credential: the answer brings its cookie. Zero minutes end it. */
  startVisit(visitor: Visitor, minutes: number): void;
  /** Whether the caller holds a permission at an organisation; for the abilities that travel with records. */
  can(permission: string, organisationId: string): boolean;
};

/** A module's contracts by name. */
export type Api = Record<string, AnyContractProcedure>;

export type Handler<P, T> =
  P extends ContractProcedure<infer I, infer O, infer _E, infer _M>
    ? (call: Call<T>, input: InferSchemaOutput<I>) => Promise<InferSchemaInput<O>>
    : never;

export type Handlers<A extends Api, T> = { [K in keyof A]: Handler<A[K], T> };

/** Contracts with what fulfils them. */
export type RouteSet = {
  api: Api;
  handlers: Record<string, (call: Call, input: unknown) => Promise<unknown>>;
};

/** Binds each contract of an API to its use case; a missing one is a type error. */
export function implementRoutes<T>() {
  return <A extends Api>(api: A, handlers: Handlers<A, T>): RouteSet => ({
    api,
    handlers: handlers as unknown as RouteSet['handlers'],
  });
}
