import type { Answer, FaultTold } from './delivery.ts';

const timeoutMillis = 20_000;

/** Sends a request and says what came of it; never throws. A network that hangs counts as none after a while. */
export async function request<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMillis);
  try {
    const response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      signal: abort.signal,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return { kind: 'done', value: (await response.json()) as T };
    return await refusalIn(response);
  } catch {
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

async function refusalIn<T>(response: Response): Promise<Answer<T>> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; faults?: FaultTold[] };
  const faults = problem.faults ?? [];
  if (response.status === 401 && problem.code === 'visit-over') return { kind: 'signed-out' };
  if (response.status === 503) {
    const ahead = faults[0]?.params?.ahead;
    const seconds = Number(response.headers.get('retry-after')) || 5;
    return { kind: 'busy', seconds, ahead: typeof ahead === 'number' ? ahead : null };
  }
  // A gateway without its service, or a defect of ours: the same form may well go through a moment later.
  if (response.status >= 500) return { kind: 'unreachable' };
  return {
    kind: 'refused',
    status: response.status,
    faults: faults.length > 0 ? faults : [{ code: problem.code ?? 'unknown' }],
  };
}
