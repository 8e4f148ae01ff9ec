import type { CandidateColumns, ColumnFaults } from './candidate-columns.ts';
import type { JsonScanner } from './json-scanner.ts';
import type { MarketFault } from './market-fault.ts';
import type { ListFault } from './name-lists.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
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
).map(([name, key]) => ({ name: new TextEncoder().encode(name), key }));

/** Reports a fault of the candidate that is being read. */
export type CandidateFault = (rule: MarketFault['rule'], path: string, message: string) => void;

/** Reads candidates one after another into columns. */
export class CandidateParser {
  readonly #scan: JsonScanner;
  readonly #into: CandidateColumns;
  readonly #faults: MarketFault[];
  readonly #fault: CandidateFault;
  #idBytes: Uint8Array = new Uint8Array(0);
  #idFrom = 0;
  #idTo = 0;
  #faultsBefore = 0;

  constructor(scan: JsonScanner, into: CandidateColumns, faults: MarketFault[], fault: CandidateFault) {
    this.#scan = scan;
    this.#into = into;
    this.#faults = faults;
    this.#fault = fault;
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
    this.#into.scores.openColumns(this.#into.count);
    this.#scan.resume(this.#read, this.#undo);
    this.#commit();
  }

  #record(): void {
    const scan = this.#scan;
    this.#into.scores.beginRow();
    this.#idTo = this.#idFrom;
    const first = scan.peek();
    if (first !== OPEN) {
      if (first === 0) scan.unexpected('a candidate');
      this.#fault('wrong-type', '', 'a candidate is an object {"id": …, "choices": […]}');
      scan.skip();
      return;
    }
    scan.at++;
    let seen = 0;
    let byte = scan.peek();
    if (byte === CLOSE) scan.at++;
    while (byte !== CLOSE) {
      scan.string();
      const key = this.#keyOf();
      scan.expect(COLON, "':'");
      if ((seen & key) !== 0) this.#fault('wrong-type', '', 'a key stands twice in one candidate');
      seen |= key;
      this.#member(key);
      byte = scan.peek();
      if (byte !== COMMA && byte !== CLOSE) scan.unexpected("',' or '}'");
      scan.at++;
    }
    if ((seen & ID) === 0) this.#fault('missing-key', 'id', 'a candidate needs an id');
    if ((seen & CHOICES) === 0)
      this.#fault('missing-key', 'choices', 'a candidate needs choices, which may be an empty list');
  }

  #member(key: number): void {
    const scan = this.#scan;
    const into = this.#into;
    if (key === CHOICES) into.choices.read(scan);
    else if (key === SCORES) into.scores.read(scan, into.count);
    else if (key === GROUPS) into.groups.read(scan);
    else if (key === ID) this.#id();
    else scan.skip();
  }

  #id(): void {
    const scan = this.#scan;
    if (scan.peek() !== QUOTE) {
      this.#fault('wrong-type', 'id', 'an id is a string');
      scan.skip();
      return;
    }
    scan.string();
    this.#idBytes = scan.textBytes;
    this.#idFrom = scan.textFrom;
    this.#idTo = scan.textTo;
    if (this.#idFrom === this.#idTo) this.#fault('wrong-type', 'id', 'an id must not be empty');
  }

  #keyOf(): number {
    const { textBytes, textFrom, textTo } = this.#scan;
    for (const { name, key } of KEYS) {
      if (name.length !== textTo - textFrom) continue;
      let same = 0;
      while (same < name.length && textBytes[textFrom + same] === name[same]) same++;
      if (same === name.length) return key;
    }
    this.#fault('unknown-key', this.#scan.text(), 'a candidate has id, choices, scores and groups');
    return 0;
  }

  /** A row whose id is unusable keeps its place under the empty name. */
  #commit(): void {
    this.#into.ids.add(this.#idBytes, this.#idFrom, this.#idTo);
    this.#into.closeRow();
  }
}

/** Turns what the columns find wrong into faults with rule and words. */
export function columnFaults(
  fault: CandidateFault,
  programmeName: (name: number) => string,
  groupName: (name: number) => string,
  scoreName: (name: number) => string,
): ColumnFaults {
  const list = (key: string, nameOf: (name: number) => string, twice: MarketFault['rule']) => {
    return ({ kind, position, name }: ListFault) => {
      if (kind === 'no-list') fault('wrong-type', key, 'a list of names');
      else if (kind === 'no-name') fault('wrong-type', `${key}[${position}]`, 'a name is a string');
      else fault(twice, `${key}[${position}]`, `${nameOf(name)} is named before`);
    };
  };
  const scoreMessages = {
    'no-object': 'scores are an object {"total": 612}',
    'no-number': 'a score is a number',
    twice: 'one score stands twice',
    'too-large': 'the number is too large',
  };
  return {
    choice: list('choices', programmeName, 'choice-twice'),
    group: list('groups', groupName, 'listed-twice'),
    score: ({ kind, name }) =>
      fault(
        kind === 'too-large' ? 'out-of-range' : 'wrong-type',
        name < 0 ? 'scores' : `scores.${scoreName(name)}`,
        scoreMessages[kind],
      ),
  };
}
