import { type Sealed, sealingFor } from '#kernel/personal-data/sealing.ts';
import { maskIdentityNumber } from '#kernel/values/masking.ts';

const sealing = sealingFor('teachers');

export type SealedIdentity = Sealed & { masked: string };

/** An identity number as it may be stored: keyed hash, sealed text and mask. */
export const sealIdentity = (number: string, secret: string): SealedIdentity => ({
  ...sealing.seal(number, secret),
  masked: maskIdentityNumber(number),
});

export const openIdentity = sealing.open;
