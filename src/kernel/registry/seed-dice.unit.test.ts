import { expect, it } from 'vitest';
import { drawWeighted, seedDice } from './seed-dice.ts';

it('casts the same numbers for the same text, others for another', () => {
  const cast = (text: string) => {
    const dice = seedDice(text);
    return Array.from({ length: 5 }, dice);
  };
  expect(cast('a')).toEqual(cast('a'));
  expect(cast('a')).not.toEqual(cast('b'));
  expect(cast('a').every((number) => number >= 0 && number < 1)).toBe(true);
});

it('draws by weight', () => {
  expect(
    drawWeighted(
      [
        ['a', 1],
        ['b', 3],
      ],
      () => 0.24,
    ),
  ).toBe('a');
  expect(
    drawWeighted(
      [
        ['a', 1],
        ['b', 3],
      ],
      () => 0.26,
    ),
  ).toBe('b');
  expect(
    drawWeighted(
      [
        ['a', 0],
        ['b', 0],
      ],
      () => 0.9,
    ),
  ).toBe('a');
  expect(() => drawWeighted([], () => 0)).toThrow(RangeError);
});
