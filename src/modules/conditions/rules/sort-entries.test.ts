import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../contract/condition.ts';
import type { FieldEntry } from '../contract/return.ts';
import { type HeldField, sortEntries } from './sort-entries.ts';

const held = (field: Field, change: Partial<HeldField> = {}): HeldField => ({
  field,
  version: 2,
  value: 100,
  origin: 'last-year',
  remark: null,
  confirmed: false,
  ...change,
});
const entry = (field: Field, change: Partial<FieldEntry> = {}): FieldEntry => ({
  field,
  value: 100,
  remark: null,
  confirmed: false,
  version: 2,
  ...change,
});
const sort = (entries: FieldEntry[], ...fields: HeldField[]) => {
  const sorted = sortEntries(entries, new Map(fields.map((each) => [each.field, each])));
  return {
    saved: sorted.saved.map(({ field }) => field),
    conflicting: sorted.conflicting.map(({ field }) => field),
    computed: sorted.computed,
  };
};

describe('sortEntries', () => {
  it('saves what was made on the version that holds, and refuses only the field that was changed meanwhile', () => {
    const entries = [entry('books', { value: 120 }), entry('computers', { value: 80, version: 1 })];
    expect(sort(entries, held('books'), held('computers', { value: 90 }))).toEqual({
      saved: ['books'],
      conflicting: ['computers'],
      computed: [],
    });
  });

  it('is content when both entered the same', () => {
    expect(sort([entry('books', { value: 120, version: 1 })], held('books', { value: 120 }))).toEqual({
      saved: [],
      conflicting: [],
      computed: [],
    });
  });

  it('takes a remark on a computed field but no other value', () => {
    const students = held('students', { origin: 'register' });
    expect(sort([entry('students', { remark: '扩招' })], students).saved).toEqual(['students']);
    expect(sort([entry('students', { value: 120 })], students).computed).toEqual(['students']);
    // Where the register knows nothing of the school, the school has to say it itself.
    expect(sort([entry('students', { value: 120 })], held('students', { origin: 'none' })).saved).toEqual([
      'students',
    ]);
  });

  it('never saves an entry over a version that its author did not see', () => {
    const version = fc.integer({ min: 1, max: 4 });
    const value = fc.option(fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(version, version, value, value, (seen, now, mine, theirs) => {
        const result = sort(
          [entry('books', { version: seen, value: mine })],
          held('books', { version: now, value: theirs }),
        );
        expect(result.saved.length > 0).toBe(seen === now && mine !== theirs);
        expect(result.conflicting.length > 0).toBe(seen !== now && mine !== theirs);
      }),
    );
  });
});
