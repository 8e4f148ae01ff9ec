import { type Sealed, sealingFor } from '#kernel/personal-data/sealing.ts';
import { maskIdentityNumber, maskPhone, maskStudentRegisterNumber } from '#kernel/values/masking.ts';
import type { PersonNumber } from '../rules/person-number.ts';

const sealing = sealingFor('students');
const phones = sealingFor('students-phones');

export type SealedNumber = Sealed & { masked: string };

/** A person's number as it may be stored: keyed hash, sealed text and mask. */
export const sealNumber = ({ kind, number }: PersonNumber, secret: string): SealedNumber => ({
  ...sealing.seal(number, secret),
  masked: kind === 'G' ? maskIdentityNumber(number) : maskStudentRegisterNumber(number),
});

export const openNumber = sealing.open;
export const hashNumber = sealing.hash;

/** A guardian's telephone number as it may be stored; nobody is looked up by it. */
export const sealPhone = (phone: string, secret: string): { sealed: string; masked: string } => ({
  sealed: phones.encrypt(phone, secret),
  masked: maskPhone(phone),
});
export const openPhone = phones.open;
