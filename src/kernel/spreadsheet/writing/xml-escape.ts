/** Longest text a cell may hold; programs refuse the whole file when one is longer. */
const MAX_CELL_CHARACTERS = 32_767;
const NEEDS_WORK = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/u;
const REPLACED = /[&<>"\p{Cc}\ufffe\uffff]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an XML attribute or element, line ends kept by reference; what XML cannot carry is dropped. */
export function escapeXml(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  return text
    .toWellFormed()
    .replace(
      REPLACED,
      (char) => ENTITIES[char] ?? (char === '\n' || char === '\t' ? `&#${char.charCodeAt(0)};` : ''),
    );
}

/**
 * Text for a cell. Control characters take the `_xHHHH_` escape of the format, and text that looks like
 * such an escape is escaped itself, so every string returns from reading as it was. Text beyond the
 * limit of the format ends in an ellipsis.
 */
export function escapeCellText(text: string): string {
  const fitting = text.length > MAX_CELL_CHARACTERS ? `${text.slice(0, MAX_CELL_CHARACTERS - 1)}…` : text;
  if (!NEEDS_WORK.test(fitting)) return fitting;
  return fitting
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(REPLACED, (char) => ENTITIES[char] ?? (char === '\n' || char === '\t' ? char : hexEscape(char)));
}

function hexEscape(char: string): string {
  return `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
