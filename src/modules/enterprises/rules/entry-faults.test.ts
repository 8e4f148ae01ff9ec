import { describe, expect, it } from 'vitest';
import { checkEnterpriseCode, dayFaults, factFaults } from './entry-faults.ts';

describe('a credit code (GB 32100-2015)', () => {
  // Vectors of the standard's algorithm: the published example, a company of Yongji, one with remainder 0.
  it.each([
    ['91350100M000100Y43', '91350100M000100Y43', []],
    [' 9114 0881-MA0ABC1212 ', '91140881MA0ABC1212', []],
    ['911408001000007370', '911408001000007370', []],
    ['91140881MA0ABC1213', '91140881MA0ABC1213', ['credit-code.check-character']],
    ['91140881MA0ABC121', '91140881MA0ABC121', ['credit-code.length']],
  ])('%s', (text, creditCode, codes) => {
    const checked = checkEnterpriseCode(text);
    expect(checked.creditCode).toBe(creditCode);
    expect(checked.faults.map(({ code }) => code)).toEqual(codes);
  });
});

describe('the facts of an entry', () => {
  const known = {
    industries: new Set(['36', '3611']),
    divisions: new Set(['140800', '140802', '140881']),
  };
  it.each([
    ['a county of the city', '140802', '36', []],
    ['a partner of another city', '610102', '3611', []],
    ['a code that begins like the city’s and is none of it', '140899', '36', ['division-not-of-city']],
    ['both wrong, both told', '140899', '98', ['division-not-of-city', 'industry-unknown']],
  ])('%s', (_name, divisionCode, industryCode, codes) => {
    expect(factFaults({ divisionCode, industryCode }, known).map(({ code }) => code)).toEqual(codes);
  });
});

describe('a day', () => {
  it.each([
    ['today', '2022-06-15', undefined, []],
    ['tomorrow', '2022-06-16', undefined, ['day-in-future']],
    ['the first day of what it follows', '2020-01-01', '2020-01-01', ['day-before-state']],
    ['the day after', '2020-01-02', '2020-01-01', []],
  ])('%s', (_name, day, after, codes) => {
    expect(dayFaults(day, 'day', { today: '2022-06-15', after }).map(({ code }) => code)).toEqual(codes);
  });
});
