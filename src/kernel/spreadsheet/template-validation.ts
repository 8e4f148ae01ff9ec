import { columnLetter } from './cell-value.ts';
import type { Column, Language, Sheet } from './define-sheet.ts';
import { templateWords } from './template-words.ts';
import type { CellValidation } from './writing/written-cell.ts';

/** Longest list the format takes inside a rule; longer ones refer to a hidden sheet. */
const MAX_INLINE_LIST_CHARACTERS = 255;
/** Name of that sheet, written into the rules. */
export const LISTS_SHEET = 'lists';
/** Validation demands both ends; these stand for an open one. */
const WIDEST = { number: 1e12, firstDay: '1900-03-01', lastDay: '2999-12-31' };

/** Rule, hint and refusal of one column of a template; `place` is where the column stands. */
export function validationOf(
  column: Column,
  place: { index: number; firstRow: number; lastRow: number },
  language: Language,
  lists: ReadonlyMap<string, readonly string[]>,
): CellValidation {
  const words = templateWords[language];
  const hints = [column.help?.[language], formatText(column, language)].filter(Boolean);
  return {
    column: place.index,
    firstRow: place.firstRow,
    lastRow: place.lastRow,
    rule: ruleOf(column, language, lists),
    allowBlank: true,
    promptTitle: `${column.header[language]}${column.required ? `（${words.required}）` : ''}`,
    prompt: hints.join('\n'),
    errorTitle: words.invalidTitle,
    error: words.invalid,
  };
}

function ruleOf(
  column: Column,
  language: Language,
  lists: ReadonlyMap<string, readonly string[]>,
): CellValidation['rule'] {
  switch (column.kind) {
    case 'choice':
    case 'yes-no':
      return { kind: 'list', source: listSource(column, language, lists) };
    case 'integer':
    case 'decimal':
      return { kind: column.kind, min: column.min ?? -WIDEST.number, max: column.max ?? WIDEST.number };
    case 'date':
      return { kind: 'date', min: column.min ?? WIDEST.firstDay, max: column.max ?? WIDEST.lastDay };
    case 'text':
      return { kind: 'any' };
  }
}

function listSource(
  column: Column,
  language: Language,
  lists: ReadonlyMap<string, readonly string[]>,
): string {
  const place = [...lists.keys()].indexOf(column.key);
  if (place < 0) return `"${optionsOf(column, language).join(',')}"`;
  const letter = columnLetter(place);
  return `${LISTS_SHEET}!$${letter}$1:$${letter}$${lists.get(column.key)!.length}`;
}

/** Choices by column key that do not fit into a rule: too long, or with a comma or quote inside. */
export function longLists(sheet: Sheet, language: Language): Map<string, readonly string[]> {
  const entries = sheet.columns.map((column) => [column.key, optionsOf(column, language)] as const);
  return new Map(
    entries.filter(
      ([, options]) =>
        options.join(',').length > MAX_INLINE_LIST_CHARACTERS || options.some((text) => /[,"]/.test(text)),
    ),
  );
}

/** What a drop-down offers; empty for columns without one. */
export function optionsOf(column: Column, language: Language): string[] {
  const words = templateWords[language];
  if (column.kind === 'yes-no') return [words.yes, words.no];
  return column.kind === 'choice' ? column.choices.map((choice) => choice.label[language]) : [];
}

/** What a column takes, in words. */
export function formatText(column: Column, language: Language): string {
  const words = templateWords[language];
  const parts = [words.kinds[column.kind]];
  if (column.kind === 'text' && column.maxLength !== undefined) parts.push(words.maxLength(column.maxLength));
  if (column.kind === 'decimal' && column.decimals !== undefined) parts.push(words.decimals(column.decimals));
  if ('min' in column || 'max' in column) parts.push(words.range(column.min, column.max));
  return parts.join(language === 'en' ? ', ' : '，');
}
