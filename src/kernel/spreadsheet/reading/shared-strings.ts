import { damaged, UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import { MAX_TOKEN_BYTES, nameKey, scanPart, Token } from './xml-scanner.ts';
import { decodeEscapes } from './xml-text.ts';

const ITEM = nameKey('si');
const TEXT = nameKey('t');
const PHONETIC = nameKey('rPh');

/**
 * Reads the shared string table (ECMA-376 §18.4). Runs of rich text are joined; phonetic guides, which
 * Chinese editions store as pinyin beside the text, are left out. Throws UnreadableSpreadsheet beyond
 * `maxStrings`.
 */
export async function readSharedStrings(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  maxStrings: number,
): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await scanPart(part, chunks, (token, scanner) => {
    if (token === Token.Text) {
      if (inText && !inPhonetic) current += scanner.text();
      if (current.length > MAX_TOKEN_BYTES) throw damaged(part);
      return;
    }
    const opens = token === Token.Open;
    if (scanner.key === TEXT) inText = opens && !scanner.selfClosing;
    else if (scanner.key === PHONETIC) inPhonetic = opens && !scanner.selfClosing;
    else if (scanner.key === ITEM) {
      if (!opens || scanner.selfClosing) strings.push(decodeEscapes(current));
      current = '';
      if (strings.length > maxStrings)
        throw new UnreadableSpreadsheet('spreadsheet.too-many-strings', { maxStrings });
    }
  });
  return strings;
}
