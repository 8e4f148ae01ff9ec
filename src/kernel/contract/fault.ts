/**
 * A refusal that a caller can act on. `code` is stable and translated in the interface, `params` fill its
 * sentence; neither ever holds personal data.
 */
export type Fault = {
  code: string;
  params?: Record<string, string | number | boolean | null>;
  /** Path of the field at fault in the input, for instance `posts.0.schoolId`. */
  field?: string;
};

/** The kinds of refusal and the HTTP status each travels with. */
export const refusalStatus = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
} as const;

export type RefusalKind = keyof typeof refusalStatus;

/** Thrown by rules and use cases; becomes problem+json. Carries all faults at once. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: RefusalKind;
  readonly faults: readonly Fault[];
  /** Seconds after which trying again makes sense; travels as the header `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: RefusalKind, faults: Fault | readonly Fault[], retryAfterSeconds?: number) {
    const list: readonly Fault[] = Array.isArray(faults) ? faults : [faults as Fault];
    super(list.map((fault) => fault.code).join(', '));
    this.kind = kind;
    this.faults = list;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Body of every error answer (RFC 9457). */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  faults: Fault[];
  requestId: string;
};

/** The record is not there, or not for this caller: the answer does not tell which. */
export function notFound(noun: string): Refusal {
  return new Refusal('not-found', { code: 'not-found', params: { noun } });
}
