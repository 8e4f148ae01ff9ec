import type { CandidateColumns } from './candidate-columns.ts';
import { hashStart, hashStep, type IdTable } from './id-table.ts';
import type { JsonScanner } from './json-scanner.ts';
import type { MarketFault } from './market-fault.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

const ID = 1;
const CHOICES = 2;
const SCORES = 4;
const GROUPS = 8;
const KEYS = (
  [
    ['id', ID],
    ['choices', CHOICES],
    ['scores', SCORES],
    ['groups', GROUPS],
  ] as const
).map(([name, key]) => [new TextEncoder().encode(name), key] as const);

/** Reads candidates one after another into columns; the one loop of the reader that must be quick. */
export class CandidateParser {
  readonly #scan: JsonScanner;
  readonly #into: CandidateColumns;
  readonly #faults: MarketFault[];
  readonly #placeOf: (index: number) => string;
  /** Which score name came after which: records are alike, so the next name is guessed and compared. */
  #order: number[] = [];
  #names: Uint8Array[] = [];
  #idBytes: Uint8Array = new Uint8Array(0);
  #idFrom = 0;
  #idTo = 0;
  #idHash = 0;
  #scoresWritten = 0;
  #faultsBefore = 0;

  constructor(
    scan: JsonScanner,
    into: CandidateColumns,
    faults: MarketFault[],
    placeOf: (index: number) => string,
  ) {
    this.#scan = scan;
    this.#into = into;
    this.#faults = faults;
    this.#placeOf = placeOf;
  }

  readonly #read = () => this.#record();
  readonly #undo = () => {
    this.#into.dropRow();
    this.#faults.length = this.#faultsBefore;
  };

  /** Reads the candidate that stands next. */
  next(): void {
    this.#faultsBefore = this.#faults.length;
    this.#into.makeRoom(this.#scan.offset / this.#scan.sourceSize);
    this.#into.openScores();
    this.#scan.resume(this.#read, this.#undo);
    this.#commit();
  }

  #record(): void {
    const scan = this.#scan;
    if (scan.peek() !== OPEN) {
      if (scan.peek() === 0) scan.unexpected('a candidate');
      this.#fault('wrong-type', '', 'a candidate is an object {"id": …, "choices": […]}');
      scan.skip();
      this.#idBytes = new Uint8Array(0);
      return;
    }
    scan.at++;
    this.#scoresWritten = 0;
    let seen = 0;
    if (scan.peek() === CLOSE) scan.at++;
    else {
      for (;;) {
        scan.string();
        const key = this.#keyOf();
        scan.expect(COLON, "':'");
        if ((seen & key) !== 0) this.#fault('wrong-type', '', 'a key stands twice in one candidate');
        seen |= key;
        this.#member(key);
        const byte = scan.peek();
        if (byte !== COMMA && byte !== CLOSE) scan.unexpected("',' or '}'");
        scan.at++;
        if (byte === CLOSE) break;
      }
    }
    if ((seen & ID) === 0) this.#fault('missing-key', 'id', 'a candidate needs an id');
    if ((seen & CHOICES) === 0)
      this.#fault('missing-key', 'choices', 'a candidate needs choices, which may be an empty list');
    if ((seen & ID) === 0) this.#idTo = this.#idFrom;
  }

  #member(key: number): void {
    const scan = this.#scan;
    if (key === CHOICES) this.#list(this.#into.programmes, true);
    else if (key === SCORES) this.#scores();
    else if (key === GROUPS) this.#list(this.#into.groupNames, false);
    else if (key === ID) {
      if (scan.peek() !== QUOTE) {
        this.#fault('wrong-type', 'id', 'an id is a string');
        scan.skip();
        this.#idTo = this.#idFrom;
        return;
      }
      scan.string();
      this.#idBytes = scan.textBytes;
      this.#idFrom = scan.textFrom;
      this.#idTo = scan.textTo;
      this.#idHash = scan.textHash;
      if (this.#idFrom === this.#idTo) this.#fault('wrong-type', 'id', 'an id must not be empty');
    } else scan.skip();
  }

  #keyOf(): number {
    const scan = this.#scan;
    for (const [name, key] of KEYS) {
      if (name.length !== scan.textTo - scan.textFrom) continue;
      let same = 0;
      while (same < name.length && scan.textBytes[scan.textFrom + same] === name[same]) same++;
      if (same === name.length) return key;
    }
    this.#fault('unknown-key', scan.text(), 'a candidate has id, choices, scores and groups');
    return 0;
  }

  #list(table: IdTable, choices: boolean): void {
    const scan = this.#scan;
    const into = this.#into;
    if (scan.peek() !== OPEN_LIST) {
      this.#fault('wrong-type', choices ? 'choices' : 'groups', 'a list of names');
      scan.skip();
      return;
    }
    scan.at++;
    if (scan.peek() === CLOSE_LIST) {
      scan.at++;
      return;
    }
    for (let position = 0; ; position++) {
      if (scan.peek() === QUOTE) {
        scan.string();
        const name = table.intern(scan.textBytes, scan.textFrom, scan.textTo, scan.textHash);
        if (choices) into.addChoice(name);
        else into.addGroup(name);
      } else {
        this.#fault('wrong-type', `${choices ? 'choices' : 'groups'}[${position}]`, 'a name is a string');
        scan.skip();
      }
      const byte = scan.peek();
      if (byte !== COMMA && byte !== CLOSE_LIST) scan.unexpected("',' or ']'");
      scan.at++;
      if (byte === CLOSE_LIST) return;
    }
  }

  #scores(): void {
    const scan = this.#scan;
    if (scan.peek() !== OPEN) {
      this.#fault('wrong-type', 'scores', 'scores are an object {"total": 612}');
      scan.skip();
      return;
    }
    scan.at++;
    if (scan.peek() === CLOSE) {
      scan.at++;
      return;
    }
    for (let position = 0; ; position++) {
      const name = this.#scoreName(position);
      scan.expect(COLON, "':'");
      const byte = scan.peek();
      if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) this.#setScore(name, scan.number());
      else {
        this.#fault('wrong-type', `scores.${this.#nameText(name)}`, 'a score is a number');
        scan.skip();
      }
      const after = scan.peek();
      if (after !== COMMA && after !== CLOSE) scan.unexpected("',' or '}'");
      scan.at++;
      if (after === CLOSE) return;
    }
  }

  #setScore(name: number, value: number): void {
    const into = this.#into;
    if (into.scoreWriter[name] === into.count)
      this.#fault('wrong-type', `scores.${this.#nameText(name)}`, 'one score stands twice');
    else if (!Number.isFinite(value))
      this.#fault('out-of-range', `scores.${this.#nameText(name)}`, 'the number is too large');
    else {
      into.scores[name]![into.count] = value;
      into.scoreWriter[name] = into.count;
      this.#scoresWritten++;
    }
  }

  #nameText(name: number): string {
    return new TextDecoder().decode(this.#names[name]);
  }

  /** The number of the score name that stands next. */
  #scoreName(position: number): number {
    const scan = this.#scan;
    const guess = this.#order[position];
    if (guess !== undefined && scan.peek() === QUOTE) {
      const name = this.#names[guess]!;
      const { bytes } = scan;
      const from = scan.at + 1;
      let same = 0;
      while (same < name.length && bytes[from + same] === name[same]) same++;
      if (same === name.length && bytes[from + same] === QUOTE) {
        scan.at = from + same + 1;
        return guess;
      }
    }
    scan.string();
    const into = this.#into;
    const name = into.scoreNames.intern(scan.textBytes, scan.textFrom, scan.textTo, scan.textHash);
    this.#names[name] ??= scan.textBytes.slice(scan.textFrom, scan.textTo);
    into.openScores();
    // An escaped name does not look like its text, so it is never guessed.
    if (scan.textBytes === scan.bytes) this.#order[position] = name;
    return name;
  }

  #commit(): void {
    const { ids, count } = this.#into;
    const bytes = this.#idBytes;
    if (this.#idTo > this.#idFrom) {
      const twin = ids.find(bytes, this.#idFrom, this.#idTo, this.#idHash);
      if (twin >= 0) {
        const text = new TextDecoder().decode(bytes.subarray(this.#idFrom, this.#idTo));
        this.#fault('duplicate-id', 'id', `${text} is already the id of ${this.#placeOf(twin)}`);
        this.#addNameless();
      } else ids.add(bytes, this.#idFrom, this.#idTo, this.#idHash);
    } else this.#addNameless();
    this.#into.closeRow(this.#scoresWritten);
    if (ids.count !== count + 1) throw new Error('candidates and their ids went out of step');
  }

  /** A row whose id is unusable keeps its place under a name that no text can hold. */
  #addNameless(): void {
    const { ids, count } = this.#into;
    const name = Uint8Array.of(0, count & 255, (count >> 8) & 255, (count >> 16) & 255, count >>> 24);
    let hash = hashStart;
    for (const byte of name) hash = hashStep(hash, byte);
    ids.add(name, 0, name.length, hash);
  }

  #fault(rule: MarketFault['rule'], path: string, message: string): void {
    const place = this.#placeOf(this.#into.count);
    const inside = path === '' ? '' : `${place.includes(':') ? ' ' : '.'}${path}`;
    this.#faults.push({ place: `${place}${inside}`, rule, message });
  }
}
