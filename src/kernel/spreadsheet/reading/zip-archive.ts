import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { damaged, UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import { type ByteSource, chunksOf } from './byte-source.ts';
import type { ReadLimits } from './limits.ts';

type Entry = {
  name: string;
  method: number;
  encrypted: boolean;
  compressedBytes: number;
  headerOffset: number;
};

/** A ZIP archive opened by its central directory; parts are inflated one at a time, on demand. */
export type ZipArchive = {
  names: ReadonlySet<string>;
  /**
   * Chunks of one part, or undefined when the archive has none of that name. Parts that are held in
   * memory, all but the sheets, have a bound of their own.
   */
  findPart(name: string, maxBytes?: number): AsyncGenerator<Uint8Array> | undefined;
};

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const RATIO_TESTED_BEYOND_BYTES = 8 * 1024 * 1024;
/** Ample for workbook, relations, properties and even bloated styles. */
const SMALL_PART_BYTES = 32 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** Reads the directory (PKWARE APPNOTE 4.3). Throws UnreadableSpreadsheet on damage or too many entries. */
export async function openZip(source: ByteSource, limits: ReadLimits): Promise<ZipArchive> {
  const entries = await readDirectory(source, limits.maxEntries);
  // One budget for the whole archive: a bomb may spread over parts or repeat one.
  const budget = { totalBytes: limits.maxInflatedBytes, remainingBytes: limits.maxInflatedBytes };
  return {
    names: new Set(entries.keys()),
    findPart: (name, maxBytes = SMALL_PART_BYTES) => {
      const entry = entries.get(name);
      return entry && inflateEntry(source, entry, { budget, maxBytes, maxRatio: limits.maxRatio });
    },
  };
}

async function readDirectory(source: ByteSource, maxEntries: number): Promise<Map<string, Entry>> {
  const tailBytes = Math.min(source.size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = viewOf(await source.read(source.size - tailBytes, tailBytes));
  const at = findEnd(tail);
  const count = tail.getUint16(at + 10, true);
  const size = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (count > maxEntries) throw new UnreadableSpreadsheet('spreadsheet.too-many-entries', { maxEntries });
  if (offset + size > source.size) throw damaged('archive directory');
  const directory = viewOf(await source.read(offset, size));
  const entries = new Map<string, Entry>();
  let position = 0;
  for (let index = 0; index < count; index++) {
    const { entry, bytes } = readEntry(directory, position);
    // Two parts of one name let two programs see two different documents.
    if (entries.has(entry.name)) throw damaged('archive directory');
    entries.set(entry.name, entry);
    position += bytes;
  }
  return entries;
}

function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw damaged('archive end');
}

function readEntry(directory: DataView, at: number): { entry: Entry; bytes: number } {
  if (at + ENTRY_BYTES > directory.byteLength || directory.getUint32(at, true) !== ENTRY_SIGNATURE) {
    throw damaged('archive directory');
  }
  const nameBytes = directory.getUint16(at + 28, true);
  const bytes =
    ENTRY_BYTES + nameBytes + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  if (at + bytes > directory.byteLength) throw damaged('archive directory');
  const rawName = new Uint8Array(directory.buffer, directory.byteOffset + at + ENTRY_BYTES, nameBytes);
  const entry: Entry = {
    // Some writers use backslashes or a leading slash; the office programs accept both.
    name: new TextDecoder().decode(rawName).replaceAll('\\', '/').replace(/^\/+/, ''),
    method: directory.getUint16(at + 10, true),
    encrypted: (directory.getUint16(at + 8, true) & 1) === 1,
    compressedBytes: directory.getUint32(at + 20, true),
    headerOffset: directory.getUint32(at + 42, true),
  };
  // ZIP64 stores the real numbers elsewhere; a table within the size limit never needs it.
  const zip64 = findZip64(directory, at + ENTRY_BYTES + nameBytes, directory.getUint16(at + 30, true));
  return { entry: zip64 ? withZip64(entry, directory.getUint32(at + 24, true), zip64) : entry, bytes };
}

function findZip64(directory: DataView, start: number, length: number): DataView | undefined {
  for (let at = start; at + 4 <= start + length; ) {
    const size = directory.getUint16(at + 2, true);
    if (at + 4 + size > start + length) return undefined;
    if (directory.getUint16(at, true) === 1)
      return new DataView(directory.buffer, directory.byteOffset + at + 4, size);
    at += 4 + size;
  }
  return undefined;
}

function withZip64(entry: Entry, inflatedBytes: number, extra: DataView): Entry {
  let at = 0;
  const next = (current: number): number => {
    if (current !== 0xffffffff) return current;
    if (at + 8 > extra.byteLength) throw damaged('archive directory');
    at += 8;
    return Number(extra.getBigUint64(at - 8, true));
  };
  next(inflatedBytes);
  const compressedBytes = next(entry.compressedBytes);
  return { ...entry, compressedBytes, headerOffset: next(entry.headerOffset) };
}

async function* inflateEntry(
  source: ByteSource,
  entry: Entry,
  bounds: { budget: { totalBytes: number; remainingBytes: number }; maxBytes: number; maxRatio: number },
): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new UnreadableSpreadsheet('spreadsheet.encrypted');
  const { budget, maxBytes, maxRatio } = bounds;
  const allowedBytes = Math.min(maxBytes, budget.remainingBytes);
  const raw = await rawChunks(source, entry);
  let inflatedBytes = 0;
  for await (const chunk of entry.method === STORED ? raw : inflate(raw, entry)) {
    // Sizes in the directory may lie, so what counts is what really comes out.
    inflatedBytes += chunk.length;
    budget.remainingBytes -= chunk.length;
    if (inflatedBytes > allowedBytes) {
      const maxMegabytes = Math.ceil(Math.min(maxBytes, budget.totalBytes) / 1048576);
      throw new UnreadableSpreadsheet('spreadsheet.inflates-too-large', { maxMegabytes });
    }
    if (inflatedBytes > RATIO_TESTED_BEYOND_BYTES && inflatedBytes > entry.compressedBytes * maxRatio) {
      throw new UnreadableSpreadsheet('spreadsheet.inflates-too-much', { maxRatio });
    }
    yield chunk;
  }
}

async function rawChunks(source: ByteSource, entry: Entry): Promise<AsyncGenerator<Uint8Array>> {
  const header = viewOf(await source.read(entry.headerOffset, LOCAL_BYTES));
  if (header.byteLength < LOCAL_BYTES || header.getUint32(0, true) !== LOCAL_SIGNATURE)
    throw damaged(entry.name);
  const start = entry.headerOffset + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.compressedBytes > source.size) throw damaged(entry.name);
  return chunksOf(source, start, start + entry.compressedBytes);
}

async function* inflate(raw: AsyncGenerator<Uint8Array>, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.method !== DEFLATED) throw damaged(entry.name);
  const inflater = createInflateRaw({ chunkSize: 256 * 1024 });
  // The loop below meets whatever breaks the pipeline, so its callback has nothing to add.
  pipeline(Readable.from(raw), inflater, () => {});
  try {
    for await (const chunk of inflater) yield chunk as Uint8Array;
  } catch {
    throw damaged(entry.name);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
