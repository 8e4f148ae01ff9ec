import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { Refusal, refusalStatus } from '#kernel/contract/fault.ts';
import { registerApiDocument } from '#kernel/http/api-document.ts';
import { registerApi } from '#kernel/http/api-handler.ts';
import { newRequestId } from '#kernel/http/dispatch.ts';
import { registerDownloads } from '#kernel/http/download-routes.ts';
import { registerFileRoutes } from '#kernel/http/file-routes.ts';
import { type JobAnnouncements, registerJobEvents } from '#kernel/http/job-events.ts';
import { problemOf, refusalOf } from '#kernel/http/problem.ts';
import { registerProtection } from '#kernel/http/protection.ts';
import { registerSignIn } from '#kernel/http/sign-in-routes.ts';
import type { Services } from '#kernel/registry/services.ts';
import { version } from './version.ts';

const jsonBytesMax = 2 * 1024 * 1024;

/** Everything but listening, so that tests can drive it without a port. */
export type AppOptions = { announcements: JobAnnouncements; webFolder: string; workerRunning: () => boolean };

export async function buildApp(services: Services, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: newRequestId,
    bodyLimit: jsonBytesMax,
    trustProxy: services.settings.trustProxy,
    requestTimeout: 120_000,
    forceCloseConnections: true,
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const tooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
    const unreadable = error.statusCode !== undefined && error.statusCode < 500;
    const refusal =
      refusalOf(error) ??
      (tooLarge
        ? new Refusal('too-large', { code: 'body-too-large', params: { bytesMax: jsonBytesMax } })
        : undefined) ??
      (unreadable ? new Refusal('invalid', { code: 'input-unreadable' }) : undefined);
    if (!refusal) services.log.error({ requestId: request.id, error: error.stack });
    const problem = refusal
      ? problemOf(refusal, request.id)
      : {
          type: 'urn:hedong:problem:defect',
          title: 'Something went wrong on our side',
          status: 500,
          code: 'defect',
          faults: [],
          requestId: request.id,
        };
    if (refusal?.retryAfterSeconds) reply.header('retry-after', refusal.retryAfterSeconds);
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });

  await registerProtection(app, services.origins);
  app.get('/healthz', async (_request, reply) => {
    const database = await services.owner.pool.query('SELECT 1').then(
      () => 'ready',
      () => 'unreachable',
    );
    const ready = database === 'ready';
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ok' : 'failing',
      version,
      database,
      worker: options.workerRunning() ? 'running' : 'elsewhere',
    });
  });
  registerSignIn(app, services);
  registerFileRoutes(app, services);
  registerJobEvents(app, services, options.announcements);
  registerDownloads(app, services);
  registerApiDocument(app, services);
  registerApi(app, services);
  await registerPages(app, options.webFolder);
  return app;
}

/**
 * The entries: light ones for the public at `/` and `/admission-results`, for candidates at `/admission` and behind
 * one-time links at `/confirm`, the console below `/console`.
 */
async function registerPages(app: FastifyInstance, webFolder: string): Promise<void> {
  if (!existsSync(webFolder)) return;
  await app.register(staticFiles, {
    root: webFolder,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes(join(webFolder, 'assets'));
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/admission', (_request, reply) => reply.sendFile('admission.html'));
  app.get('/admission-results', (_request, reply) => reply.sendFile('admission-results.html'));
  app.get('/confirm', (_request, reply) => reply.sendFile('confirm.html'));
  app.get('/console', (_request, reply) => reply.sendFile('console.html'));
  app.get('/console/*', (_request, reply) => reply.sendFile('console.html'));
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && request.headers.accept?.includes('text/html'))
      return reply.code(404).sendFile('index.html');
    const problem = problemOf(new Refusal('not-found', { code: 'no-such-route' }), request.id);
    return reply.code(refusalStatus['not-found']).type('application/problem+json').send(problem);
  });
}
