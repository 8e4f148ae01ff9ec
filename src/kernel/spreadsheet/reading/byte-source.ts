import { open } from 'node:fs/promises';
import { UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';

/** What a reader takes: the bytes, a file, or a stream, which is gathered up to the size limit. */
export type SpreadsheetInput = Uint8Array | { path: string } | AsyncIterable<Uint8Array>;

/** Random access to the bytes of a file. */
export type ByteSource = {
  size: number;
  /** Exactly `length` bytes, fewer only at the end. The caller must not keep or change them. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

const CHUNK_BYTES = 256 * 1024;

/** Opens an input; throws UnreadableSpreadsheet when it is empty or larger than `maxFileBytes`. */
export async function openByteSource(input: SpreadsheetInput, maxFileBytes: number): Promise<ByteSource> {
  const source = input instanceof Uint8Array ? fromBytes(input) : await fromElsewhere(input, maxFileBytes);
  const refusal = findSizeRefusal(source.size, maxFileBytes);
  if (refusal) {
    await source.close();
    throw refusal;
  }
  return source;
}

/** The bytes from `offset` to `end` in chunks. */
export async function* chunksOf(
  source: ByteSource,
  offset = 0,
  end = source.size,
): AsyncGenerator<Uint8Array> {
  for (let at = offset; at < end; at += CHUNK_BYTES) {
    yield await source.read(at, Math.min(CHUNK_BYTES, end - at));
  }
}

function findSizeRefusal(size: number, maxFileBytes: number): UnreadableSpreadsheet | undefined {
  if (size === 0) return new UnreadableSpreadsheet('spreadsheet.empty-file');
  return size > maxFileBytes ? tooLarge(maxFileBytes) : undefined;
}

async function fromElsewhere(
  input: { path: string } | AsyncIterable<Uint8Array>,
  maxFileBytes: number,
): Promise<ByteSource> {
  if ('path' in input) return fromFile(input.path);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > maxFileBytes) throw tooLarge(maxFileBytes);
    chunks.push(chunk);
  }
  return fromBytes(Buffer.concat(chunks));
}

function fromBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => {},
  };
}

async function fromFile(path: string): Promise<ByteSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    close: () => file.close(),
  };
}

function tooLarge(maxFileBytes: number): UnreadableSpreadsheet {
  return new UnreadableSpreadsheet('spreadsheet.file-too-large', {
    maxMegabytes: Math.floor(maxFileBytes / 1048576),
  });
}
