import type { z } from 'zod';
import type { RouteAccess, RouteAudit } from '#kernel/contract/route.ts';
import type { Call } from './call.ts';

/** A file made for the moment: an exported list, a letter, a template. */
export type DownloadedFile = {
  name: string;
  mediaType: string;
  body: AsyncIterable<Uint8Array> | Uint8Array;
};

/** A route that answers with a file. Declared in the manifest beside the other routes, admitted like them. */
export type Download = {
  id: string;
  /** Below `/api`, parameters in braces, usually with the extension at the end. */
  path: `/${string}`;
  summary: string;
  access: RouteAccess;
  audit: RouteAudit;
  input: z.ZodType;
  run(call: Call, input: unknown): Promise<DownloadedFile>;
};

/** Declares a download; `T` are the tables its use case sees. Path and query parameters arrive as one input. */
export function defineDownload<T>() {
  return <I extends z.ZodType>(
    download: Omit<Download, 'input' | 'run'> & {
      input: I;
      run(call: Call<T>, input: z.output<I>): Promise<DownloadedFile>;
    },
  ): Download => download as unknown as Download;
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
