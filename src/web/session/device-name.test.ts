import { expect, test } from 'vitest';
import { deviceName } from './device-name.ts';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 12; V2118A) AppleWebKit/537.36 (KHTML, like Gecko)';
const apple =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  ['Chrome on Windows', `${windows} Chrome/120.0 Safari/537.36`, 'Chrome · Windows'],
  ['Edge, which also names Chrome', `${windows} Chrome/120.0 Safari/537.36 Edg/120.0`, 'Edge · Windows'],
  [
    'WeChat on Android',
    `${android} Version/4.0 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0`,
    'WeChat · Android',
  ],
  ['Safari on an iPhone', `${apple} Version/16.3 Mobile/15E148 Safari/604.1`, 'Safari · iPhone'],
  ['a program', 'curl/8.5.0', undefined],
  ['nothing said', null, undefined],
])('%s', (_name, userAgent, expected) => {
  expect(deviceName(userAgent)).toBe(expected);
});
