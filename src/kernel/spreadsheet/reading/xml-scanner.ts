import { damaged } from '../unreadable-spreadsheet.ts';
import { decodeEntities } from './xml-text.ts';

/** What `next` found. `More` asks for another chunk. */
export const Token = { More: 0, Open: 1, Close: 2, Text: 3 } as const;
export type Token = (typeof Token)[keyof typeof Token];

/** Internal outcome: a comment or instruction was passed over. */
const SKIPPED = -1;

/** Longest piece of text or tag; a cell holds 32 767 characters at most, so anything longer is an attack. */
export const MAX_TOKEN_BYTES = 1024 * 1024;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/**
 * A pull scanner for the XML of office documents, working on bytes because decoding a sheet to strings
 * costs more than reading it. It hands out ranges of its buffer, valid until the next `feed`. It refuses
 * document types (no entity is ever expanded) and knows names without their namespace prefix.
 */
export class XmlScanner {
  /** Bytes `start` to `end` are the text, or the attributes of an open tag. */
  buffer: Buffer = Buffer.alloc(512 * 1024);
  start = 0;
  end = 0;
  /** True for `<x/>`, which gets no closing token. */
  selfClosing = false;
  /** Local name of up to four bytes packed into a number (see `nameKey`), 0 for a longer one. */
  key = 0;
  private readonly part: string;
  private nameStart = 0;
  private nameEnd = 0;
  private position = 0;
  private filled = 0;
  private raw = false;
  private started = false;

  constructor(part: string) {
    this.part = part;
  }

  /** Appends a chunk, dropping what was consumed. */
  feed(chunk: Uint8Array): void {
    if (!this.started && chunk.length > 0) {
      this.started = true;
      // UTF-16, which no office program writes, would slip past every comparison of bytes below.
      if (chunk[0] === 0xff || chunk[0] === 0xfe || chunk[0] === 0) throw damaged(this.part);
    }
    const kept = this.filled - this.position;
    if (kept > MAX_TOKEN_BYTES) throw damaged(this.part);
    if (kept + chunk.length > this.buffer.length) {
      const larger = Buffer.alloc((kept + chunk.length) * 2);
      this.buffer.copy(larger, 0, this.position, this.filled);
      this.buffer = larger;
    } else if (this.position > 0) {
      this.buffer.copyWithin(0, this.position, this.filled);
    }
    this.buffer.set(chunk, kept);
    this.position = 0;
    this.filled = kept + chunk.length;
  }

  /** True when nothing but white space is left, as it must be at the end of a part. */
  isExhausted(): boolean {
    return this.buffer.toString('latin1', this.position, this.filled).trim() === '';
  }

  /** Advances to the next token. */
  next(): Token {
    const { buffer, filled } = this;
    while (this.position < filled && buffer[this.position] === LT) {
      const found = this.nextMarkup();
      if (found !== SKIPPED) return found;
    }
    if (this.position >= filled) return Token.More;
    let at = this.position + 1;
    while (at < filled && buffer[at] !== LT) at++;
    if (at >= filled) return Token.More;
    this.start = this.position;
    this.end = at;
    this.position = at;
    this.raw = false;
    return Token.Text;
  }

  /** Local name of the current tag. */
  name(): string {
    return this.buffer.toString('latin1', this.nameStart, this.nameEnd);
  }

  /** The current text, entities resolved. */
  text(): string {
    const text = this.buffer.toString('utf8', this.start, this.end);
    return this.raw ? text : decodeEntities(text);
  }

  /** Attributes of the current open tag by local name. For rare tags: it builds strings. */
  attributes(): Map<string, string> {
    const found = new Map<string, string>();
    const source = this.buffer.toString('utf8', this.start, this.end);
    // By hand, since a regular expression over hostile text of a megabyte may take quadratic time.
    for (let at = 0; ; ) {
      const equals = source.indexOf('=', at);
      if (equals < 0) break;
      let open = equals + 1;
      while (source.charCodeAt(open) <= 0x20) open++;
      const quote = source.charAt(open);
      if (quote !== '"' && quote !== "'") throw damaged(this.part);
      const close = source.indexOf(quote, open + 1);
      if (close < 0) throw damaged(this.part);
      const name = source.slice(at, equals).trim();
      found.set(name.slice(name.lastIndexOf(':') + 1), decodeEntities(source.slice(open + 1, close)));
      at = close + 1;
    }
    return found;
  }

  private nextMarkup(): Token | typeof SKIPPED {
    const { buffer, filled } = this;
    const first = this.position + 1;
    if (first >= filled) return Token.More;
    const lead = buffer[first]!;
    if (lead === 0x21) return this.nextDeclaration();
    if (lead === 0x3f) return this.skipPast('?>');
    const closing = lead === SLASH;
    let at = closing ? first + 1 : first;
    let nameStart = at;
    let key = 0;
    let byte = 0;
    for (; at < filled; at++) {
      byte = buffer[at]!;
      if (byte <= 0x20 || byte === GT || byte === SLASH) break;
      if (byte === COLON) {
        nameStart = at + 1;
        key = 0;
      } else {
        key = (key << 8) | byte;
      }
    }
    const nameEnd = at;
    for (; at < filled && byte !== GT; byte = buffer[++at]!) {
      if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
        do at++;
        while (at < filled && buffer[at] !== byte);
      }
    }
    if (at >= filled) return Token.More;
    this.key = nameEnd - nameStart > 4 ? 0 : key;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.selfClosing = buffer[at - 1] === SLASH && !closing;
    this.start = nameEnd;
    this.end = this.selfClosing ? at - 1 : at;
    this.position = at + 1;
    return closing ? Token.Close : Token.Open;
  }

  private nextDeclaration(): Token | typeof SKIPPED {
    const lead = this.buffer.toString('latin1', this.position, Math.min(this.filled, this.position + 9));
    if (lead.startsWith('<!--')) return this.skipPast('-->');
    if (lead === '<![CDATA[') {
      const end = this.buffer.indexOf(']]>', this.position, 'latin1');
      if (end < 0 || end + 3 > this.filled) return Token.More;
      this.start = this.position + 9;
      this.end = end;
      this.raw = true;
      this.position = end + 3;
      return Token.Text;
    }
    if (lead.length < 9 && ('<![CDATA['.startsWith(lead) || '<!--'.startsWith(lead))) return Token.More;
    throw damaged(this.part);
  }

  private skipPast(mark: string): typeof Token.More | typeof SKIPPED {
    const end = this.buffer.indexOf(mark, this.position + 2, 'latin1');
    if (end < 0 || end + mark.length > this.filled) return Token.More;
    this.position = end + mark.length;
    return SKIPPED;
  }
}

/** Packs a name of one to four ASCII characters the way `XmlScanner.key` does. */
export function nameKey(name: string): number {
  return [...name].reduce((key, char) => (key << 8) | char.charCodeAt(0), 0);
}

/** Runs a part through a scanner; `visit` is called for each token. Throws when the part breaks off. */
export async function scanPart(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  visit: (token: Token, scanner: XmlScanner) => void,
): Promise<void> {
  const scanner = new XmlScanner(part);
  for await (const chunk of chunks) {
    scanner.feed(chunk);
    for (let token = scanner.next(); token !== Token.More; token = scanner.next()) visit(token, scanner);
  }
  if (!scanner.isExhausted()) throw damaged(part);
}
