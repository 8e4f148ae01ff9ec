import type { Fault, Problem } from '#kernel/contract/fault.ts';

/** An error answer of the server, or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
  readonly requestId: string | undefined;

  constructor(problem: Partial<Problem> & { status: number; code: string }) {
    super(problem.title ?? problem.code);
    this.status = problem.status;
    this.code = problem.code;
    this.faults = problem.faults?.length ? problem.faults : [{ code: problem.code }];
    this.requestId = problem.requestId;
  }
}

/** Whatever was thrown, as a problem that a page can show. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  // The browser tells a lost network by this type of error and nothing else.
  if (error instanceof TypeError) return new ApiProblem({ status: 0, code: 'network' });
  return new ApiProblem({ status: 500, code: 'defect' });
}

/** What to say of an answer that does not say it itself, as from a proxy between us and the reader. */
function codeOfStatus(status: number): string {
  if (status === 413) return 'too-large';
  if (status === 429) return 'too-many';
  return status === 502 || status === 503 || status === 504 ? 'unreachable' : 'defect';
}

/** The problem that an error answer states; the sign-in library says `message` instead of `title`. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem> & {
    message?: string;
  };
  return new ApiProblem({
    ...problem,
    status: response.status,
    code: problem.code ?? codeOfStatus(response.status),
    title: problem.message ?? problem.title ?? '',
  });
}

/** Reads an answer of a plain fetch; throws its problem when it is one. */
export async function readAnswer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await problemFrom(response);
  return (await response.json().catch(() => undefined)) as T;
}
