import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import apiReference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import type { Registry } from '#kernel/registry/registry.ts';
import type { Services } from '#kernel/registry/services.ts';

type ApiDocument = Awaited<ReturnType<OpenAPIGenerator['generate']>>;

/** The OpenAPI 3.1 document of all registered routes, with the permission each one asks for. */
export async function describeApi(registry: Registry): Promise<ApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const contract = Object.fromEntries(
    registry.modules.filter((module) => module.routes).map((module) => [module.id, module.routes?.api ?? {}]),
  );
  const document = await generator.generate(contract, {
    info: {
      title: '河东 Hedong API',
      version: '1',
      description: 'Every error answer is problem+json (RFC 9457) with a stable `code`.',
    },
    servers: [{ url: '/api' }],
  });
  for (const route of registry.routes) {
    const operation = (document.paths?.[route.path] as Record<string, Record<string, unknown>> | undefined)?.[
      route.method.toLowerCase()
    ];
    if (!operation) continue;
    operation.tags = [route.moduleId];
    operation['x-access'] = route.meta.access;
    operation['x-audit'] = route.meta.audit;
  }
  return document;
}

/** Serves the document at `/api/openapi.json` and a page to read it at `/api/reference`. */
export function registerApiDocument(app: FastifyInstance, services: Services): void {
  let document: Promise<ApiDocument> | undefined;
  app.get('/api/openapi.json', async () => {
    document ??= describeApi(services.registry);
    return document;
  });
  app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      // The reader draws itself with inline code; it gets its own policy, still without foreign hosts.
      reply.header(
        'content-security-policy',
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
      );
    });
    await scope.register(apiReference, {
      routePrefix: '/api/reference',
      // The reader's own cloud services stay out: they would send the city's interface elsewhere.
      configuration: {
        url: '/api/openapi.json',
        withDefaultFonts: false,
        showDeveloperTools: 'never',
        telemetry: false,
        hideClientButton: true,
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });
}
