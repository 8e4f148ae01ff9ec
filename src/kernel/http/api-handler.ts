import type { IncomingMessage } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { type AnyRouter, implement, ORPCError } from '@orpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, refusalStatus } from '#kernel/contract/fault.ts';
import type { RegisteredRoute } from '#kernel/registry/registry.ts';
import type { Services } from '#kernel/registry/services.ts';
import { dispatch, type RequestContext } from './dispatch.ts';
import { problemOf, refusalOf } from './problem.ts';

type Context = RequestContext & { log: (error: unknown) => void; retryAfterSeconds?: number };

function procedureOf(route: RegisteredRoute, services: Services) {
  const contract = services.registry.modules.find(({ id }) => id === route.moduleId)?.routes?.api[route.name];
  if (!contract) throw new Error(`route ${route.id} has no contract`);
  return implement(contract)
    .$context<Context>()
    .handler(async ({ input, context }) => dispatch(route, context, input));
}

function routerOf(services: Services): AnyRouter {
  const router: Record<string, Record<string, unknown>> = {};
  for (const route of services.registry.routes) {
    router[route.moduleId] ??= {};
    (router[route.moduleId] as Record<string, unknown>)[route.name] = procedureOf(route, services);
  }
  return router as AnyRouter;
}

/** The answer to an error: its problem for the caller, and a line in the log when the defect is ours. */
function errorAnswer(error: unknown, context: Context): ORPCError<string, unknown> {
  const refusal = refusalOf(error);
  if (!refusal) context.log(error);
  if (refusal?.retryAfterSeconds) context.retryAfterSeconds = refusal.retryAfterSeconds;
  const problem = refusal
    ? problemOf(refusal, context.requestId)
    : {
        type: 'urn:hedong:problem:defect',
        title: 'Something went wrong on our side',
        status: 500,
        code: 'defect',
        faults: [],
        requestId: context.requestId,
      };
  return new ORPCError(problem.code, { status: problem.status, message: problem.title, data: problem });
}

/** Serves every registered route below `/api`, with problem+json for whatever goes wrong. */
export function registerApi(app: FastifyInstance, services: Services): void {
  const handler = new OpenAPIHandler(routerOf(services), {
    customErrorResponseBodyEncoder: (error: ORPCError<string, unknown>) => error.data,
    clientInterceptors: [
      async (options: { context: Context; next(): Promise<unknown> }) => {
        try {
          return await options.next();
        } catch (error) {
          throw errorAnswer(error, options.context);
        }
      },
    ] as never,
    rootInterceptors: [
      async (options: {
        context: Context;
        next(): Promise<{ matched: boolean; response?: { status: number; body: unknown } }>;
      }) => {
        try {
          return await options.next();
        } catch (error) {
          throw errorAnswer(error, options.context);
        }
      },
    ] as never,
  });

  app.all('/api/*', async (request: FastifyRequest, reply: FastifyReply) => {
    const context: Context = {
      services,
      actor: await services.actorOfSession(request.headers.cookie),
      cookies: request.headers.cookie,
      setCookies: [],
      requestId: request.id,
      idempotencyKey: idempotencyKey(request),
      peer: request.ip,
      log: (error) =>
        services.log.error({
          requestId: request.id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    };
    await answer(handler, request, reply, context);
    return reply;
  });
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key.length >= 8 && key.length <= 200 ? key : undefined;
}

/** Lets the handler write to the raw response, with the content type that RFC 9457 gives to problems. */
async function answer(
  handler: OpenAPIHandler<Context>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
): Promise<void> {
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value as string);
  }
  const writeHead = raw.writeHead.bind(raw);
  raw.writeHead = ((status: number, headers?: Record<string, unknown>) => {
    const problem = status >= 400 ? { 'content-type': 'application/problem+json; charset=utf-8' } : {};
    if (context.retryAfterSeconds) raw.setHeader('retry-after', context.retryAfterSeconds);
    if (context.setCookies?.length) raw.appendHeader('set-cookie', context.setCookies);
    return writeHead(status, { ...(headers as Record<string, string>), ...problem });
  }) as typeof raw.writeHead;
  reply.hijack();
  const incoming = request.raw as IncomingMessage & { body?: unknown };
  // Fastify has read and parsed the body within its limit; the handler takes it from here.
  incoming.body = request.body;
  const { matched } = await handler.handle(incoming, raw, { prefix: '/api', context });
  if (!matched) {
    const problem = problemOf(new Refusal('not-found', { code: 'no-such-route' }), request.id);
    raw.writeHead(refusalStatus['not-found']);
    raw.end(JSON.stringify(problem));
  }
}
