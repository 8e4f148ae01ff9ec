import type { RoundCandidate, RoundProgramme } from './round-input.ts';

/** A programme of which seats are left after its batch. */
export type Vacancy = Pick<RoundProgramme, 'code' | 'schoolId' | 'divisionCode' | 'requiresAny'>;

export const isEligible = (
  { requiresAny }: Pick<RoundProgramme, 'requiresAny'>,
  { groups }: Pick<RoundCandidate, 'groups'>,
): boolean => requiresAny.length === 0 || requiresAny.some((group) => groups.includes(group));

/**
 * Where somebody who consents to be placed (服从调剂, ADM-15) goes, of the programmes with seats left: to schools
 * they chose in the order of their choices, then to schools of their own county, then to the others; by code
 * where that says nothing. Written down as choices, so that the placement is one more market over what is left,
 * decided by rank and open to the same check as every other.
 */
export function consentChoices(
  candidate: Pick<RoundCandidate, 'groups' | 'divisionCode'>,
  chosenSchools: readonly string[],
  vacancies: readonly Vacancy[],
): string[] {
  const nearness = ({ schoolId, divisionCode }: Vacancy): number => {
    const chosen = chosenSchools.indexOf(schoolId);
    if (chosen >= 0) return chosen;
    return chosenSchools.length + (divisionCode === candidate.divisionCode ? 0 : 1);
  };
  return vacancies
    .filter((vacancy) => isEligible(vacancy, candidate))
    .map((vacancy) => ({ code: vacancy.code, near: nearness(vacancy) }))
    .sort((x, y) => x.near - y.near || (x.code < y.code ? -1 : 1))
    .map(({ code }) => code);
}
