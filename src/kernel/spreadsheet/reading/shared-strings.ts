import { nameKey, scanPart, Token } from './xml-scanner.ts';
import { decodeEscapes } from './xml-text.ts';

const ITEM = nameKey('si');
const TEXT = nameKey('t');
const PHONETIC = nameKey('rPh');

/**
 * Reads the shared string table (ECMA-376 §18.4). Runs of rich text are joined; phonetic guides, which
 * Chinese editions store as pinyin beside the text, are left out.
 */
export async function readSharedStrings(part: string, chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await scanPart(part, chunks, (token, scanner) => {
    if (token === Token.Text) {
      if (inText && !inPhonetic) current += scanner.text();
      return;
    }
    const opens = token === Token.Open;
    if (scanner.key === TEXT) inText = opens && !scanner.selfClosing;
    else if (scanner.key === PHONETIC) inPhonetic = opens && !scanner.selfClosing;
    else if (scanner.key === ITEM) {
      if (!opens || scanner.selfClosing) strings.push(decodeEscapes(current));
      current = '';
    }
  });
  return strings;
}
