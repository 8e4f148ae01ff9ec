import type { Fault } from '#kernel/contract/fault.ts';

/** A field's name as forms write it: keys, and numbers for places in a list. */
export type FieldName = (string | number)[];

/** Faults sorted into those that a field of the form can show and those that stand above it. */
export type PlacedFaults = { byField: { name: FieldName; faults: Fault[] }[]; general: Fault[] };

const textOf = (name: FieldName) => name.join('.');

/**
 * Sorts faults to the fields they are about. A fault deep inside a field goes to the nearest field above
 * it (`posts.0.schoolId` to `posts` when that is one control); one about nothing in the form is general,
 * so that no fault is ever lost from sight.
 */
export function placeFaults(faults: readonly Fault[], fields: readonly FieldName[]): PlacedFaults {
  const byText = new Map(fields.map((name) => [textOf(name), name]));
  const placed = new Map<string, Fault[]>();
  const general: Fault[] = [];
  for (const fault of faults) {
    const parts = fault.field?.split('.') ?? [];
    while (parts.length > 0 && !byText.has(parts.join('.'))) parts.pop();
    const field = parts.join('.');
    if (parts.length === 0) general.push(fault);
    else placed.set(field, [...(placed.get(field) ?? []), fault]);
  }
  return {
    byField: [...placed].map(([field, own]) => ({ name: byText.get(field) ?? [], faults: own })),
    general,
  };
}
