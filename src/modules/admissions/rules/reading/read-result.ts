import type { Violation } from '../checking/violation.ts';
import { idText, type Market } from '../market.ts';
import { type IdTable, tableOfIds } from './id-table.ts';
import { type ByteSource, JsonScanner, JsonSyntaxError } from './json-scanner.ts';
import type { MarketFault } from './market-fault.ts';

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const NULL = 0x6e;

export const resultFormat = 'hedong-result/1';

export type ResultReading = {
  /** A file that is no result at all. */
  faults: MarketFault[];
  /** Names in it that the market does not have, and candidates it does not place. */
  violations: Violation[];
  marketHash: unknown;
  placed: Int32Array;
  /** By programme id, as written. */
  figures: Map<string, unknown>;
};

/** Reads a result against its market. The order of its lines does not matter, the written one is quickest. */
export function readResult(source: ByteSource, market: Market, candidateOrder: Int32Array): ResultReading {
  const reader = new ResultReader(new JsonScanner(source), market, candidateOrder);
  try {
    reader.read();
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    reader.fault(`byte ${error.offset}`, 'syntax', error.message);
  }
  return reader.reading;
}

class ResultReader {
  readonly reading: ResultReading;
  readonly #scan: JsonScanner;
  readonly #market: Market;
  readonly #order: Int32Array;
  readonly #programmes: IdTable;
  #candidates: IdTable | undefined;
  readonly #named: Uint8Array;
  #expected = 0;

  constructor(scan: JsonScanner, market: Market, candidateOrder: Int32Array) {
    this.#scan = scan;
    this.#market = market;
    this.#order = candidateOrder;
    this.#programmes = tableOfIds(market.programmeIds);
    this.#named = new Uint8Array(market.candidateIds.count);
    this.reading = {
      faults: [],
      violations: [],
      marketHash: undefined,
      placed: new Int32Array(market.candidateIds.count).fill(-1),
      figures: new Map(),
    };
  }

  fault(place: string, rule: MarketFault['rule'], message: string): void {
    this.reading.faults.push({ place, rule, message });
  }

  read(): void {
    const scan = this.#scan;
    const seen = new Set<string>();
    this.#members(
      () => {
        scan.string();
        return scan.text();
      },
      (key) => {
        seen.add(key);
        if (key === 'assignments') this.#assignments();
        else if (key === 'programmes') this.#figures();
        else if (key === 'explanations') this.#pass();
        else
          this.#setting(
            key,
            scan.resume(() => scan.value()),
          );
      },
    );
    if (!scan.atEnd()) throw scan.fault('nothing may follow the result');
    for (const key of ['format', 'market', 'assignments'])
      if (!seen.has(key)) this.fault(key, 'missing-key', `a result needs ${key}`);
    if (seen.has('assignments')) this.#demandAll();
  }

  #setting(key: string, value: unknown): void {
    if (key === 'market') this.reading.marketHash = value;
    if (key === 'format' && value !== resultFormat)
      this.fault('format', 'format', `"${resultFormat}", not ${JSON.stringify(value)}`);
  }

  /** Reads an object member by member; the step that reads a key may run twice. */
  #members<K>(readKey: () => K, readValue: (key: K) => void): void {
    const scan = this.#scan;
    scan.resume(() => scan.expect(OPEN, "'{'"));
    if (scan.resume(() => scan.peek()) === CLOSE) {
      scan.at++;
      return;
    }
    const step = () => {
      const key = readKey();
      scan.expect(COLON, "':'");
      return key;
    };
    const peek = () => scan.peek();
    for (;;) {
      readValue(scan.resume(step));
      const byte = scan.resume(peek);
      if (byte !== COMMA && byte !== CLOSE) throw scan.fault("expected ',' or '}'");
      scan.at++;
      if (byte === CLOSE) return;
    }
  }

  #assignments(): void {
    const { placed, violations } = this.reading;
    const value = () => this.#placement();
    this.#members(
      () => this.#candidate(),
      (candidate) => {
        const programme = this.#scan.resume(value);
        if (typeof candidate === 'string') {
          violations.push({ rule: 'unknown-candidate', message: `the market has no candidate ${candidate}` });
          return;
        }
        const id = idText(this.#market.candidateIds, candidate);
        if (this.#named[candidate] === 1)
          violations.push({ rule: 'listed-twice', candidate, message: `${id} is placed twice` });
        this.#named[candidate] = 1;
        if (typeof programme === 'number') placed[candidate] = programme;
        else
          violations.push({
            rule: 'unknown-programme',
            candidate,
            message: `${id} is placed at ${programme}, which the market does not have`,
          });
      },
    );
  }

  /** The candidate named next, or the name where the market has no such candidate. */
  #candidate(): number | string {
    const scan = this.#scan;
    scan.string();
    const { ends, bytes } = this.#market.candidateIds;
    const guess = this.#order[this.#expected];
    const length = scan.textTo - scan.textFrom;
    if (guess !== undefined && ends[guess + 1]! - ends[guess]! === length) {
      const from = ends[guess]!;
      let same = 0;
      while (same < length && bytes[from + same] === scan.textBytes[scan.textFrom + same]) same++;
      if (same === length) {
        this.#expected++;
        return guess;
      }
    }
    this.#candidates ??= tableOfIds(this.#market.candidateIds);
    const found = this.#candidates.find(scan.textBytes, scan.textFrom, scan.textTo, scan.textHash);
    return found >= 0 ? found : scan.text();
  }

  #placement(): number | string {
    const scan = this.#scan;
    if (scan.peek() === NULL) {
      scan.word('null');
      return -1;
    }
    scan.string();
    const found = this.#programmes.find(scan.textBytes, scan.textFrom, scan.textTo, scan.textHash);
    return found >= 0 ? found : scan.text();
  }

  #figures(): void {
    const scan = this.#scan;
    this.#members(
      () => {
        scan.string();
        return scan.text();
      },
      (id) => {
        this.reading.figures.set(
          id,
          scan.resume(() => scan.value()),
        );
      },
    );
  }

  #pass(): void {
    const scan = this.#scan;
    this.#members(
      () => scan.string(),
      () => scan.resume(() => scan.skip()),
    );
  }

  #demandAll(): void {
    for (let candidate = 0; candidate < this.#named.length; candidate++) {
      if (this.#named[candidate] === 1) continue;
      const id = idText(this.#market.candidateIds, candidate);
      this.reading.violations.push({
        rule: 'missing-candidate',
        candidate,
        message: `${id} is not in the result; whoever has no place is written with null`,
      });
    }
  }
}
