import type { FastifyRequest } from 'fastify';

/** Headers as the fetch standard wants them. The peer's address is ours to say, never the caller's. */
export function fetchHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set('x-hedong-peer', request.ip);
  return headers;
}
