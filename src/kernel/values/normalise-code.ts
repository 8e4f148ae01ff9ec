const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Visible ASCII alone, which most codes are: nothing of it is full-width or a space. */
const PLAIN = /^[\x21-\x7e]*$/;

/** Replaces full-width forms (U+FF01–U+FF5E and the ideographic space) by their ASCII counterparts. */
export function toHalfWidth(text: string): string {
  if (PLAIN.test(text)) return text;
  let out = '';
  for (const char of text) {
    const point = char.codePointAt(0)!;
    if (point >= FULL_WIDTH_FIRST && point <= FULL_WIDTH_LAST) {
      out += String.fromCodePoint(point - FULL_WIDTH_OFFSET);
    } else {
      out += point === 0x3000 ? ' ' : char;
    }
  }
  return out;
}

/** Removes every space, including no-break and zero-width ones that travel with copied text. */
export function stripSpaces(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[\s\u200b-\u200d\u2060]+/gu, '');
}

/** The common normal form of codes: half-width, without any space, upper case. */
export function normaliseCode(text: string): string {
  return stripSpaces(toHalfWidth(text)).toUpperCase();
}
