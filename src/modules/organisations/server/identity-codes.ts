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

/**
 * Normalised codes of an organisation (GB 32100-2015; the ministry's ten-digit school identifier).
 * Warnings are let pass: legacy registrations exist.
 */
export function checkCodes(
  creditCode: string | null,
  schoolIdentifier: string | null,
  province: string,
): IdentityCodes {
  const credit = creditCode ? validateCreditCode(creditCode) : undefined;
  const school = schoolIdentifier ? validateSchoolIdentifier(schoolIdentifier, { province }) : undefined;
  const faults = [...faultsOf('creditCode', credit), ...faultsOf('schoolIdentifier', school)];
  if (faults.length > 0) throw new Refusal('invalid', faults);
  return { creditCode: credit?.value ?? null, schoolIdentifier: school?.value ?? null };
}
