import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields, type Values } from '../contract/condition.ts';
import { values } from '../testing/conditions.ts';
import { checkFields } from './check-fields.ts';
import { inventReturn } from './invent-return.ts';

const nothing = Object.fromEntries(fields.map((field) => [field, null])) as Values;
const rolls = (numbers: readonly number[]) => {
  let index = 0;
  return () => numbers[index++ % numbers.length] ?? 0;
};
const lot = fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { minLength: 1, maxLength: 6 });

describe('an invented return', () => {
  it('leaves no field empty and touches nothing that a register knows', () => {
    fc.assert(
      fc.property(lot, fc.integer({ min: 2021, max: 2026 }), (numbers, year) => {
        const entered = inventReturn(nothing, year, 1, rolls(numbers));
        expect(
          checkFields({ values: { ...nothing, ...entered }, lastYear: nothing, register: nothing }),
        ).toEqual(new Map());
        expect(Object.keys(inventReturn(values(), year, 1, rolls(numbers)))).toEqual([
          'equipmentValue',
          'books',
          'computers',
        ]);
      }),
    );
  });

  it('never falls from one year to the next', () => {
    fc.assert(
      fc.property(lot, (numbers) => {
        const first = { ...values(), ...inventReturn(values(), 2021, 1, rolls(numbers)) };
        const second = inventReturn(first, 2022, 1, rolls(numbers));
        for (const field of ['equipmentValue', 'books', 'computers'] as const)
          expect(second[field]).toBeGreaterThanOrEqual(first[field] ?? 0);
      }),
    );
  });
});
