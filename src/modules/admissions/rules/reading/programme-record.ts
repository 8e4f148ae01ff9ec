import type { Programme, Ranking } from '../market.ts';
import type { IdTable } from './id-table.ts';
import { type MarketFault, pathText } from './market-fault.ts';

type Path = readonly (string | number)[];
type Json = Record<string, unknown>;

/** A programme as read; the candidates of an explicit list are resolved when all of them are known. */
export type ProgrammeRecord = {
  place: string;
  programme: Programme;
  /** Named candidates, a class each. */
  classes: readonly (readonly string[])[] | undefined;
};

/** Names that programmes use; candidates may use them before or after. */
export type Vocabulary = { scores: IdTable; groups: IdTable };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bounded = (least: number, most: number) => (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

/** Reads one programme and reports everything that is wrong with it. */
export class ProgrammeParser {
  readonly #words: Vocabulary;
  readonly #faults: MarketFault[];
  #place = '';

  constructor(words: Vocabulary, faults: MarketFault[]) {
    this.#words = words;
    this.#faults = faults;
  }

  /** The id and the programme, as far as they can be read. */
  read(value: unknown, place: string): { id: string | undefined } & ProgrammeRecord {
    this.#place = place;
    const json = isObject(value) ? value : {};
    if (!isObject(value)) this.#fault([], 'wrong-type', 'a programme is an object');
    else
      this.#keys(
        json,
        [],
        ['id', 'capacity', 'ranking'],
        ['reserves', 'precedence', 'maxPerGroup', 'minRates', 'ties'],
      );
    const id = typeof json.id === 'string' && json.id !== '' ? json.id : undefined;
    if ('id' in json && id === undefined) this.#fault(['id'], 'wrong-type', 'an id is a string, not empty');
    const capacity = this.#integer(json.capacity, ['capacity'], 0, 0x3fffffff, 'capacity' in json);
    const { ranking, classes } = this.#ranking(json.ranking, 'ranking' in json);
    const reserves = this.#reserves(json.reserves);
    const seats = reserves.reduce((sum, reserve) => sum + reserve.seats, 0);
    if (seats > capacity && json.capacity === capacity)
      this.#fault(
        ['reserves'],
        'too-many-reserved',
        `${seats} reserved seats, but the capacity is ${capacity}`,
      );
    const programme: Programme = {
      capacity,
      ranking,
      reserves,
      precedence: this.#oneOf(json.precedence, ['precedence'], ['open-first', 'reserved-first']),
      caps: this.#caps(json.maxPerGroup),
      rates: this.#rates(json.minRates),
      ties: this.#oneOf(json.ties, ['ties'], ['break', 'admit-all']),
    };
    return { id, place, programme, classes };
  }

  #ranking(value: unknown, present: boolean): { ranking: Ranking; classes: string[][] | undefined } {
    const none = { ranking: { kind: 'classes' as const, classes: [] }, classes: undefined };
    if (!isObject(value)) {
      if (present) this.#fault(['ranking'], 'wrong-type', 'a ranking is an object with a kind');
      return none;
    }
    const { kind } = value;
    if (kind === 'scores') {
      this.#keys(value, ['ranking'], ['kind', 'keys'], ['minimum']);
      const names = this.#strings(value.keys, ['ranking', 'keys'], 'keys' in value);
      if (Array.isArray(value.keys) && value.keys.length === 0)
        this.#fault(['ranking', 'keys'], 'out-of-range', 'a ranking by scores needs at least one key');
      const keys = names.map((name) => this.#words.scores.ofText(name, true));
      keys.forEach((key, at) => {
        if (keys.indexOf(key) < at)
          this.#fault(['ranking', 'keys', at], 'listed-twice', `${names[at]} is already a key before`);
      });
      const minimum = this.#bounds(value.minimum, ['ranking', 'minimum']);
      return { ranking: { kind: 'scores', keys, minimum }, classes: undefined };
    }
    if (kind !== 'list' && kind !== 'classes') {
      this.#fault(['ranking', 'kind'], 'wrong-type', "a kind of ranking is 'scores', 'list' or 'classes'");
      return none;
    }
    this.#keys(value, ['ranking'], ['kind', 'order'], []);
    const path = ['ranking', 'order'];
    if (kind === 'list')
      return { ...none, classes: this.#strings(value.order, path, 'order' in value).map((name) => [name]) };
    const classes = this.#list(value.order, path).map((names, at) =>
      this.#strings(names, [...path, at], true),
    );
    return { ...none, classes };
  }

  #reserves(value: unknown): Programme['reserves'] {
    return this.#list(value, ['reserves']).map((item, at) => {
      const path = ['reserves', at];
      const json = this.#object(item, path, ['group', 'seats'], ['floor', 'hard']);
      if (json.hard !== undefined && typeof json.hard !== 'boolean')
        this.#fault([...path, 'hard'], 'wrong-type', 'hard is true or false');
      return {
        group: this.#group(json.group, [...path, 'group']),
        seats: this.#integer(json.seats, [...path, 'seats'], 0, 0x3fffffff, 'seats' in json),
        floor: this.#bounds(json.floor, [...path, 'floor']),
        hard: json.hard === true,
      };
    });
  }

  #caps(value: unknown): Programme['caps'] {
    return this.#list(value, ['maxPerGroup']).map((item, at) => {
      const path = ['maxPerGroup', at];
      const json = this.#object(item, path, ['group', 'max'], []);
      return {
        group: this.#group(json.group, [...path, 'group']),
        max: this.#integer(json.max, [...path, 'max'], 0, 0x3fffffff, 'max' in json),
      };
    });
  }

  #rates(value: unknown): Programme['rates'] {
    return this.#list(value, ['minRates']).map((item, at) => {
      const path = ['minRates', at];
      const json = this.#object(item, path, ['group', 'percent'], []);
      const { percent } = json;
      const fits = typeof percent === 'number' && percent >= 0 && percent <= 100;
      if ('percent' in json && !fits)
        this.#fault([...path, 'percent'], 'out-of-range', 'a percentage is a number from 0 to 100');
      return { group: this.#group(json.group, [...path, 'group']), percent: fits ? percent : 0 };
    });
  }

  #bounds(value: unknown, path: Path) {
    if (value === undefined) return [];
    if (!isObject(value)) {
      this.#fault(path, 'wrong-type', 'an object of scores, {"total": 420}');
      return [];
    }
    return Object.entries(value).map(([name, least]) => {
      if (typeof least !== 'number')
        this.#fault([...path, name], 'wrong-type', `a number, not ${JSON.stringify(least)}`);
      return { score: this.#words.scores.ofText(name, true), least: typeof least === 'number' ? least : 0 };
    });
  }

  #group(value: unknown, path: Path): number {
    if (typeof value === 'string' && value !== '') return this.#words.groups.ofText(value, true);
    if (value !== undefined) this.#fault(path, 'wrong-type', 'a group is a string, not empty');
    return -1;
  }

  #integer(value: unknown, path: Path, least: number, most: number, present: boolean): number {
    if (bounded(least, most)(value)) return value as number;
    if (present)
      this.#fault(
        path,
        typeof value === 'number' ? 'out-of-range' : 'wrong-type',
        `a whole number from ${least} to ${most}, not ${JSON.stringify(value)}`,
      );
    return 0;
  }

  #oneOf<T extends string>(value: unknown, path: Path, allowed: readonly [T, ...T[]]): T {
    if (value === undefined || (allowed as readonly unknown[]).includes(value))
      return (value as T) ?? allowed[0];
    this.#fault(path, 'wrong-type', `one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
    return allowed[0];
  }

  #list(value: unknown, path: Path): unknown[] {
    if (Array.isArray(value)) return value;
    if (value !== undefined) this.#fault(path, 'wrong-type', 'a list');
    return [];
  }

  #strings(value: unknown, path: Path, present: boolean): string[] {
    if (!Array.isArray(value)) {
      if (present) this.#fault(path, 'wrong-type', 'a list of names');
      return [];
    }
    value.forEach((item, at) => {
      if (typeof item !== 'string') this.#fault([...path, at], 'wrong-type', 'a name is a string');
    });
    return value.map((item) => (typeof item === 'string' ? item : ''));
  }

  #object(value: unknown, path: Path, required: readonly string[], optional: readonly string[]): Json {
    if (!isObject(value)) {
      this.#fault(path, 'wrong-type', `an object with ${[...required, ...optional].join(', ')}`);
      return {};
    }
    this.#keys(value, path, required, optional);
    return value;
  }

  #keys(json: Json, path: Path, required: readonly string[], optional: readonly string[]): void {
    for (const key of required)
      if (!(key in json)) this.#fault([...path, key], 'missing-key', `${key} is missing`);
    for (const key of Object.keys(json))
      if (!required.includes(key) && !optional.includes(key))
        this.#fault([...path, key], 'unknown-key', `known here: ${[...required, ...optional].join(', ')}`);
  }

  #fault(path: Path, rule: MarketFault['rule'], message: string): void {
    const inside = pathText(path);
    const joint = inside === '' ? '' : this.#place.includes(':') ? ' ' : '.';
    this.#faults.push({ place: `${this.#place}${joint}${inside}`, rule, message });
  }
}
