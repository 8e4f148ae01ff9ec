import { expect, test } from 'vitest';
import { joinLines, lineAt, mapLine, sliceText, stackTexts } from './mapped-text.ts';

test('joined lines know where each character came from', () => {
  const joined = joinLines([mapLine('建设10', 3), mapLine('00个', 5)]);
  expect(joined.text).toBe('建设1000个');
  expect([lineAt(joined, 3), lineAt(joined, 4)]).toEqual([3, 5]);
});

test('two Latin words keep a blank between them', () => {
  expect(joinLines([mapLine('Open', 1), mapLine('Badges', 2)]).text).toBe('Open Badges');
});

test('slices and stacks keep the lines', () => {
  const stack = stackTexts([mapLine('甲乙', 1), mapLine('丙丁', 4)]);
  expect(stack.text).toBe('甲乙\n丙丁');
  expect(lineAt(sliceText(stack, 3), 0)).toBe(4);
});
