import { idText, type Market } from '../market.ts';
import { CandidateColumns } from './candidate-columns.ts';
import { type CandidateFault, CandidateParser, columnFaults } from './candidate-record.ts';
import { type ByteSource, JsonScanner, JsonSyntaxError } from './json-scanner.ts';
import type { MarketFault } from './market-fault.ts';
import { ProgrammeParser, type ProgrammeRecord } from './programme-record.ts';
import { resolveReferences } from './resolve-references.ts';

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

export const marketFormat = 'hedong-market/1';

/** One document, or a folder whose long lists are one record a line. */
export type MarketSource =
  | { kind: 'document'; document: ByteSource }
  | { kind: 'folder'; market: ByteSource; programmes: ByteSource; candidates: ByteSource };

export type MarketReading = { market: Market; faults: [] } | { market: undefined; faults: MarketFault[] };

/** What the files said, before names are resolved. */
export type MarketDraft = {
  columns: CandidateColumns;
  candidatePlace: (index: number) => string;
  /** By the number of the programme in `columns.choices.names`; undefined where nothing defines it. */
  programmes: (ProgrammeRecord | undefined)[];
  tieBreak: { order: string[] } | { lottery: string } | undefined;
  /** Groups that exist although no candidate is in them. */
  declaredGroups: string[];
};

/** Reads a market and reports all that is wrong with it; a market with a fault is not returned. */
export function readMarket(source: MarketSource): MarketReading {
  const reader = new MarketReader(source.kind === 'folder');
  if (source.kind === 'document') reader.readDocument(source.document);
  else {
    reader.readHead(source.market);
    reader.readLines(source.programmes, 'programmes.ndjson', 'programmes');
    reader.readLines(source.candidates, 'candidates.ndjson', 'candidates');
  }
  return reader.finish();
}

class MarketReader {
  readonly #faults: MarketFault[] = [];
  readonly #columns: CandidateColumns;
  readonly #programmes: (ProgrammeRecord | undefined)[] = [];
  readonly #programmeParser: ProgrammeParser;
  readonly #placeOf: Record<'programmes' | 'candidates', (index: number) => string>;
  #programmeCount = 0;
  #tieBreak: MarketDraft['tieBreak'];
  #groups: string[] = [];
  #whole = true;

  constructor(lines: boolean) {
    this.#placeOf = {
      programmes: lines ? (index) => `programmes.ndjson:${index + 1}` : (index) => `programmes[${index}]`,
      candidates: lines ? (index) => `candidates.ndjson:${index + 1}` : (index) => `candidates[${index}]`,
    };
    this.#columns = new CandidateColumns(
      columnFaults(
        this.#candidateFault,
        (name) => idText(this.#columns.choices.names.ids(), name),
        (name) => idText(this.#columns.groups.names.ids(), name),
        (name) => this.#columns.scores.nameText(name),
      ),
    );
    const { scores, groups } = this.#columns;
    this.#programmeParser = new ProgrammeParser({ scores: scores.names, groups: groups.names }, this.#faults);
  }

  readonly #candidateFault: CandidateFault = (rule, path, message) => {
    const place = this.#placeOf.candidates(this.#columns.count);
    const inside = path === '' ? '' : `${place.includes(':') ? ' ' : '.'}${path}`;
    this.#fault(`${place}${inside}`, rule, message);
  };

  readDocument(source: ByteSource): void {
    this.#guarded('', source, (scan) => {
      const keys = this.#members(scan, {
        programmes: () => this.#records(scan, () => this.#programme(scan)),
        candidates: () => {
          const parser = this.#candidates(scan);
          this.#records(scan, () => parser.next());
        },
      });
      for (const key of ['format', 'programmes', 'candidates'])
        if (!keys.has(key)) this.#fault(key, 'missing-key', `a market needs ${key}`);
      if (!scan.atEnd()) throw scan.fault('nothing may follow the market');
    });
  }

  readHead(source: ByteSource): void {
    this.#guarded('market.json', source, (scan) => {
      const keys = this.#members(scan, {});
      if (!keys.has('format')) this.#fault('format', 'missing-key', `"format": "${marketFormat}"`);
    });
  }

  readLines(source: ByteSource, name: string, what: 'programmes' | 'candidates'): void {
    this.#guarded(name, source, (scan) => {
      const parser = what === 'candidates' ? this.#candidates(scan) : undefined;
      while (!scan.atEnd()) {
        if (parser) parser.next();
        else this.#programme(scan);
      }
    });
  }

  finish(): MarketReading {
    // Behind broken syntax the rest was not seen: a name that seems unknown may stand there.
    const market = this.#whole
      ? resolveReferences(
          {
            columns: this.#columns,
            candidatePlace: this.#placeOf.candidates,
            programmes: this.#programmes,
            tieBreak: this.#tieBreak,
            declaredGroups: this.#groups,
          },
          this.#faults,
        )
      : undefined;
    return market && this.#faults.length === 0
      ? { market, faults: [] }
      : { market: undefined, faults: this.#faults };
  }

  #guarded(name: string, source: ByteSource, work: (scan: JsonScanner) => void): void {
    const scan = new JsonScanner(source);
    try {
      work(scan);
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      const inside =
        name === 'candidates.ndjson'
          ? this.#placeOf.candidates(this.#columns.count)
          : name === 'programmes.ndjson'
            ? this.#placeOf.programmes(this.#programmeCount)
            : name;
      this.#fault(`${inside}${inside === '' ? '' : ' '}byte ${error.offset}`, 'syntax', error.message);
      this.#whole = false;
    }
  }

  /** Reads the members of the top object and tells which were there. */
  #members(scan: JsonScanner, lists: Record<string, () => void>): Set<string> {
    const seen = new Set<string>();
    scan.resume(() => scan.expect(OPEN, "'{'"));
    if (scan.resume(() => scan.peek()) === CLOSE) {
      scan.at++;
      return seen;
    }
    for (;;) {
      const key = scan.resume(() => {
        scan.string();
        const text = scan.text();
        scan.expect(COLON, "':'");
        return text;
      });
      if (seen.has(key)) this.#fault(key, 'wrong-type', 'a key stands twice');
      seen.add(key);
      const list = lists[key];
      if (list) list();
      else
        this.#setting(
          key,
          scan.resume(() => scan.value()),
        );
      const byte = scan.resume(() => scan.peek());
      if (byte !== COMMA && byte !== CLOSE) throw scan.fault("expected ',' or '}'");
      scan.at++;
      if (byte === CLOSE) return seen;
    }
  }

  #records(scan: JsonScanner, record: () => void): void {
    scan.resume(() => scan.expect(OPEN_LIST, "'['"));
    if (scan.resume(() => scan.peek()) === CLOSE_LIST) {
      scan.at++;
      return;
    }
    const peek = () => scan.peek();
    for (;;) {
      record();
      const byte = scan.resume(peek);
      if (byte !== COMMA && byte !== CLOSE_LIST) throw scan.fault("expected ',' or ']'");
      scan.at++;
      if (byte === CLOSE_LIST) return;
    }
  }

  #candidates(scan: JsonScanner): CandidateParser {
    return new CandidateParser(scan, this.#columns, this.#faults, this.#candidateFault);
  }

  #programme(scan: JsonScanner): void {
    const place = this.#placeOf.programmes(this.#programmeCount);
    const { id, ...record } = this.#programmeParser.read(
      scan.resume(() => scan.value()),
      place,
    );
    this.#programmeCount++;
    if (id === undefined) return;
    const number = this.#columns.choices.names.ofText(id, true);
    const twin = this.#programmes[number];
    if (twin) {
      const joint = place.includes(':') ? ' ' : '.';
      this.#fault(`${place}${joint}id`, 'duplicate-id', `${id} is already the id of ${twin.place}`);
    } else this.#programmes[number] = record;
  }

  #setting(key: string, value: unknown): void {
    if (key === 'format') {
      if (value !== marketFormat)
        this.#fault('format', 'format', `"${marketFormat}", not ${JSON.stringify(value)}`);
    } else if (key === 'groups') {
      if (isNames(value)) this.#groups = value;
      else this.#fault('groups', 'wrong-type', 'a list of group names');
    } else if (key === 'tieBreak') this.#readTieBreak(value);
    else this.#fault(key, 'unknown-key', 'a market has format, programmes, candidates, tieBreak, groups');
  }

  #readTieBreak(value: unknown): void {
    const json = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const keys = Object.keys(json);
    if (keys.length === 1 && isNames(json.order)) this.#tieBreak = { order: json.order };
    else if (keys.length === 1 && typeof json.lottery === 'string') {
      if (/^([0-9a-f]{2})+$/i.test(json.lottery)) this.#tieBreak = { lottery: json.lottery };
      else
        this.#fault(
          'tieBreak.lottery',
          'wrong-type',
          'the seed is written in hexadecimal, two digits a byte',
        );
    } else
      this.#fault('tieBreak', 'wrong-type', '{"order": [candidates]} or {"lottery": "seed in hexadecimal"}');
  }

  #fault(place: string, rule: MarketFault['rule'], message: string): void {
    this.#faults.push({ place, rule, message });
  }
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
