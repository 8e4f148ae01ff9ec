const latinLetter = /[A-Za-z]/;

/** A text put together from lines of the source, which still knows the line every character came from. */
export interface MappedText {
  readonly text: string;
  /** Where each source line begins in `text`, in ascending order. */
  readonly pieces: readonly { readonly at: number; readonly line: number }[];
}

/** A text that stands on one line. */
export function mapLine(text: string, line: number): MappedText {
  return { text, pieces: [{ at: 0, line }] };
}

/** Puts broken lines back together; only two Latin words keep a blank between them. */
export function joinLines(lines: readonly MappedText[]): MappedText {
  const parts: string[] = [];
  const pieces: { at: number; line: number }[] = [];
  let at = 0;
  let last = '';
  for (const { text, pieces: own } of lines) {
    if (latinLetter.test(last) && latinLetter.test(text[0] ?? '')) {
      parts.push(' ');
      at += 1;
    }
    for (const piece of own) pieces.push({ at: at + piece.at, line: piece.line });
    parts.push(text);
    at += text.length;
    last = text.at(-1) ?? last;
  }
  return { text: parts.join(''), pieces };
}

/** Sets paragraphs one under the other, apart by a line feed. */
export function stackTexts(texts: readonly MappedText[]): MappedText {
  const pieces: { at: number; line: number }[] = [];
  let at = 0;
  for (const { text, pieces: own } of texts) {
    for (const piece of own) pieces.push({ at: at + piece.at, line: piece.line });
    at += text.length + 1;
  }
  return { text: texts.map(({ text }) => text).join('\n'), pieces };
}

/** The text from `start` on, up to `end`. */
export function sliceText(mapped: MappedText, start: number, end = mapped.text.length): MappedText {
  const pieces = [{ at: 0, line: lineAt(mapped, start) }];
  for (const { at, line } of mapped.pieces) if (at > start && at < end) pieces.push({ at: at - start, line });
  return { text: mapped.text.slice(start, end), pieces };
}

/** The source line a character of the text came from. */
export function lineAt(mapped: MappedText, offset: number): number {
  let low = 0;
  let high = mapped.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (mapped.pieces[middle]!.at <= offset) low = middle;
    else high = middle - 1;
  }
  return mapped.pieces[low]?.line ?? 1;
}
