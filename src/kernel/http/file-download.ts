import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '#kernel/contract/fault.ts';
import { readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import type { Call } from './call.ts';
import { type Download, defineDownload } from './download.ts';

type KeptFile = { sha256: string; name: string; mediaType: string };

/**
 * Declares the download of a kept file through the record that it belongs to: it opens for whoever may read the
 * record now, also where others took the file in.
 */
export function defineFileDownload<T>() {
  return ({
    missing,
    record,
    name = sql`f.name`,
    ...download
  }: Pick<Download, 'id' | 'path' | 'summary' | 'access'> & {
    /** What is said not to be there when there is no such file for the caller. */
    missing: string;
    /** The row with its `file_id`, as the caller sees it. */
    record(call: Call<T>, id: string): RawBuilder<unknown>;
    /** The name under which it is sent, of the record `r` and the file `f`; the file's own unless given. */
    name?: RawBuilder<unknown>;
  }): Download =>
    defineDownload<T>()({
      ...download,
      audit: readOnly,
      input: z.object({ id: Id }),
      run: async (call, { id }) => {
        const { rows } = await sql<KeptFile>`
          SELECT encode(f.sha256, 'hex') AS sha256, ${name} AS name, f.media_type AS "mediaType"
          FROM (${record(call, id)}) r JOIN kernel.file f ON f.id = r.file_id`.execute(call.query);
        const [file] = rows;
        if (!file) throw notFound(missing);
        return { name: file.name, mediaType: file.mediaType, body: call.services.files.open(file.sha256) };
      },
    });
}
