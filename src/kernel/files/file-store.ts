import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#kernel/contract/fault.ts';

/** What was put into the store. */
export type StoredContent = { sha256: string; sizeBytes: number; head: Buffer };

/** Content under its SHA-256: the same bytes are kept once, and a name can never be overwritten. */
export type FileStore = {
  /** Keeps a stream. Nothing remains of one that is cut short or too large. */
  keep(content: Readable, sizeBytesMax: number): Promise<StoredContent>;
  /** Path of the content on this machine. */
  path(sha256: string): string;
  open(sha256: string): Readable;
  /** Size and hash of what is kept under a name, read anew; undefined where nothing is. */
  measure(sha256: string): Promise<{ sha256: string; sizeBytes: number } | undefined>;
};

const headBytes = 4096;

/** SHA-256 of a file, in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

export function createFileStore(folder: string): FileStore {
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    async keep(content, sizeBytesMax) {
      await mkdir(join(folder, 'incoming'), { recursive: true });
      const incoming = join(folder, 'incoming', randomUUID());
      const digest = createHash('sha256');
      let sizeBytes = 0;
      let head = Buffer.alloc(0);
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          sizeBytes += chunk.length;
          if (sizeBytes > sizeBytesMax) {
            done(new Refusal('too-large', { code: 'file-too-large', params: { bytesMax: sizeBytesMax } }));
            return;
          }
          if (head.length < headBytes)
            head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
          digest.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(content, meter, createWriteStream(incoming, { flush: true }));
        if (sizeBytes === 0) throw new Refusal('invalid', { code: 'file-empty' });
        const sha256 = digest.digest('hex');
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
        if (await stat(path(sha256)).catch(() => undefined)) await rm(incoming);
        else await rename(incoming, path(sha256));
        return { sha256, sizeBytes, head };
      } catch (error) {
        await rm(incoming, { force: true });
        throw error;
      }
    },
    path,
    open: (sha256) => createReadStream(path(sha256)),
    async measure(sha256) {
      const found = await stat(path(sha256)).catch(() => undefined);
      if (!found) return undefined;
      return { sha256: await sha256OfFile(path(sha256)), sizeBytes: found.size };
    },
  };
}
