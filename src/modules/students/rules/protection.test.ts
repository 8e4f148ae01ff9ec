import { expect, it } from 'vitest';
import { protectionOf } from './protection.ts';

const ages = { guardianBelow: 18, consentBelow: 14 };

it.each([
  [
    'the day before the 14th birthday',
    '2012-11-26',
    '2026-11-25',
    { age: 13, guardianNeeded: true, consentNeeded: true },
  ],
  ['the 14th birthday', '2012-11-25', '2026-11-25', { age: 14, guardianNeeded: true, consentNeeded: false }],
  [
    'the day before the 18th',
    '2008-11-26',
    '2026-11-25',
    { age: 17, guardianNeeded: true, consentNeeded: false },
  ],
  ['the 18th', '2008-11-25', '2026-11-25', { age: 18, guardianNeeded: false, consentNeeded: false }],
])('%s', (_name, born, day, expected) => {
  expect(protectionOf(born, day, ages)).toEqual(expected);
});
