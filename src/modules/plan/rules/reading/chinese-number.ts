const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const magnitudes: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * The value of a Chinese numeral below ten thousand (二十三, 一百零五, 二〇二五), or undefined where the
 * characters form none.
 */
export function parseChineseNumber(text: string): number | undefined {
  if (text === '') return undefined;
  if (!/[十百千]/.test(text)) {
    let value = 0;
    for (const character of text) {
      const digit = digits[character];
      if (digit === undefined) return undefined;
      value = value * 10 + digit;
    }
    return value;
  }
  let total = 0;
  let pending: number | undefined;
  for (const character of text) {
    const magnitude = magnitudes[character];
    const digit = digits[character];
    if (magnitude !== undefined) {
      total += (pending ?? 1) * magnitude;
      pending = undefined;
    } else if (digit !== undefined) pending = digit;
    else return undefined;
  }
  return total + (pending ?? 0);
}

/** The value of an ordinal written in either way: 12, 十二. */
export function parseOrdinal(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : parseChineseNumber(text);
}
