import { fields, type Values } from '../contract/condition.ts';

/**
 * Values of several schools that have become one: everything adds up, and what one of them did not say is
 * not known of the whole.
 */
export function combineValues(parts: readonly Values[]): Values {
  const sum = (field: keyof Values) =>
    parts.reduce<number | null>((total, part) => {
      const value = part[field];
      return total === null || value === null ? null : total + value;
    }, 0);
  return Object.fromEntries(fields.map((field) => [field, sum(field)])) as Values;
}
