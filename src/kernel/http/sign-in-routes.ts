import type { FastifyInstance } from 'fastify';
import { cityProviderId } from '#kernel/auth/auth.ts';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import type { Services } from '#kernel/registry/services.ts';
import { fetchHeaders } from './fetch-headers.ts';

/** Hands `/api/auth/*` to the sign-in library, and tells the page who is signed in. */
export function registerSignIn(app: FastifyInstance, services: Services): void {
  app.all('/api/auth/*', async (request, reply) => {
    const body =
      request.body === undefined || request.body === null ? undefined : JSON.stringify(request.body);
    const response = await services.auth.handler(
      new Request(new URL(request.url, services.origins[0]), {
        method: request.method,
        headers: fetchHeaders(request),
        ...(body ? { body } : {}),
      }),
    );
    reply.code(response.status);
    for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
    for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.send(response.body ? Buffer.from(await response.arrayBuffer()) : null);
  });

  /** Ways to sign in that this city offers; asked by the sign-in page before anybody is known. */
  app.get('/api/sign-in-options', async () => ({
    singleSignOn: services.settings.oidc ? cityProviderId : null,
    demo: services.settings.demo && !services.settings.production,
  }));

  /** The signed-in account, its memberships and the permissions they carry; 200 with null for nobody. */
  app.get('/api/me', async (request) => {
    const actor = await services.actorOfSession(request.headers.cookie);
    if (!actor) return { account: null };
    const { rows } = await services.owner.pool.query<{
      username: string;
      mustChangePassword: boolean;
      twoFactorEnabled: boolean;
    }>(
      `SELECT username, coalesce("mustChangePassword", false) AS "mustChangePassword", coalesce("twoFactorEnabled", false) AS "twoFactorEnabled"
       FROM auth."user" WHERE id = $1`,
      [actor.accountId],
    );
    return {
      account: {
        accountId: actor.accountId,
        name: actor.name,
        ...rows[0],
        memberships: actor.memberships.map(
          ({ organisationId, organisationName, organisationKind, role, jurisdiction }) => ({
            organisationId,
            organisationName,
            organisationKind,
            role,
            wholeCity: jurisdiction.scope === 'all',
          }),
        ),
        permissions: services.registry.permissions
          .filter((permission) =>
            actor.memberships.some((membership) => permission.roles.includes(membership.role)),
          )
          .map(({ id }) => id),
        // What is decided for all at once takes the permission with everybody in sight.
        cityPermissions: services.registry.permissions
          .filter((permission) => jurisdictionOf(actor, permission).scope === 'all')
          .map(({ id }) => id),
      },
    };
  });
}
