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
  const data = (error as { data?: Partial<Problem> } | undefined)?.data;
  if (data && typeof data.status === 'number' && typeof data.code === 'string') {
    return new ApiProblem({ ...data, status: data.status, code: data.code });
  }
  if (error instanceof TypeError) return new ApiProblem({ status: 0, code: 'network' });
  return new ApiProblem({ status: 500, code: 'defect' });
}

/** Reads an answer of a plain fetch; throws its problem when it is one. */
export async function readAnswer<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  const problem = (body ?? {}) as Partial<Problem> & { message?: string };
  throw new ApiProblem({
    ...problem,
    status: response.status,
    code: problem.code ?? 'defect',
    title: problem.message ?? problem.title ?? '',
  });
}
