import type { FastifyRequest } from 'fastify';
import type { Actor } from '#kernel/authorization/permissions.ts';
import type { Services } from '#kernel/registry/services.ts';

/** Headers as the fetch standard wants them. The peer's address is ours to say, never the caller's. */
export function fetchHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set('x-hedong-peer', request.ip);
  return headers;
}

/** Visitors without an account bring cookies too; only the session of an account is worth a look-up. */
const sessionCookie = /(^|; *)(__Secure-)?[\w-]+\.session_token=/;

/** The signed-in account behind a request with today's memberships; undefined for everybody else. */
export async function findActor(services: Services, request: FastifyRequest): Promise<Actor | undefined> {
  if (!sessionCookie.test(request.headers.cookie ?? '')) return undefined;
  const session = await services.auth.api.getSession({ headers: fetchHeaders(request) });
  return session ? services.actor(session.user.id) : undefined;
}
