import type { Language } from '#kernel/spreadsheet/define-sheet.ts';

/** Texts by key; `{{name}}` is filled from params, as in the interface's own library. */
export type Catalogue = Readonly<Record<string, string>>;
export type Catalogues = Readonly<Record<Language, Catalogue>>;

/** Fills a text's places. A place without a value stays visible, so that the gap is noticed. */
export function fillIn(text: string, params: Readonly<Record<string, unknown>> = {}): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? place : String(value);
  });
}

/** The sentence of a key in one of the catalogues; the key itself when nobody wrote one. */
export function sentence(
  catalogues: readonly Catalogues[],
  language: Language,
  key: string,
  params?: Readonly<Record<string, unknown>>,
): string {
  for (const catalogue of catalogues) {
    const text = catalogue[language][key];
    if (text !== undefined) return fillIn(text, params);
  }
  return key;
}
