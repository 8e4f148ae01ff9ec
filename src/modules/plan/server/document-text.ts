import { extname } from 'node:path';
import { decodeText } from './plain-text.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** Largest document accepted, in bytes. */
export const documentSizeLimitBytes = 64 * 1024 * 1024;

/**
 * The text of a document file, one line per paragraph or printed line; rows of tables keep their cells apart
 * by tabs. What the file is, its content decides; the name only tells Markdown from plain text. Libraries for
 * Word and PDF are loaded when such a file arrives. Throws {@link UnreadableDocument}.
 */
export async function readDocumentText(bytes: Uint8Array, fileName: string): Promise<string> {
  if (bytes.length > documentSizeLimitBytes) {
    throw new UnreadableDocument('too-large', `文件超过 ${documentSizeLimitBytes / 1024 / 1024} MB 的上限。`);
  }
  const text = await extractText(bytes, extname(fileName).toLowerCase());
  if (text.trim() === '') throw new UnreadableDocument('empty', '文件中没有文字。');
  return text;
}

async function extractText(bytes: Uint8Array, extension: string): Promise<string> {
  if (startsWith(bytes, 'PK')) return (await import('./word-text.ts')).readWordText(bytes);
  if (findAscii(bytes.subarray(0, 1024), '%PDF-')) return (await import('./pdf-text.ts')).readPdfText(bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    throw oldOffice(bytes);
  if (startsWith(bytes, '{\\rtf')) {
    throw new UnreadableDocument('not-a-document', '文件是 RTF 格式：请另存为 .docx 后再读。');
  }
  const text = decodeText(bytes);
  if (looksLikeHtml(text)) return (await import('./html-text.ts')).readHtmlText(text);
  return extension === '.md' || extension === '.markdown'
    ? (await import('./markdown-text.ts')).readMarkdownText(text)
    : text;
}

function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 4096);
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table|article)\b/i.test(
      head,
    )
  ) {
    return true;
  }
  return (text.slice(0, 65_536).match(/<\/(?:p|div|td|tr|span|h[1-6])>/gi)?.length ?? 0) >= 3;
}

/** Old Word files and encrypted new ones share a container; the encrypted one names its package. */
function oldOffice(bytes: Uint8Array): UnreadableDocument {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name)
    ? new UnreadableDocument('encrypted', '文件已加密：请取消打开密码后再读。')
    : new UnreadableDocument('legacy-word', '文件是旧版 Word（.doc）格式：请另存为 .docx 后再读。');
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
  return [...ascii].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

function findAscii(bytes: Uint8Array, ascii: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ascii, 0, 'latin1');
}
