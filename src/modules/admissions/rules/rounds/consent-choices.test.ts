import { describe, expect, it } from 'vitest';
import { consentChoices, isEligible, type Vacancy } from './consent-choices.ts';

const vacancy = (
  code: string,
  schoolId: string,
  divisionCode: string,
  requiresAny: string[] = [],
): Vacancy => ({
  code,
  schoolId,
  divisionCode,
  requiresAny,
});
const vacancies = [
  vacancy('404', 'D', '140882'),
  vacancy('403', 'C', '140802'),
  vacancy('402', 'B', '140882'),
  vacancy('401', 'A', '140882'),
  vacancy('405', 'C', '140802', ['county:140882']),
];
const fromYanhu = { groups: ['county:140802'], divisionCode: '140802' };

describe('a placement by consent', () => {
  it.each([
    ['prefers the schools chosen, in their order', ['B', 'A'], ['402', '401', '403', '404']],
    ['then the own county, then the others by code', [], ['403', '401', '402', '404']],
    ['passes over chosen schools without a seat left', ['Z', 'D'], ['404', '403', '401', '402']],
  ])('%s', (_name, chosen, expected) => {
    expect(consentChoices(fromYanhu, chosen, vacancies)).toEqual(expected);
  });

  it('leads nowhere where the person is not eligible', () => {
    expect(consentChoices({ ...fromYanhu, groups: ['county:140882'] }, ['C'], vacancies)[0]).toBe('403');
    expect(isEligible(vacancies[4] as Vacancy, fromYanhu)).toBe(false);
    expect(isEligible(vacancies[4] as Vacancy, { groups: ['county:140882'] })).toBe(true);
  });
});
