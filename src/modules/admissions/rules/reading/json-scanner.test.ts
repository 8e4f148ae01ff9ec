import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textSource } from '../../testing/market-text.ts';
import { JsonScanner, JsonSyntaxError } from './json-scanner.ts';

const scanner = (text: string, piece = 3) => new JsonScanner(textSource(text, piece), 8);
const number = (text: string) => {
  const scan = scanner(`${text} `);
  return scan.resume(() => scan.number());
};

test('any JSON value comes through a window of eight bytes as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 9 }), (value, piece) => {
      const text = JSON.stringify(value);
      const scan = scanner(`  ${text}\n`, piece);
      expect(scan.resume(() => scan.value())).toEqual(JSON.parse(text));
      expect(scan.atEnd()).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each([
  '0',
  '7',
  '-3',
  '612',
  '588.5',
  '0.1',
  '-0.25',
  '1e3',
  '1.5E-3',
  '4294967295',
  '9007199254740993',
  '123456789.123456789',
])('the number %s is read as JavaScript reads it', (text) => {
  expect(number(text)).toBe(Number(text));
});

test('a minus in front of nothing is plain nothing', () => {
  expect(Object.is(number('-0'), 0)).toBe(true);
});

test.each(['01', '-', '1.', '1.e3', '1e', '+1', '.5', 'NaN'])('%s is no number', (text) => {
  expect(() => number(text)).toThrow(JsonSyntaxError);
});

test.each([
  ['escapes', '"a\\u4e2d\\n\\"b"', 'a中\n"b'],
  ['a pair that makes one character', '"\\ud840\\udc00"', '𠀀'],
  ['plain Chinese', '"运城"', '运城'],
])('a string with %s', (_, text, expected) => {
  const scan = scanner(text);
  scan.resume(() => scan.string());
  expect(scan.text()).toBe(expected);
});

test.each([
  ['half a character', '"\\ud840"'],
  ['a line break', '"a\nb"'],
  ['a wrong escape', '"\\x41"'],
  ['no end', '"abc'],
])('a string with %s is refused', (_, text) => {
  const scan = scanner(text);
  expect(() => scan.resume(() => scan.string())).toThrow(JsonSyntaxError);
});

test('bytes that are not UTF-8 are refused', () => {
  const bytes = Uint8Array.of(0x22, 0xc3, 0x28, 0x22);
  let sent = false;
  const scan = new JsonScanner({
    size: 4,
    read(into) {
      if (sent) return 0;
      into.set(bytes);
      sent = true;
      return 4;
    },
  });
  expect(() => scan.resume(() => scan.string())).toThrow('UTF-8');
});

test('a fault says how far into the source it is', () => {
  const scan = scanner('[1,2,3,4,5,6,7,8,9 x]', 4);
  const error = (() => {
    try {
      scan.resume(() => scan.expect(0x7b, "'{'"));
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toMatchObject({ offset: 0, message: "expected '{'" });
});
