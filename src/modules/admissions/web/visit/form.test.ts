import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../../contract/choices.ts';
import { add, chosenIn, countChoices, move, remove, setConsent, toSend } from './form.ts';

const batch = (no: number, choicesMax = 3) => ({ no, title: `第${no}批`, choicesMax, consent: true });
const form: Choices = [{ batch: 1, programmes: ['a', 'b', 'c'], consent: false }];
const order = (choices: Choices) => chosenIn(choices, 1).programmes.join('');

describe('a form', () => {
  it('takes a programme at the end, up to the number of the batch, and none twice', () => {
    const two = add(add([], batch(1), 'a'), batch(1), 'b');
    expect(order(two)).toBe('ab');
    expect(order(add(two, batch(1), 'a'))).toBe('ab');
    expect(order(add(form, batch(1), 'd'))).toBe('abc');
  });
  it('moves by one place and not beyond the ends', () => {
    expect(order(move(form, 1, 'c', -1))).toBe('acb');
    expect(order(move(form, 1, 'a', 1))).toBe('bac');
    expect(order(move(form, 1, 'a', -1))).toBe('abc');
    expect(order(move(form, 1, 'c', 1))).toBe('abc');
    expect(order(move(form, 1, 'x', 1))).toBe('abc');
  });
  it('keeps batches in their order, and says nothing of an empty one', () => {
    const both = add(add([], batch(2), 'z'), batch(1), 'a');
    expect(both.map((each) => each.batch)).toEqual([1, 2]);
    expect(remove(both, 2, 'z').map((each) => each.batch)).toEqual([1]);
    expect(toSend(setConsent([], 2, true))).toEqual([]);
    expect(countChoices(both)).toBe(2);
  });
  it('keeps each programme once through any moves', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<-1 | 1>(-1, 1)));
    fc.assert(
      fc.property(moves, (steps) => {
        const end = steps.reduce((now, [id, by]) => move(now, 1, id, by), form);
        expect([...order(end)].sort().join('')).toBe('abc');
      }),
    );
  });
});
