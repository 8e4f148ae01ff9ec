import type { TFunction } from 'i18next';

/* Texts put together by pages: Chinese has marks of its own, which look foreign between English words. */

/** 数控技术应用（660103）, or 数控技术应用 (660103). */
export const bracketed = (t: TFunction, text: string, more: string | number): string =>
  t('text.bracketed', { text, more });

/** 理由：…, or Reason: …; the label alone when something else than text follows. */
export const labelled = (t: TFunction, label: string, text: string): string =>
  t('text.labelled', { label, text });

/** Words one after the other: 甲、乙, or A, B. */
export const listed = (t: TFunction, words: readonly string[]): string => words.join(t('text.comma'));

/** Phrases one after the other, which may hold commas themselves. */
export const inTurn = (t: TFunction, phrases: readonly string[]): string => phrases.join(t('text.semicolon'));
