import { type ContractProcedure, oc } from '@orpc/contract';
import type { z } from 'zod';

/**
 * Who may call a route: holders of a permission, anyone signed in, somebody without an account who has shown a
 * credential of a module, or anyone at all (with the reason why).
 */
export type RouteAccess =
  | { permission: string }
  | { signedIn: string }
  | { visitor: string }
  | { open: string };

/** What the audit keeps of a call: the action written by the use case, or the reason why nothing is. */
export type RouteAudit = { action: string } | { none: string };

/** Facts that every route states; the registry refuses a route without them. */
export type RouteMeta = {
  access?: RouteAccess;
  audit?: RouteAudit;
  answer?: 'not-kept' | undefined;
  ownTransaction?: string | undefined;
};

export type RouteDefinition<I extends z.ZodType, O extends z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, parameters in braces: `/teachers/{id}`. */
  path: `/${string}`;
  /** One line for the API document. */
  summary: string;
  access: RouteAccess;
  audit: RouteAudit;
  /**
   * For an answer that must lie nowhere in clear (an identity number, a password): sent again under the same
   * idempotency key, such a command runs again instead of being answered from what was kept.
   */
  answer?: 'not-kept';
  /**
   * Why the use case opens its transaction itself, for what many callers send at once and one transaction
   * keeps together. It gets no `query`, and answers for its audit.
   */
  ownTransaction?: string;
  input: I;
  output: O;
};

/** A contract: what comes in, what goes out, who may, and what is kept. Web client and server share it. */
export function defineRoute<I extends z.ZodType, O extends z.ZodType>(
  definition: RouteDefinition<I, O>,
): ContractProcedure<I, O, Record<never, never>, RouteMeta> {
  const { method, path, summary, access, audit, answer, ownTransaction, input, output } = definition;
  return oc
    .$meta<RouteMeta>({ access, audit, answer, ownTransaction })
    .route({ method, path, summary })
    .input(input)
    .output(output);
}

/** Reading changes nothing; reads of personal data state their own audit action instead. */
export const readOnly = { none: 'reads only' } satisfies RouteAudit;
