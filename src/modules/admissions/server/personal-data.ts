import { sealingFor } from '#kernel/personal-data/sealing.ts';
import { findBirthDate, sexOf } from '#kernel/values/identity-number.ts';
import { maskIdentityNumber, maskName, maskPhone } from '#kernel/values/masking.ts';
import type { CandidateEntry } from '../contract/candidate.ts';

const identities = sealingFor('admissions');
const phones = sealingFor('admissions.phone');

/** A candidate as it may be staged and stored: no clear number in it. */
export function sealCandidate(entry: CandidateEntry, secret: string) {
  const { identityNumber, phone, guardianName, ...rest } = entry;
  const identity = identities.seal(identityNumber, secret);
  return {
    ...rest,
    nameMasked: maskName(entry.name),
    sex: sexOf(identityNumber),
    bornOn: findBirthDate(identityNumber) ?? null,
    hash: identity.hash,
    sealed: identity.sealed,
    masked: maskIdentityNumber(identityNumber),
    phoneSealed: phone ? phones.seal(phone, secret).sealed : null,
    phoneMasked: phone ? maskPhone(phone) : null,
    guardianMasked: guardianName ? maskName(guardianName) : null,
  };
}
export type SealedCandidate = ReturnType<typeof sealCandidate>;

export const sealPhone = (phone: string, secret: string) => ({
  sealed: phones.seal(phone, secret).sealed,
  masked: maskPhone(phone),
});
export const openIdentity = (sealed: Buffer, secret: string): string => identities.open(sealed, secret);
export const openPhone = (sealed: Buffer, secret: string): string => phones.open(sealed, secret);
/** Finds a person by number without storing it. */
export const identityHash = (identityNumber: string, secret: string): string =>
  identities.hash(identityNumber, secret);
