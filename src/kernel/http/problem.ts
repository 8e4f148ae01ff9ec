import { ORPCError, ValidationError } from '@orpc/contract';
import {
  type Fault,
  type Problem,
  Refusal,
  type RefusalKind,
  refusalStatus,
} from '#kernel/contract/fault.ts';

const titles: Record<RefusalKind, string> = {
  invalid: 'The input is not valid',
  unauthenticated: 'Sign in first',
  forbidden: 'Not permitted',
  'not-found': 'Not found',
  conflict: 'Conflicts with the present state',
  'too-large': 'Too large',
  'too-many': 'Too many requests',
  unavailable: 'Not available at the moment',
};

/** Builds the body of an error answer. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  return {
    type: `urn:hedong:problem:${refusal.kind}`,
    title: titles[refusal.kind],
    status: refusalStatus[refusal.kind],
    code: refusal.faults[0]?.code ?? refusal.kind,
    faults: [...refusal.faults],
    requestId,
  };
}

type Issue = { code?: string; path?: readonly unknown[]; message: string } & Record<string, unknown>;

/** Facts of a schema's complaint that a sentence needs; never the value itself. */
function issueParams(issue: Issue): Fault['params'] {
  const params: Record<string, string | number | boolean> = {};
  for (const key of ['minimum', 'maximum', 'expected', 'format', 'origin', 'divisor']) {
    const value = issue[key];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      params[key] = value;
  }
  if (Array.isArray(issue.values)) params.values = issue.values.join(' ');
  return params;
}

function inputFault(issue: Issue): Fault {
  const field = (issue.path ?? []).map((part) =>
    typeof part === 'object' && part ? String((part as { key: unknown }).key) : String(part),
  );
  return {
    code: `input-${String(issue.code ?? 'invalid').replaceAll('_', '-')}`,
    field: field.join('.'),
    params: issueParams(issue),
  };
}

/** Every complaint of a schema as a fault with the field it is about. */
export const inputFaults = (issues: readonly unknown[]): Fault[] =>
  issues.map((issue) => inputFault(issue as Issue));

type DatabaseError = { code?: string; constraint?: string; table?: string; message?: string };

/** What the database refuses is a refusal too: its constraints are rules, and their names are stable. */
function databaseRefusal(error: DatabaseError): Refusal | undefined {
  const params = { constraint: error.constraint ?? '', table: error.table ?? '' };
  switch (error.code) {
    case '23505':
    case '23P01':
      return new Refusal('conflict', { code: 'already-exists', params });
    case '23503':
      return new Refusal('conflict', { code: 'refers-to-missing', params });
    case '23514':
    case '23502':
      return new Refusal('invalid', { code: 'breaks-constraint', params });
    case '42501':
      // A missing grant carries the same code, but is a defect of ours and must not look like a refusal.
      return error.message?.includes('row-level security')
        ? new Refusal('forbidden', { code: 'outside-jurisdiction' })
        : undefined;
    case '40001':
    case '40P01':
      return new Refusal('conflict', { code: 'changed-meanwhile' });
    case '53300':
    case '57P01':
    case '57P03':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return new Refusal('unavailable', { code: 'database-unavailable' });
    default:
      return undefined;
  }
}

/** Turns whatever was thrown into a refusal; undefined means a defect of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return new Refusal('invalid', inputFaults(error.cause.issues));
    }
    if (error.cause instanceof Refusal) return error.cause;
    if (error.code === 'NOT_FOUND') return new Refusal('not-found', { code: 'no-such-route' });
    if (error.status >= 400 && error.status < 500)
      return new Refusal('invalid', { code: 'input-unreadable' });
    return error.cause ? refusalOf(error.cause) : undefined;
  }
  if (error instanceof Error) {
    const refused = databaseRefusal(error as DatabaseError);
    if (refused) return refused;
    if (/Connection terminated|timeout exceeded when trying to connect/.test(error.message)) {
      return new Refusal('unavailable', { code: 'database-unavailable' });
    }
  }
  return undefined;
}
