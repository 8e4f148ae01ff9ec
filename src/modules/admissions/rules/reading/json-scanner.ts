import { hashStart, hashStep } from './id-table.ts';

/** Where bytes come from: fills `into` from `offset` on and tells how many came; 0 at the end. */
export type ByteSource = { size: number; read(into: Uint8Array, offset: number): number };

/** The window ends in the middle of something; read on and start that thing again. */
export const outOfBytes = new Error('the window ends here');

export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const WINDOW_BYTES = 1 << 19;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * JSON from bytes, through a window over a source of any size. The byte behind the last one is 0, which no
 * JSON holds outside, so that no loop has to ask where the window ends: whoever meets it throws
 * `outOfBytes`, the reader pulls the next bytes and parses that record once more (`resume`).
 */
export class JsonScanner {
  bytes: Uint8Array;
  at = 0;
  end = 0;
  /** After `string`: where the text lies and its hash. Escaped text lies in a scratch array. */
  textBytes: Uint8Array;
  textFrom = 0;
  textTo = 0;
  textHash = 0;
  #source: ByteSource;
  #offset = 0;
  #ended = false;

  constructor(source: ByteSource, windowBytes = WINDOW_BYTES) {
    this.#source = source;
    // A pipe tells no size; a small file needs no large window.
    const needed = source.size > 1 ? source.size : WINDOW_BYTES;
    this.bytes = new Uint8Array(Math.min(windowBytes, needed) + 1);
    this.textBytes = this.bytes;
    this.#fill();
  }

  /** How far into the source the reader is. */
  get offset(): number {
    return this.#offset + this.at;
  }

  get sourceSize(): number {
    return this.#source.size;
  }

  /** Runs a step that may run out of bytes; it is repeated from its start with more of them. */
  resume<R>(step: () => R, undo?: () => void): R {
    for (;;) {
      const mark = this.at;
      try {
        return step();
      } catch (error) {
        if (error !== outOfBytes) throw error;
        undo?.();
        this.at = mark;
        if (!this.#more()) {
          this.at = this.end;
          throw this.fault('the text ends too early');
        }
      }
    }
  }

  fault(message: string): JsonSyntaxError {
    return new JsonSyntaxError(message, this.offset);
  }

  /** Throws: what stands here is not what the grammar wants, or not here yet. */
  unexpected(wanted: string): never {
    if (this.bytes[this.at] === 0 && this.at >= this.end) throw outOfBytes;
    throw this.fault(`expected ${wanted}`);
  }

  /** The next byte that is not white space, without passing it. */
  peek(): number {
    const { bytes } = this;
    let at = this.at;
    let byte = bytes[at]!;
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at]!;
    this.at = at;
    if (byte === 0 && at >= this.end) throw outOfBytes;
    return byte;
  }

  /** Whether only white space is left of the whole source. */
  atEnd(): boolean {
    try {
      this.resume(() => this.peek());
      return false;
    } catch (error) {
      if (error instanceof JsonSyntaxError) return true;
      throw error;
    }
  }

  expect(byte: number, wanted: string): void {
    if (this.peek() !== byte) this.unexpected(wanted);
    this.at++;
  }

  /** Passes a string and leaves its text and hash in the fields. */
  string(): void {
    if (this.peek() !== QUOTE) this.unexpected('a string in double quotes');
    const { bytes } = this;
    let at = this.at + 1;
    let hash = hashStart;
    let wide = 0;
    this.textFrom = at;
    for (;;) {
      const byte = bytes[at]!;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH || byte < 0x20) {
        this.#slowString();
        return;
      }
      wide |= byte;
      hash = hashStep(hash, byte);
      at++;
    }
    this.textBytes = bytes;
    this.textTo = at;
    this.textHash = hash;
    this.at = at + 1;
    if (wide >= 0x80) this.#demandUnicode(bytes, this.textFrom, at);
  }

  /** The text that `string` found. */
  text(): string {
    return new TextDecoder().decode(this.textBytes.subarray(this.textFrom, this.textTo));
  }

  /** Passes a number. */
  number(): number {
    let byte = this.peek();
    const { bytes } = this;
    const from = this.at;
    let at = from;
    if (byte === 0x2d) byte = bytes[++at]!;
    const first = at;
    let value = 0;
    while (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      byte = bytes[++at]!;
    }
    if (at === first) {
      this.at = at;
      this.unexpected('a number');
    }
    if (at - first > 1 && bytes[first] === 0x30) throw this.fault('a number must not begin with 0');
    if (byte === 0x2e || byte === 0x65 || byte === 0x45) return this.#decimal(from, at, value);
    if (byte === 0 && at >= this.end) throw outOfBytes;
    this.at = at;
    if (at - first > 15) value = Number(this.#slice(first, at));
    return bytes[from] === 0x2d && value !== 0 ? -value : value;
  }

  /** Passes any value. */
  skip(): void {
    const byte = this.peek();
    if (byte === QUOTE) this.string();
    else if (byte === 0x7b || byte === 0x5b) this.#skipNested();
    else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) this.number();
    else {
      const word = ['true', 'false', 'null'].find((each) => byte === each.charCodeAt(0));
      if (word === undefined) this.unexpected('a value');
      this.word(word);
    }
  }

  word(word: string): void {
    this.peek();
    for (let i = 0; i < word.length; i++, this.at++)
      if (this.bytes[this.at] !== word.charCodeAt(i)) this.unexpected(word);
  }

  /** Passes any value and returns it; for the small part of a market that is not candidates. */
  value(): unknown {
    this.peek();
    const from = this.at;
    this.skip();
    try {
      return JSON.parse(this.#slice(from, this.at));
    } catch (error) {
      throw new JsonSyntaxError(error instanceof Error ? error.message : 'not JSON', this.#offset + from);
    }
  }

  #slice(from: number, to: number): string {
    return new TextDecoder().decode(this.bytes.subarray(from, to));
  }

  #demandUnicode(bytes: Uint8Array, from: number, to: number): void {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, to));
    } catch {
      throw this.fault('a string is not UTF-8');
    }
  }

  #slowString(): void {
    const from = this.at;
    let at = from + 1;
    while (this.bytes[at] !== QUOTE) {
      if (this.bytes[at] === BACKSLASH) at++;
      if (this.bytes[at]! < 0x20) {
        this.at = at;
        this.unexpected('no control character inside a string');
      }
      at++;
    }
    let text: string;
    try {
      text = JSON.parse(this.#slice(from, at + 1));
    } catch {
      throw this.fault('a string with a wrong escape');
    }
    if (!text.isWellFormed()) throw this.fault('a string with half a character');
    this.textBytes = new TextEncoder().encode(text);
    this.textFrom = 0;
    this.textTo = this.textBytes.length;
    this.textHash = hashStart;
    for (const byte of this.textBytes) this.textHash = hashStep(this.textHash, byte);
    this.at = at + 1;
  }

  /** A decimal: exact by one division where both halves fit a double, by the runtime's parser otherwise. */
  #decimal(from: number, point: number, whole: number): number {
    const { bytes } = this;
    let at = point;
    let value = whole;
    let digits = point - from;
    let places = 0;
    if (bytes[at] === 0x2e) {
      for (at++; bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at++, places++, digits++)
        value = value * 10 + (bytes[at]! - 0x30);
      if (places === 0) {
        this.at = at;
        this.unexpected('a digit after the point');
      }
    }
    const exponent = bytes[at] === 0x65 || bytes[at] === 0x45;
    if (exponent) {
      at++;
      if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++;
      const first = at;
      while (bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
      if (at === first) {
        this.at = at;
        this.unexpected('a digit of the exponent');
      }
    }
    if (bytes[at] === 0 && at >= this.end) throw outOfBytes;
    this.at = at;
    if (exponent || digits > 15) return Number(this.#slice(from, at));
    value /= POWERS[places]!;
    return bytes[from] === 0x2d && value !== 0 ? -value : value;
  }

  #skipNested(): void {
    let depth = 0;
    for (;;) {
      const byte = this.peek();
      if (byte === QUOTE) {
        this.string();
        continue;
      }
      this.at++;
      if (byte === 0x7b || byte === 0x5b) depth++;
      else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) return;
    }
  }

  #more(): boolean {
    if (this.#ended) return false;
    if (this.at > 0) {
      this.bytes.copyWithin(0, this.at, this.end);
      this.#offset += this.at;
      this.end -= this.at;
      this.at = 0;
    } else if (this.end === this.bytes.length - 1) {
      const bigger = new Uint8Array(2 * this.bytes.length);
      bigger.set(this.bytes);
      this.bytes = bigger;
    }
    return this.#fill();
  }

  #fill(): boolean {
    const got = this.#source.read(this.bytes.subarray(0, this.bytes.length - 1), this.end);
    this.end += got;
    this.bytes[this.end] = 0;
    this.#ended = got === 0;
    return got > 0;
  }
}
