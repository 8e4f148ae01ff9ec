import { SaxesParser } from 'saxes';

/** One level of a Word list. */
interface Level {
  start: number;
  format: string;
  text: string;
  /** Level whose number restarts this one; 0 never. Undefined: any level above. */
  restart: number | undefined;
  legal: boolean;
}

/** Lists of a Word document: how each level of each list is numbered (ECMA-376 Part 1, §17.9). */
export class WordNumbering {
  readonly #abstract = new Map<string, Map<number, Level>>();
  readonly #lists = new Map<string, { abstract: string; overrides: Map<number, Partial<Level>> }>();
  readonly #counters = new Map<string, number[]>();
  readonly #started = new Set<string>();

  constructor(xml: string | undefined) {
    if (xml) this.#parse(xml);
  }

  /** Counts a paragraph of a list and gives the number Word prints before it; empty for bullets. */
  next(listId: string, levelIndex: number): string {
    const list = this.#lists.get(listId);
    const level = this.#level(listId, levelIndex);
    if (!list || !level) return '';
    const counters = this.#counters.get(list.abstract) ?? [];
    this.#counters.set(list.abstract, counters);
    this.#applyStart(listId, levelIndex, list.overrides.get(levelIndex)?.start, counters);
    counters[levelIndex] = (counters[levelIndex] ?? level.start - 1) + 1;
    for (let deeper = levelIndex + 1; deeper < 9; deeper += 1) {
      const restart = this.#level(listId, deeper)?.restart;
      if (restart === undefined || (restart > 0 && levelIndex < restart)) delete counters[deeper];
    }
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replace(/%([1-9])/g, (_whole, digit: string) => {
      const index = Number(digit) - 1;
      const other = this.#level(listId, index);
      const value = counters[index] ?? other?.start ?? 1;
      return formatNumber(
        value,
        level.legal && index < levelIndex ? 'decimal' : (other?.format ?? 'decimal'),
      );
    });
  }

  /** A list with a start of its own begins there the first time it is used. */
  #applyStart(listId: string, levelIndex: number, start: number | undefined, counters: number[]): void {
    const key = `${listId}/${levelIndex}`;
    if (start === undefined || this.#started.has(key)) return;
    this.#started.add(key);
    counters[levelIndex] = start - 1;
  }

  #level(listId: string, levelIndex: number): Level | undefined {
    const list = this.#lists.get(listId);
    const level = list && this.#abstract.get(list.abstract)?.get(levelIndex);
    return level && { ...level, ...list.overrides.get(levelIndex) };
  }

  #parse(xml: string): void {
    const parser = new SaxesParser();
    let abstractId = '';
    let listId = '';
    let override: number | undefined;
    let level: Partial<Level> | undefined;
    parser.on('opentag', ({ name, attributes }) => {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:abstractNum') {
        abstractId = attributes['w:abstractNumId'] ?? '';
        listId = '';
        this.#abstract.set(abstractId, new Map());
      } else if (name === 'w:num') {
        listId = attributes['w:numId'] ?? '';
        this.#lists.set(listId, { abstract: '', overrides: new Map() });
      } else if (name === 'w:abstractNumId' && listId) {
        this.#lists.set(listId, { abstract: value, overrides: this.#lists.get(listId)!.overrides });
      } else if (name === 'w:lvlOverride') override = Number(attributes['w:ilvl'] ?? 0);
      else if (name === 'w:startOverride' && override !== undefined) {
        this.#override(listId, override, { start: Number(value) });
      } else if (name === 'w:lvl') {
        const index = Number(attributes['w:ilvl'] ?? 0);
        level = { start: 1, format: 'decimal', text: '', restart: undefined, legal: false };
        if (listId && override !== undefined) this.#override(listId, override, level);
        else this.#abstract.get(abstractId)?.set(index, level as Level);
      } else if (level) readLevel(level, name, value);
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'w:lvl') level = undefined;
      if (name === 'w:lvlOverride') override = undefined;
    });
    parser.write(xml).close();
  }

  #override(listId: string, levelIndex: number, change: Partial<Level>): void {
    const overrides = this.#lists.get(listId)?.overrides;
    overrides?.set(levelIndex, Object.assign(change, { ...overrides.get(levelIndex), ...change }));
  }
}

function readLevel(level: Partial<Level>, name: string, value: string): void {
  if (name === 'w:start') level.start = Number(value);
  else if (name === 'w:numFmt') level.format = value;
  else if (name === 'w:lvlText') level.text = value;
  else if (name === 'w:lvlRestart') level.restart = Number(value);
  else if (name === 'w:isLgl') level.legal = value !== '0' && value !== 'false';
}

const chineseDigits = '〇一二三四五六七八九';

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographTraditional':
      return countInChinese(value);
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return value <= 10
        ? countInChinese(value)
        : [...String(value)].map((digit) => chineseDigits[Number(digit)]).join('');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(value)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCharCode(0x245f + value) : `（${value}）`;
    case 'decimalEnclosedParen':
      return `（${value}）`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
      return format === 'upperLetter' ? letter : letter.toLowerCase();
    }
    case 'upperRoman':
      return countInRoman(value);
    case 'lowerRoman':
      return countInRoman(value).toLowerCase();
    default:
      return String(value);
  }
}

/** Chinese counting below a thousand, as lists print it: 十, 二十一, 一百零五. */
function countInChinese(value: number): string {
  if (value >= 1000 || value < 1) return String(value);
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  let text = hundreds > 0 ? `${chineseDigits[hundreds]}百` : '';
  if (tens > 0) text += tens === 1 && hundreds === 0 ? '十' : `${chineseDigits[tens]}十`;
  else if (hundreds > 0 && ones > 0) text += '零';
  return ones > 0 ? text + chineseDigits[ones] : text;
}

function countInRoman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let text = '';
  for (const [step, sign] of steps) {
    while (rest >= step) {
      text += sign;
      rest -= step;
    }
  }
  return text;
}
