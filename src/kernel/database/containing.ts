/** A pattern for `LIKE` and `ILIKE` that finds the text as it was typed anywhere, its own `%`, `_` and `\` included. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/**
 * How to compare with such a pattern, whatever the case. Text without cases, as Chinese and digits are, is
 * compared as it stands: that finds the same and takes a tenth of the time.
 */
export const likeOperator = (text: string): 'LIKE' | 'ILIKE' =>
  text.toLowerCase() === text && text.toUpperCase() === text ? 'LIKE' : 'ILIKE';
