import { describe, expect, it } from 'vitest';
import { pickStandard } from './pick-standard.ts';

const standard = (id: string, region: string, from: string, to: string | null) => ({
  id,
  schoolType: 'secondary-general' as const,
  region,
  from,
  to,
});
const standards = [
  standard('2010 set', '', '2010-07-06', '2022-10-31'),
  standard('2022 set', '', '2022-11-01', null),
  standard('Shanxi', '14', '2023-01-01', null),
  standard('Yuanqu', '140827', '2024-01-01', '2024-12-31'),
];

describe('the standard of a school', () => {
  it.each<[string, string | null, string, string | undefined]>([
    ['before there was any', '140802', '2010-07-05', undefined],
    ['on the last day of a version', '140802', '2022-10-31', '2010 set'],
    ['on the first day of the next', '140802', '2022-11-01', '2022 set'],
    ['where the province has its own', '140802', '2023-09-01', 'Shanxi'],
    ['where the county has its own', '140827', '2024-09-01', 'Yuanqu'],
    ['once that has run out', '140827', '2025-09-01', 'Shanxi'],
    ['in another province', '610000', '2024-09-01', '2022 set'],
    ['with no place known', null, '2024-09-01', '2022 set'],
  ])('%s', (_name, divisionCode, day, id) => {
    expect(pickStandard(standards, { schoolType: 'secondary-general', divisionCode }, day)?.id).toBe(id);
  });

  it('is never that of another kind of school', () => {
    const school = { schoolType: 'technical' as const, divisionCode: '140802' };
    expect(pickStandard(standards, school, '2024-09-01')).toBeUndefined();
  });
});
