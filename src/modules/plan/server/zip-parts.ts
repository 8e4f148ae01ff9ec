import { unzipSync } from 'fflate';
import { UnreadableDocument } from './unreadable-document.ts';

const entryLimit = 5000;
const inflatedLimitBytes = 128 * 1024 * 1024;

/**
 * Inflates the wanted parts of an office file, with a limit on their number and size, so that a small file
 * cannot fill the memory. Throws {@link UnreadableDocument}.
 */
export function readZipParts(bytes: Uint8Array, wanted: ReadonlySet<string>): Map<string, string> {
  let entries = 0;
  let inflated = 0;
  const parts = unzip(bytes, ({ name, originalSize }) => {
    entries += 1;
    if (entries > entryLimit) throw bomb();
    if (!wanted.has(name)) return false;
    inflated += originalSize;
    if (inflated > inflatedLimitBytes) throw bomb();
    return true;
  });
  return new Map(Object.entries(parts).map(([name, data]) => [name, decodeXml(data)]));
}

function unzip(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw new UnreadableDocument('damaged', '压缩包已损坏：请重新保存或重新下载该文件。', { cause: error });
  }
}

function decodeXml(data: Uint8Array): string {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le').decode(data);
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder('utf-16be').decode(data);
  return new TextDecoder('utf-8').decode(data);
}

function bomb(): UnreadableDocument {
  return new UnreadableDocument('zip-bomb', '压缩包展开后过大或条目过多，不予读取。');
}
