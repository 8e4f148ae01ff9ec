/** Powers of ten that a double holds exactly. */
const EXACT_POWERS = Array.from({ length: 16 }, (_, power) => 10 ** power);
const MAX_EXACT_DIGITS = 15;

/**
 * The number written in the bytes `from` to `to`, NaN when they are none. Short decimals, nearly every
 * cell of a table, are read without building a string: an integer below 10^15 divided by an exact power
 * of ten is correctly rounded. Everything else goes through `Number`.
 */
export function parseDecimal(buffer: Uint8Array, from: number, to: number): number {
  let at = from;
  const negative = buffer[at] === 0x2d;
  if (negative) at++;
  let digits = 0;
  let whole = 0;
  let fraction = -1;
  for (; at < to; at++) {
    const byte = buffer[at]!;
    if (byte >= 0x30 && byte <= 0x39) {
      whole = whole * 10 + byte - 0x30;
      digits++;
      if (fraction >= 0) fraction++;
    } else if (byte === 0x2e && fraction < 0) fraction = 0;
    else break;
  }
  if (at < to || digits === 0 || digits > MAX_EXACT_DIGITS) return parseSlowly(buffer, from, to);
  const size = fraction > 0 ? whole / EXACT_POWERS[fraction]! : whole;
  return negative && size !== 0 ? -size : size;
}

function parseSlowly(buffer: Uint8Array, from: number, to: number): number {
  const text = Buffer.from(buffer.buffer, buffer.byteOffset + from, to - from)
    .toString('latin1')
    .trim();
  const number = /^[-+]?(\d|\.\d)[\d.]*(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}
