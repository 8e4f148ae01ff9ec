import { findBirthDate, identityCheckCharacter } from './identity-number.ts';

/** First six and last four characters around eight asterisks; shorter or longer input is hidden whole. */
export function maskIdentityNumber(value: string): string {
  return value.length === 18 ? `${value.slice(0, 6)}********${value.slice(-4)}` : '*'.repeat(12);
}

/** Masks a student register number: the letter stays, the rest is masked like the identity number in it. */
export function maskStudentRegisterNumber(value: string): string {
  return /^[GJL]/.test(value)
    ? value.charAt(0) + maskIdentityNumber(value.slice(1))
    : maskIdentityNumber(value);
}

/** A mobile number as 138****5678; other numbers keep their last two digits. */
export function maskPhone(value: string): string {
  return /^1\d{10}$/.test(value)
    ? `${value.slice(0, 3)}****${value.slice(-4)}`
    : `****${value.length > 6 ? value.slice(-2) : ''}`;
}

/**
 * A person's name for public lists: 张* for two characters, 王*明 for three, 欧**文 for four; longer
 * names (with an interpunct, or in Latin letters) keep the first and last character around three
 * asterisks, so that the length of a rare name does not give the person away.
 */
export function maskName(name: string): string {
  const chars = [...name.trim()];
  if (chars.length <= 1) return '*'.repeat(chars.length);
  if (chars.length === 2) return `${chars[0]}*`;
  return `${chars[0]}${'*'.repeat(Math.min(chars.length - 2, 3))}${chars.at(-1)}`;
}

const NUMBER_IN_TEXT = /(?<!\d)[1-8]\d{16}[\dXx](?!\d)/g;

/**
 * Text in which every whole identity number is masked, whoever wrote it there. Only numbers whose day and check
 * character are right count: other codes of eighteen characters stay.
 */
export function maskNumbersIn(text: string): string {
  if (text.length < 18) return text;
  return text.replaceAll(NUMBER_IN_TEXT, (number) => {
    const year = number.slice(6, 8);
    const real =
      (year === '19' || year === '20') &&
      findBirthDate(number) !== undefined &&
      identityCheckCharacter(number.slice(0, 17)) === number.charAt(17).toUpperCase();
    return real ? maskIdentityNumber(number) : number;
  });
}
