const foldTable: Readonly<Record<string, string>> = {
  '％': '%',
  '．': '.',
  '－': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '‑': '-',
  '～': '~',
  '〜': '~',
  '∼': '~',
  '＋': '+',
  '(': '（',
  ')': '）',
  '[': '［',
  ']': '］',
  '﹝': '〔',
  '﹞': '〕',
  ':': '：',
  '∶': '：',
  ';': '；',
  '○': '〇',
  Ｏ: '〇',
};

/**
 * The text with variants of one character made equal, character for character, so that an offset in the
 * result is an offset in the text: full-width digits and letters become half-width, half-width brackets and
 * colons full-width, every dash `-`.
 */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    const code = text.charCodeAt(at);
    const mapped = foldTable[character];
    if (mapped !== undefined) folded += mapped;
    else if (code >= 0xff10 && code <= 0xff5a && !'：；？［］'.includes(character)) {
      folded += String.fromCharCode(code - 0xfee0);
    } else folded += character;
  }
  return folded;
}

/** Width in Chinese characters: a half-width character takes half the room. */
export function visualWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += text.charCodeAt(at) < 0x2000 ? 0.5 : 1;
  return width;
}

const asciiWord = /[A-Za-z0-9]/;

/**
 * White space taken out, save a single blank between two half-width words. Chinese prose has no blanks: those
 * that stand between figures and characters come from extraction.
 */
export function squeeze(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ /g, (_blank, at: number, whole: string) =>
      asciiWord.test(whole[at - 1] ?? '') && asciiWord.test(whole[at + 1] ?? '') ? ' ' : '',
    );
}

const opening = new Set('（［〔【｛');
const closing = new Set('）］〕】｝');

/** Whether a (folded) character opens a bracket of any shape. */
export function opensBracket(character: string | undefined): boolean {
  return character !== undefined && opening.has(character);
}

/** Whether a (folded) character closes a bracket of any shape. */
export function closesBracket(character: string | undefined): boolean {
  return character !== undefined && closing.has(character);
}

/** A bracket pair in folded text: offsets of the opening and the closing character. */
export interface BracketPair {
  readonly start: number;
  readonly end: number;
}

/** The outermost bracket pairs of folded text. Brackets of different shape may close each other. */
export function listBracketPairs(folded: string): BracketPair[] {
  const pairs: BracketPair[] = [];
  const open: number[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const character = folded[at];
    if (character === '\n') open.length = 0;
    else if (opensBracket(character)) open.push(at);
    else if (closesBracket(character)) {
      const start = open.pop();
      if (start !== undefined && open.length === 0) pairs.push({ start, end: at });
    }
  }
  return pairs;
}
