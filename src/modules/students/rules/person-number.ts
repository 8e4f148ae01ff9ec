import type { Finding } from '#kernel/values/finding.ts';
import { findBirthDate, sexOf, validateIdentityNumber } from '#kernel/values/identity-number.ts';
import type { IsoDate } from '#kernel/values/iso-date.ts';
import {
  findEmbeddedIdentityNumber,
  validateStudentRegisterNumber,
} from '#kernel/values/student-register-number.ts';

/** The number under which the register knows a person: the identity number, or a register number without one. */
export type PersonNumber = {
  kind: 'G' | 'J' | 'L';
  number: string;
  bornOn: IsoDate;
  sex: 'male' | 'female' | null;
};

/** What a valid identity number tells of a person. */
export const personOfIdentity = (number: string): PersonNumber => ({
  kind: 'G',
  number,
  bornOn: findBirthDate(number) as IsoDate,
  sex: sexOf(number),
});

export type NumberReading =
  | { ok: true; value: PersonNumber; warnings: readonly Finding[] }
  | { ok: false; faults: readonly (Finding & { field: 'identity' | 'registerNumber' })[] };

const readRegisterNumber = (text: string, today: IsoDate): NumberReading => {
  const checked = validateStudentRegisterNumber(text, { today });
  const errors = checked.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    return { ok: false, faults: errors.map((fault) => ({ ...fault, field: 'registerNumber' as const })) };
  const kind = checked.value.charAt(0) as 'G' | 'J' | 'L';
  const body = checked.value.slice(1);
  return {
    ok: true,
    value: {
      kind,
      number: kind === 'G' ? body : checked.value,
      bornOn: findBirthDate(body) as IsoDate,
      sex: kind === 'G' ? sexOf(body) : null,
    },
    warnings: checked.findings.filter(({ severity }) => severity === 'warn'),
  };
};

/**
 * Reads what was entered of identity number and register number (identifiers §1, §6): a G number must hold the
 * identity number given beside it; whoever has an identity number is found by it whatever else is known.
 */
export function readPersonNumber(
  entered: { identity: string | null; registerNumber: string | null },
  today: IsoDate,
): NumberReading {
  if (!entered.identity) {
    return entered.registerNumber
      ? readRegisterNumber(entered.registerNumber, today)
      : { ok: false, faults: [{ code: 'number-needed', severity: 'error', field: 'identity' }] };
  }
  const identity = validateIdentityNumber(entered.identity, { today });
  const faults: (Finding & { field: 'identity' | 'registerNumber' })[] = identity.findings
    .filter(({ severity }) => severity === 'error')
    .map((fault) => ({ ...fault, field: 'identity' as const }));
  if (entered.registerNumber) {
    const register = readRegisterNumber(entered.registerNumber, today);
    if (!register.ok) faults.push(...register.faults);
    else if (register.value.kind === 'G') {
      const embedded = findEmbeddedIdentityNumber(`G${register.value.number}`);
      if (identity.ok && embedded !== identity.value)
        faults.push({ code: 'register-number-of-another', severity: 'error', field: 'registerNumber' });
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: personOfIdentity(identity.value), warnings: identity.findings };
}
