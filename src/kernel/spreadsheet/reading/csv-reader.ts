import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { SheetRow } from '../cell-value.ts';
import { damaged, UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import { type ByteSource, chunksOf } from './byte-source.ts';
import { CsvParser } from './csv-parser.ts';
import type { ReadLimits } from './limits.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** Tab, line feed, form feed, return and escape; other control characters do not occur in tables. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
const SNIFFED_BYTES = 64 * 1024;

/** Rows of a delimiter-separated text in UTF-8, UTF-16 with mark, or GB18030 (which covers GBK and GB 2312). */
export async function* readCsvRows(source: ByteSource, limits: ReadLimits): AsyncGenerator<SheetRow[]> {
  const encoding = await detectEncoding(source);
  const decoder = new TextDecoder(encoding, { fatal: true });
  let parser: CsvParser | undefined;
  let pending = '';
  for await (const chunk of chunksOf(source)) {
    pending += decode(decoder, chunk);
    if (!parser && pending === '') continue;
    parser ??= new CsvParser(detectDelimiter(pending), limits);
    const rows = parser.push(pending);
    pending = '';
    if (rows.length > 0) yield rows;
  }
  parser ??= new CsvParser(',', limits);
  const rest = [...parser.push(decode(decoder)), ...parser.finish()];
  if (rest.length > 0) yield rest;
}

/** Throws UnreadableSpreadsheet when the bytes are not a text at all, or a web page in disguise. */
export async function refuseOtherTexts(source: ByteSource): Promise<void> {
  const head = await source.read(0, SNIFFED_BYTES);
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const text = Buffer.from(head).toString('latin1');
  if (!utf16 && head.some((byte) => byte < 0x20 && !TEXT_CONTROLS.has(byte))) {
    throw new UnreadableSpreadsheet('spreadsheet.not-a-spreadsheet');
  }
  if (text.startsWith('%PDF-') || text.startsWith('{\\rtf'))
    throw new UnreadableSpreadsheet('spreadsheet.not-a-spreadsheet');
  if (/^(?:ï»¿)?\s*<(?:!doctype|html|\?xml|table|meta|mso)/i.test(text))
    throw new UnreadableSpreadsheet('spreadsheet.web-page');
}

/** The delimiter that stands most often in the first line, outside quotes; a comma when none does. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r') && [...counts.values()].some((count) => count > 0))
      break;
    else if (!quoted && counts.has(char)) counts.set(char, counts.get(char)! + 1);
  }
  return DELIMITERS.reduce((best, next) => (counts.get(next)! > counts.get(best)! ? next : best));
}

async function detectEncoding(source: ByteSource): Promise<string> {
  const mark = await source.read(0, 2);
  if (mark[0] === 0xff && mark[1] === 0xfe) return 'utf-16le';
  if (mark[0] === 0xfe && mark[1] === 0xff) return 'utf-16be';
  let carried = Buffer.alloc(0);
  for await (const chunk of chunksOf(source)) {
    const joined = Buffer.concat([carried, chunk]);
    const whole = joined.length - incompleteTail(joined);
    if (!isUtf8(joined.subarray(0, whole))) return 'gb18030';
    carried = joined.subarray(whole);
  }
  return carried.length > 0 ? 'gb18030' : 'utf-8';
}

/** Bytes at the end that begin a UTF-8 sequence without completing it. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw damaged('csv');
  }
}
