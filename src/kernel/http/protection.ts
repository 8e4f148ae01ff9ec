import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#kernel/contract/fault.ts';
import { problemOf } from './problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Headers that keep browsers from being used against us, and the refusal of changing requests that come
 * from another site: the session cookie is same-site, and the browser's own word on the origin is checked.
 */
export async function registerProtection(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The component library writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // Told by the proxy that ends TLS, which knows whether all of the domain is ready for it.
    strictTransportSecurity: false,
  });

  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (safeMethods.has(request.method)) return;
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign =
      origin !== undefined
        ? !origins.includes(origin) && !sameHost(origin, request.headers.host)
        : site === 'cross-site';
    if (foreign) {
      const problem = problemOf(new Refusal('forbidden', { code: 'cross-site-request' }), request.id);
      await reply.code(problem.status).type('application/problem+json').send(problem);
    }
  });
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    return host !== undefined && new URL(origin).host === host;
  } catch {
    return false;
  }
}
