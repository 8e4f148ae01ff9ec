import { hashStart, hashStep, type IdTable } from './id-table.ts';
import type { JsonScanner } from './json-scanner.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const BACKSLASH = 0x5c;

/** What may be wrong with a list of names. */
export type ListFault = { kind: 'no-list' | 'no-name' | 'twice'; position: number; name: number };

/**
 * Lists of names, one behind another, in one column of numbers. The plain case, names in quotes with nothing
 * but commas between them, is one loop over bytes; anything else goes through the scanner.
 */
export class NameLists {
  readonly names: IdTable;
  values = new Int32Array(4096);
  count = 0;
  readonly #report: (fault: ListFault) => void;
  /** The list in which a name was seen last; a list that is read again has a new number. */
  #seenIn = new Int32Array(64);
  #list = 0;
  #position = 0;

  constructor(names: IdTable, report: (fault: ListFault) => void) {
    this.names = names;
    this.#report = report;
  }

  /** Makes room for so many in all. */
  reserve(length: number): void {
    if (length <= this.values.length) return;
    const values = new Int32Array(length);
    values.set(this.values.subarray(0, this.count));
    this.values = values;
  }

  read(scan: JsonScanner): void {
    this.#list++;
    this.#position = 0;
    if (scan.peek() !== OPEN_LIST) {
      this.#report({ kind: 'no-list', position: 0, name: -1 });
      scan.skip();
      return;
    }
    scan.at++;
    if (scan.peek() === CLOSE_LIST) {
      scan.at++;
      return;
    }
    while (!this.#plainNames(scan)) {
      if (scan.peek() === QUOTE) {
        scan.string();
        this.#add(this.names.intern(scan.textBytes, scan.textFrom, scan.textTo, scan.textHash));
      } else {
        this.#report({ kind: 'no-name', position: this.#position++, name: -1 });
        scan.skip();
      }
      const byte = scan.peek();
      if (byte !== COMMA && byte !== CLOSE_LIST) scan.unexpected("',' or ']'");
      scan.at++;
      if (byte === CLOSE_LIST) return;
    }
  }

  /** Reads as long as names follow one another plainly; true when the list ended so. */
  #plainNames(scan: JsonScanner): boolean {
    const { names } = this;
    const { bytes } = scan;
    let at = scan.at;
    while (bytes[at] === QUOTE) {
      let to = at + 1;
      let hash = hashStart;
      let byte = bytes[to]!;
      while (byte !== QUOTE && byte !== BACKSLASH && byte >= 0x20 && byte < 0x80) {
        hash = hashStep(hash, byte);
        byte = bytes[++to]!;
      }
      const after = bytes[to + 1]!;
      if (byte !== QUOTE || (after !== COMMA && after !== CLOSE_LIST)) return false;
      this.#add(names.intern(bytes, at + 1, to, hash));
      at = to + 2;
      scan.at = at;
      if (after === CLOSE_LIST) return true;
    }
    return false;
  }

  #add(name: number): void {
    if (this.count === this.values.length) this.reserve(this.count + (this.count >> 2) + 64);
    this.values[this.count++] = name;
    if (name >= this.#seenIn.length) {
      const seenIn = new Int32Array(2 * name);
      seenIn.set(this.#seenIn);
      this.#seenIn = seenIn;
    }
    if (this.#seenIn[name] === this.#list) this.#report({ kind: 'twice', position: this.#position, name });
    this.#seenIn[name] = this.#list;
    this.#position++;
  }
}
