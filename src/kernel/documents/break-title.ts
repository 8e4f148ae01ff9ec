import { widthInCharacters } from './text-width.ts';

/** How a title may be broken. */
export type TitleBreaking = {
  /** Longest line in full-width characters; 20 of size 2 fill 156 mm. */
  maxCharacters?: number;
  /** Words that stay in one piece: names of agencies, plans and places. */
  keep?: readonly string[];
};

const DEFAULT_MAX_CHARACTERS = 20;
const MAX_LINES = 5;
/** May not begin a line: closing signs, and particles that belong to what is before them. */
const NOT_FIRST = /^[、，。；：！？）》」』”’·的等]/u;
/** May not end a line: opening signs. */
const NOT_LAST = /[（《「『“‘]$/u;
/** Lines whose lengths differ by about three characters read as a clear trapezoid. */
const IDEAL_STEP = 3;
const COST = { shape: 1000, forbiddenEdge: 500, extraLine: 20, equalLines: 60, shortLine: 40 };
const SHORT_LINE = 4;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Breaks a title into lines as GB/T 9704-2012 §7.3.1 asks: no word split, lines centred in the shape of a
 * trapezoid or a diamond, never a rectangle or an hourglass. Takes as few lines as fit. Spaces and line
 * ends of the input mean nothing. A word longer than a line stands alone.
 */
export function breakTitle(title: string, options: TitleBreaking = {}): string[] {
  const text = title.replace(/\s+/gu, '');
  const max = options.maxCharacters ?? DEFAULT_MAX_CHARACTERS;
  if (widthInCharacters(text) <= max) return text === '' ? [] : [text];
  const words = wordsOf(text, options.keep ?? []);
  const fewest = Math.ceil(widthInCharacters(text) / max);
  let best: { lines: string[]; cost: number } | undefined;
  for (let count = fewest; count <= Math.min(MAX_LINES, words.length); count++) {
    for (const lines of divisions(words, count, max)) {
      const cost = costOf(lines) + COST.extraLine * (count - fewest);
      if (!best || cost < best.cost) best = { lines, cost };
    }
    // A further line never repairs what a clear shape has already solved.
    if (best && best.cost < COST.forbiddenEdge) return best.lines;
  }
  return best?.lines ?? greedyLines(words, max);
}

/** Names the shape of centred lines by their widths. */
export function shapeOf(lines: readonly string[]): 'line' | 'trapezoid' | 'diamond' | 'other' {
  const widths = lines.map(widthInCharacters);
  if (widths.length === 1) return 'line';
  const steps = widths.slice(1).map((width, index) => Math.sign(width - widths[index]!));
  if (steps.every((step) => step > 0) || steps.every((step) => step < 0)) return 'trapezoid';
  const peak = steps.indexOf(-1);
  const rises = steps.slice(0, peak).every((step) => step > 0);
  return peak > 0 && rises && steps.slice(peak).every((step) => step < 0) ? 'diamond' : 'other';
}

function costOf(lines: readonly string[]): number {
  let cost = shapeOf(lines) === 'other' ? COST.shape : 0;
  lines.forEach((line, index) => {
    if (index > 0 && NOT_FIRST.test(line)) cost += COST.forbiddenEdge;
    if (index < lines.length - 1 && NOT_LAST.test(line)) cost += COST.forbiddenEdge;
    if (widthInCharacters(line) < SHORT_LINE) cost += COST.shortLine;
    if (index === 0) return;
    const step = Math.abs(widthInCharacters(line) - widthInCharacters(lines[index - 1]!));
    cost += step === 0 ? COST.equalLines : (step - IDEAL_STEP) ** 2;
  });
  return cost;
}

/** Every way to divide the words into this many lines that fit. */
function* divisions(words: readonly string[], count: number, max: number): Generator<string[]> {
  if (count === 1) {
    const line = words.join('');
    if (fits(words, line, max)) yield [line];
    return;
  }
  for (let end = 1; end <= words.length - count + 1; end++) {
    const line = words.slice(0, end).join('');
    if (!fits(words.slice(0, end), line, max)) return;
    for (const rest of divisions(words.slice(end), count - 1, max)) yield [line, ...rest];
  }
}

function fits(words: readonly string[], line: string, max: number): boolean {
  return words.length === 1 || widthInCharacters(line) <= max;
}

/** For titles beyond five lines, which no shape can save. */
function greedyLines(words: readonly string[], max: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && widthInCharacters(last + word) <= max) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}

/** Words to keep whole: the given ones first, dictionary words in what is left. */
function wordsOf(text: string, keep: readonly string[]): string[] {
  const known = keep.map((word) => word.replace(/\s+/gu, '')).filter((word) => word !== '');
  known.sort((a, b) => b.length - a.length);
  const words: string[] = [];
  let rest = '';
  const flush = () => {
    if (rest !== '') words.push(...[...segmenter.segment(rest)].map((part) => part.segment));
    rest = '';
  };
  for (let at = 0; at < text.length; ) {
    const word = known.find((candidate) => text.startsWith(candidate, at));
    if (word) {
      flush();
      words.push(word);
    } else rest += text[at];
    at += word?.length ?? 1;
  }
  flush();
  return words;
}
