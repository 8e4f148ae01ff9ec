import { type Checked, checked, type Finding } from './finding.ts';
import { stripSpaces, toHalfWidth } from './normalise-code.ts';

/** Finding codes of `validateDocumentNumber`. */
export const documentNumberCodes = [
  'document-number.shape',
  'document-number.agency',
  'document-number.year-missing',
  'document-number.year-short',
  'document-number.serial-ordinal',
  'document-number.serial-leading-zero',
  'document-number.serial-missing',
  'document-number.suffix-missing',
] as const;
export type DocumentNumberCode = (typeof documentNumberCodes)[number];

/** Agency short form, year and serial: together they identify a document. */
export type DocumentNumberParts = { agency: string; year: number; serial: number };

const SHAPE = /^([\u4e00-\u9fa5]{2,10})〔((?:19|20)\d{2})〕([1-9]\d{0,4})号$/;
const BRACKETED_YEAR = /[〔[(【〈《﹝](\d{2,4})[〕\])】〉》﹞]/;

/** Half-width, no spaces, hexagonal brackets 〔〕 around the year whatever brackets were typed. */
export function normaliseDocumentNumber(text: string): string {
  return stripSpaces(toHalfWidth(text)).replace(BRACKETED_YEAR, '〔$1〕');
}

/**
 * Checks a document number (发文字号, GB/T 9704-2012): agency short form, four-digit year in hexagonal
 * brackets, serial without leading zero or 第, and 号. Names each thing that is wrong.
 */
export function validateDocumentNumber(text: string): Checked<DocumentNumberCode> {
  const value = normaliseDocumentNumber(text);
  return checked(value, SHAPE.test(value) ? [] : shapeFindings(value));
}

/** Parts of a valid document number, or undefined. */
export function findDocumentNumberParts(text: string): DocumentNumberParts | undefined {
  const match = SHAPE.exec(normaliseDocumentNumber(text));
  return match ? { agency: match[1]!, year: Number(match[2]), serial: Number(match[3]) } : undefined;
}

/** Writes a document number, e.g. 运政发〔2021〕8号. */
export function formatDocumentNumber(parts: DocumentNumberParts): string {
  return `${parts.agency}〔${parts.year}〕${parts.serial}号`;
}

function shapeFindings(value: string): Finding<DocumentNumberCode>[] {
  const codes: DocumentNumberCode[] = [];
  const year = /〔(\d+)〕/.exec(value);
  if (!year) return [{ code: 'document-number.year-missing', severity: 'error' }];
  if (!/^[\u4e00-\u9fa5]{2,10}$/.test(value.slice(0, year.index))) codes.push('document-number.agency');
  if (year[1]!.length !== 4) codes.push('document-number.year-short');
  const tail = value.slice(year.index + year[0].length);
  if (tail.startsWith('第')) codes.push('document-number.serial-ordinal');
  const serial = /^第?(\d*)/.exec(tail)![1]!;
  if (serial === '') codes.push('document-number.serial-missing');
  else if (serial.startsWith('0')) codes.push('document-number.serial-leading-zero');
  if (!tail.endsWith('号')) codes.push('document-number.suffix-missing');
  if (codes.length === 0) codes.push('document-number.shape');
  return codes.map((code) => ({ code, severity: 'error' }));
}
