import busboy from 'busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { type Actor, jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { inJurisdiction, nowhere, reaches } from '#kernel/database/transaction.ts';
import { fileKind } from '#kernel/files/file-kind.ts';
import type { StoredContent } from '#kernel/files/file-store.ts';
import type { Services } from '#kernel/registry/services.ts';

type Upload = { name: string; content: StoredContent };

/** Reads the one file of a multipart request into the store, never more than the limit into memory. */
function receive(request: FastifyRequest, services: Services): Promise<Upload> {
  return new Promise((done, fail) => {
    let parser: ReturnType<typeof busboy>;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: { files: 1, fields: 0, parts: 2 },
      });
    } catch {
      fail(new Refusal('invalid', { code: 'upload-not-multipart' }));
      return;
    }
    let upload: Promise<Upload> | undefined;
    parser.on('file', (_field, stream, info) => {
      const name =
        (info.filename ?? '')
          .normalize('NFC')
          .replaceAll(/[\p{Cc}/\\]/gu, '_')
          .slice(-255) || 'file';
      upload = services.files
        .keep(stream, services.settings.uploadBytesMax)
        .then((content) => ({ name, content }));
      upload.catch((error) => {
        stream.resume();
        fail(error);
      });
    });
    parser.on('close', () =>
      upload ? upload.then(done, fail) : fail(new Refusal('invalid', { code: 'upload-without-file' })),
    );
    parser.on('error', () => fail(new Refusal('invalid', { code: 'upload-broken' })));
    request.raw.pipe(parser);
  });
}

async function mayRead(services: Services, fileId: string, actor: Actor | undefined) {
  if (!actor) throw new Refusal('unauthenticated', { code: 'sign-in-required' });
  const file = await inJurisdiction(services.app.query, actor.accountId, nowhere, async (transaction) => {
    const { rows } = await sql<{
      sha256: string;
      name: string;
      media_type: string;
      size_bytes: number;
      uploaded_by: string;
      uses: { permission: string; organisation_id: string | null }[];
    }>`
      SELECT encode(f.sha256, 'hex') AS sha256, f.name, f.media_type, f.size_bytes, f.uploaded_by,
        coalesce((SELECT jsonb_agg(jsonb_build_object('permission', u.permission, 'organisation_id', u.organisation_id))
                  FROM kernel.file_use u WHERE u.file_id = f.id), '[]') AS uses
      FROM kernel.file f WHERE f.id = ${fileId}`.execute(transaction);
    return rows[0];
  });
  const allowed =
    file &&
    (file.uploaded_by === actor.accountId ||
      file.uses.some((use) => {
        const jurisdiction = jurisdictionOf(actor, services.registry.permission(use.permission));
        return use.organisation_id
          ? reaches(jurisdiction, use.organisation_id)
          : jurisdiction.scope === 'all';
      }));
  if (!file || !allowed) throw notFound('file');
  return file;
}

/** Upload of one file and download of one file; what a file is for is said by the record that uses it. */
export function registerFileRoutes(app: FastifyInstance, services: Services): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));

    scope.post(
      '/api/files',
      { bodyLimit: services.settings.uploadBytesMax + 64 * 1024 },
      async (request, reply) => {
        const actor = await services.actorOfSession(request.headers.cookie);
        if (!actor || actor.memberships.length === 0)
          throw new Refusal('unauthenticated', { code: 'sign-in-required' });
        const { name, content } = await receive(request, services);
        const mediaType = fileKind(name, content.head);
        const id = crypto.randomUUID();
        await inJurisdiction(services.app.query, actor.accountId, nowhere, (transaction) =>
          sql`INSERT INTO kernel.file (id, sha256, size_bytes, name, media_type, uploaded_by)
          VALUES (${id}, decode(${content.sha256}, 'hex'), ${content.sizeBytes}, ${name}, ${mediaType}, ${actor.accountId})`.execute(
            transaction,
          ),
        );
        return reply
          .code(201)
          .send({ fileId: id, name, sizeBytes: content.sizeBytes, sha256: content.sha256, mediaType });
      },
    );

    scope.get<{ Params: { id: string } }>('/api/files/:id', async (request, reply) => {
      if (!/^[0-9a-f-]{36}$/.test(request.params.id)) throw notFound('file');
      const file = await mayRead(
        services,
        request.params.id,
        await services.actorOfSession(request.headers.cookie),
      );
      return (
        reply
          .header('content-type', file.media_type)
          .header('content-length', file.size_bytes)
          // Never shown in place: an uploaded page must not run under our origin.
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .header('content-security-policy', "sandbox; default-src 'none'")
          .send(services.files.open(file.sha256))
      );
    });
  });
}
