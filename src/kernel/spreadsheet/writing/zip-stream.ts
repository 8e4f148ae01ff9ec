import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** A part of an archive, its text produced as it is written. */
export type TextPart = { name: string; text: string | AsyncIterable<string> };

/** A fixed time stamp: equal content gives equal bytes. */
const ENTRY_TIME = new Date(2000, 0, 1);
const DEFLATED = 8;

/** Writes a ZIP archive part by part, compressing off the main thread; memory stays constant. */
export async function* zipStream(parts: Iterable<TextPart>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  const drain = () => {
    if (failure) throw failure;
    const chunks = ready;
    ready = [];
    return chunks;
  };
  for (const part of parts) {
    const file: ZipInputFile = {
      filename: part.name,
      size: 0,
      crc: 0,
      compression: DEFLATED,
      mtime: ENTRY_TIME,
    };
    zip.add(file);
    const source = Readable.from(counted(part.text, file));
    const deflater = createDeflateRaw({ level: 4, chunkSize: 64 * 1024 });
    // The loop below rethrows what breaks the pipeline, so its callback has nothing to add.
    pipeline(source, deflater, () => {});
    for await (const chunk of deflater) {
      file.ondata?.(null, chunk as Uint8Array<ArrayBuffer>, false);
      yield* drain();
    }
    file.ondata?.(null, new Uint8Array(0), true);
    yield* drain();
  }
  zip.end();
  yield* drain();
}

async function* counted(text: string | AsyncIterable<string>, file: ZipInputFile): AsyncGenerator<Buffer> {
  for await (const piece of typeof text === 'string' ? [text] : text) {
    const bytes = Buffer.from(piece, 'utf8');
    file.crc = crc32(bytes, file.crc);
    file.size += bytes.length;
    yield bytes;
  }
}
