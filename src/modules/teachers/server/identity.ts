import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { maskIdentityNumber } from '#kernel/values/masking.ts';

/** Two keys from the house's secret: one finds a person again, the other opens the number. */
function keysOf(secret: string): { find: Buffer; seal: Buffer } {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'hedong.teachers', purpose, 32));
  return { find: key('find'), seal: key('seal') };
}

export type SealedIdentity = { hash: string; sealed: string; masked: string };

/** An identity number as it may be stored: keyed hash, AES-256-GCM text (hexadecimal both) and mask. */
export function sealIdentity(number: string, secret: string): SealedIdentity {
  const { find, seal } = keysOf(secret);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', seal, nonce);
  const body = Buffer.concat([cipher.update(number, 'utf8'), cipher.final()]);
  return {
    hash: createHmac('sha256', find).update(number).digest('hex'),
    sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('hex'),
    masked: maskIdentityNumber(number),
  };
}

/** Opens a sealed number. @throws when it was tampered with or sealed under another secret. */
export function openIdentity(sealed: Buffer, secret: string): string {
  const decipher = createDecipheriv('aes-256-gcm', keysOf(secret).seal, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}
