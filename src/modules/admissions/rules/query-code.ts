/**
 * Query codes: thirteen symbols by lot and one that checks them. The alphabet leaves out what is mistaken for one
 * another in print (0 and O, 1, I and L); its 31 symbols are a prime number, so that the weighted sum tells every
 * single wrong symbol and every two that were swapped. 31^13 is above 2^64: guessing is hopeless even without limits.
 */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeSymbols = 13;
const base = codeAlphabet.length;

const checkValue = (values: readonly number[]): number =>
  values.reduce((sum, value, index) => sum + (index + 1) * value, 0) % base;

/** A code from values by lot, each from 0 to 30, in groups that are easy to type: `XXXXX-XXXXX-XXXX`. */
export function writeQueryCode(values: readonly number[]): string {
  if (values.length !== codeSymbols || values.some((value) => !(value >= 0 && value < base)))
    throw new RangeError('a code is made of thirteen values from 0 to 30');
  return grouped([...values, checkValue(values)].map((value) => codeAlphabet.charAt(value)).join(''));
}

const grouped = (symbols: string): string =>
  [symbols.slice(0, 5), symbols.slice(5, 10), symbols.slice(10)].join('-');

/** What was typed as it is hashed: half-width, capital, without spaces and hyphens; undefined when it is no code. */
export function readQueryCode(text: string): string | undefined {
  const symbols = text
    .normalize('NFKC')
    .toUpperCase()
    // Not replaceAll: this runs on the phones of candidates, some of which do not know it.
    .replace(/[\s\u200b\-‐–—]/gu, '');
  const values = [...symbols].map((symbol) => codeAlphabet.indexOf(symbol));
  if (values.length !== codeSymbols + 1 || values.includes(-1)) return undefined;
  return checkValue(values.slice(0, codeSymbols)) === values[codeSymbols] ? symbols : undefined;
}
