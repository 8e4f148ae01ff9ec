import { widthInCharacters } from './text-width.ts';

/** Right indents of issuer and date in characters. */
export type SignatureIndents = { issuer: number; date: number };

const SEALED_DATE_INDENT = 4;
const UNSEALED_INDENT = 2;
const DATE_BEHIND_ISSUER = 2;

/**
 * Where issuer and date stand (GB/T 9704-2012 §7.3.5). Sealed: the date four characters from the right,
 * the issuer centred on it. Unsealed: the issuer two characters from the right, the date beginning two
 * characters behind it; a date too long for that keeps two characters and moves the issuer instead.
 */
export function signatureIndents(issuer: string, date: string, sealed: boolean): SignatureIndents {
  const issuerWidth = widthInCharacters(issuer);
  const dateWidth = widthInCharacters(date);
  if (sealed) {
    return {
      issuer: Math.max(0, SEALED_DATE_INDENT + (dateWidth - issuerWidth) / 2),
      date: SEALED_DATE_INDENT,
    };
  }
  const dateIndent = issuerWidth - dateWidth + UNSEALED_INDENT - DATE_BEHIND_ISSUER;
  if (dateIndent >= UNSEALED_INDENT) return { issuer: UNSEALED_INDENT, date: dateIndent };
  return { issuer: UNSEALED_INDENT + dateWidth + DATE_BEHIND_ISSUER - issuerWidth, date: UNSEALED_INDENT };
}
