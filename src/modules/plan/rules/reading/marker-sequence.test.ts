import { expect, test } from 'vitest';
import { MarkerSequence } from './marker-sequence.ts';
import { parseMarker } from './markers.ts';

function judge(lines: readonly string[], open = false) {
  const sequence = new MarkerSequence();
  return lines.map((line) => {
    const marker = parseMarker(line)!;
    const verdict = sequence.judge(marker, line.slice(marker.length), open);
    if (verdict !== 'no') sequence.take(marker);
    return verdict;
  });
}

test('numbers may run through the parts or restart', () => {
  expect(judge(['一、甲', '1.甲', '2.乙', '二、乙', '3.丙'])).toEqual([
    'next',
    'next',
    'next',
    'next',
    'next',
  ]);
  expect(judge(['一、甲', '1.甲', '2.乙', '二、乙', '1.丙'])).toEqual([
    'next',
    'next',
    'next',
    'next',
    'next',
  ]);
});

test('a number left out is taken and reported', () => {
  expect(judge(['1.甲', '3.丙'])).toEqual(['next', 'gap']);
});

test('far jumps and decimals are no markers', () => {
  expect(judge(['1.甲', '30.丙', '2.5万人'])).toEqual(['next', 'no', 'no']);
});

test('inside a sentence only the next number counts', () => {
  expect(judge(['1.甲', '5.丙', '2.乙'], true)).toEqual(['next', 'no', 'next']);
});
