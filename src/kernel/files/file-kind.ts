import { extname } from 'node:path';
import { Refusal } from '#kernel/contract/fault.ts';

type Kind = { mediaType: string; fits(head: Buffer): boolean };

const startsWith =
  (...bytes: number[]) =>
  (head: Buffer) =>
    bytes.every((byte, index) => head[index] === byte);
const zip = startsWith(0x50, 0x4b, 0x03, 0x04);
/** Text has no NUL; its encoding is for its reader to find out. */
const text = (head: Buffer) => !head.includes(0);

/** What people may send, by extension, each with the bytes that such a file begins with. */
const kinds: Record<string, Kind> = {
  '.pdf': { mediaType: 'application/pdf', fits: (head) => head.subarray(0, 1024).includes('%PDF-') },
  '.docx': {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    fits: zip,
  },
  '.xlsx': { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fits: zip },
  '.pptx': {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    fits: zip,
  },
  '.csv': { mediaType: 'text/csv', fits: text },
  '.txt': { mediaType: 'text/plain', fits: text },
  '.md': { mediaType: 'text/markdown', fits: text },
  '.html': { mediaType: 'text/html', fits: text },
  '.htm': { mediaType: 'text/html', fits: text },
  '.png': { mediaType: 'image/png', fits: startsWith(0x89, 0x50, 0x4e, 0x47) },
  '.jpg': { mediaType: 'image/jpeg', fits: startsWith(0xff, 0xd8, 0xff) },
  '.jpeg': { mediaType: 'image/jpeg', fits: startsWith(0xff, 0xd8, 0xff) },
};

/** Extensions that the upload accepts. */
export const acceptedExtensions: readonly string[] = Object.keys(kinds);

/**
 * Media type of an upload, from its name and its first bytes together: a file that is not what its name
 * says is refused.
 */
export function fileKind(name: string, head: Buffer): string {
  const extension = extname(name).toLowerCase();
  const kind = kinds[extension];
  if (!kind) {
    throw new Refusal('invalid', {
      code: 'file-kind-refused',
      params: { extension, accepted: acceptedExtensions.join(' ') },
    });
  }
  if (!kind.fits(head)) throw new Refusal('invalid', { code: 'file-content-differs', params: { extension } });
  return kind.mediaType;
}
