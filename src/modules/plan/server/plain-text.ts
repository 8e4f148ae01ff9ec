import { UnreadableDocument } from './unreadable-document.ts';

/**
 * Decodes a text file. The encoding is found by validity: a byte order mark decides, then UTF-8, then GB18030.
 * A UTF-8 file with a few damaged bytes stays UTF-8, for GB18030 would turn the whole of it into other
 * characters. Throws {@link UnreadableDocument}.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return checked(decode('utf-8', bytes.subarray(3)));
  if (first === 0xff && second === 0xfe) return checked(decode('utf-16le', bytes.subarray(2)));
  if (first === 0xfe && second === 0xff) return checked(decode('utf-16be', bytes.subarray(2)));
  if (bytes.subarray(0, 4096).includes(0)) throw binary();
  const strict = decodeStrictly('utf-8', bytes) ?? decodeDamaged(bytes) ?? decodeStrictly('gb18030', bytes);
  if (strict === undefined) {
    throw new UnreadableDocument(
      'unknown-encoding',
      '文件编码无法识别：请另存为 UTF-8 或 GB18030 编码的文本。',
    );
  }
  return checked(strict);
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

function decodeStrictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** At most one damaged place in a thousand characters. */
function decodeDamaged(bytes: Uint8Array): string | undefined {
  const text = decode('utf-8', bytes);
  const damaged = text.split('\ufffd').length - 1;
  return damaged * 1000 <= text.length ? text : undefined;
}

function checked(text: string): string {
  const sample = text.slice(0, 20_000);
  const readable =
    sample.match(/[\s\u0020-\u007e\u00a0-\u00ff\u2000-\u27ff\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  if (readable < sample.length * 0.85) throw binary();
  return text;
}

function binary(): UnreadableDocument {
  return new UnreadableDocument('binary', '文件不是文本：支持 .txt、.md、.html、.docx 和带文字层的 .pdf。');
}
