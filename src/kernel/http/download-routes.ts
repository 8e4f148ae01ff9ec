import type { FastifyInstance } from 'fastify';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Registry } from '#kernel/registry/registry.ts';
import type { Services } from '#kernel/registry/services.ts';
import { type BoundRoute, dispatch } from './dispatch.ts';
import type { Download, DownloadedFile } from './download.ts';
import { inputFaults } from './problem.ts';

/** A download as a route: the file is made inside the transaction, and sent after it. */
export function boundDownload(download: Download): BoundRoute {
  return {
    id: download.id,
    changes: false,
    meta: { access: download.access, audit: download.audit },
    handler: async (call, input) => {
      const parsed = download.input.safeParse(input);
      if (!parsed.success) throw new Refusal('invalid', inputFaults(parsed.error.issues));
      const file = await download.run(call, parsed.data);
      return { ...file, body: await collect(file.body) };
    },
  };
}

async function collect(body: DownloadedFile['body']): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const downloadsOf = (registry: Registry): Download[] =>
  registry.modules.flatMap((module) => module.downloads ?? []);

/** Serves the modules' downloads below `/api`. */
export function registerDownloads(app: FastifyInstance, services: Services): void {
  for (const download of downloadsOf(services.registry)) {
    const route = boundDownload(download);
    app.get(`/api${download.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async (request, reply) => {
      const context = {
        services,
        actor: await services.actorOfSession(request.headers.cookie),
        cookies: request.headers.cookie,
        requestId: request.id,
        idempotencyKey: undefined,
        peer: request.ip,
      };
      const input = { ...(request.query as object), ...(request.params as object) };
      const file = (await dispatch(route, context, input)) as DownloadedFile & { body: Buffer };
      reply
        .header('content-type', file.mediaType)
        .header('content-length', file.body.length)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
      return reply.send(file.body);
    });
  }
}
