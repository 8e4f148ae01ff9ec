import { type Fault, Refusal } from '#kernel/contract/fault.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import type { Checked } from '#kernel/values/finding.ts';
import { validateSchoolIdentifier } from '#kernel/values/school-identifier.ts';

export type IdentityCodes = { creditCode: string | null; schoolIdentifier: string | null };

function faultsOf(field: string, checked: Checked | undefined): Fault[] {
  return (checked?.findings ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ code, params }) => ({ code, field, ...(params ? { params: { ...params } } : {}) }));
}

/** Codes beside what was found out about them. */
const checked = ({ creditCode, schoolIdentifier }: IdentityCodes, province: string) => ({
  credit: creditCode ? validateCreditCode(creditCode) : undefined,
  school: schoolIdentifier ? validateSchoolIdentifier(schoolIdentifier, { province }) : undefined,
});

/** What is wrong with codes as they were written; `place` leads to them in a form that asks for several. */
export function codeFaults(written: IdentityCodes, province: string, place = ''): Fault[] {
  const { credit, school } = checked(written, province);
  return [...faultsOf(`${place}creditCode`, credit), ...faultsOf(`${place}schoolIdentifier`, school)];
}

/**
 * Normalised codes of an organisation (GB 32100-2015; the ministry's ten-digit school identifier).
 * Warnings are let pass: legacy registrations exist.
 */
export function checkCodes(
  creditCode: string | null,
  schoolIdentifier: string | null,
  province: string,
): IdentityCodes {
  const written = { creditCode, schoolIdentifier };
  const faults = codeFaults(written, province);
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const { credit, school } = checked(written, province);
  return { creditCode: credit?.value ?? null, schoolIdentifier: school?.value ?? null };
}
