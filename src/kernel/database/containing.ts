/** A pattern for `LIKE` and `ILIKE` that finds the text as it was typed anywhere, its own `%`, `_` and `\` included. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
