import { computedFields, type Field } from '../contract/condition.ts';
import type { FieldEntry, Origin } from '../contract/return.ts';

/** The entry that a field holds at present. */
export type HeldField = {
  field: Field;
  version: number;
  value: number | null;
  origin: Origin;
  remark: string | null;
  confirmed: boolean;
};

export type SortedEntries = {
  saved: FieldEntry[];
  conflicting: FieldEntry[];
  /** Fields that a register computes: they may be objected to, not typed. */
  computed: Field[];
};

/** Whether a school may type a field: not while a register knows its value. */
export function mayType(field: Field, origin: Origin): boolean {
  return !((computedFields as readonly Field[]).includes(field) && origin === 'register');
}

const same = (entry: FieldEntry, held: HeldField) =>
  entry.value === held.value && entry.remark === held.remark && entry.confirmed === held.confirmed;

/**
 * Sorts what somebody sends: an entry made on the version that holds is saved; one made on an older version
 * is a conflict, unless the other person entered the very same; an unchanged one is nothing. A remark or a
 * confirmation may be given on a computed field, another value may not.
 */
export function sortEntries(
  entries: readonly FieldEntry[],
  held: ReadonlyMap<Field, HeldField>,
): SortedEntries {
  const sorted: SortedEntries = { saved: [], conflicting: [], computed: [] };
  for (const entry of entries) {
    const now = held.get(entry.field);
    if (!now || same(entry, now)) continue;
    if (!mayType(entry.field, now.origin) && entry.value !== now.value) sorted.computed.push(entry.field);
    else if (entry.version === now.version) sorted.saved.push(entry);
    else sorted.conflicting.push(entry);
  }
  return sorted;
}
