import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { maskIdentityNumber } from '#kernel/values/masking.ts';

type Keys = { find: KeyObject; seal: KeyObject };

const keysBySecret = new Map<string, Keys>();

/**
 * Two keys from the house's secret: one finds a person again, the other opens the number. Derived once, since
 * a roster asks for them once a row.
 */
function keysOf(secret: string): Keys {
  const known = keysBySecret.get(secret);
  if (known) return known;
  const key = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'hedong.teachers', purpose, 32)));
  const keys = { find: key('find'), seal: key('seal') };
  keysBySecret.set(secret, keys);
  return keys;
}

const nonceBytes = 12;
let drawn = Buffer.alloc(0);

/** Random bytes, never given out twice; drawn from the system a thousand at a time. */
function newNonce(): Buffer {
  if (drawn.length < nonceBytes) drawn = randomBytes(nonceBytes * 1000);
  const nonce = drawn.subarray(0, nonceBytes);
  drawn = drawn.subarray(nonceBytes);
  return nonce;
}

export type SealedIdentity = { hash: string; sealed: string; masked: string };

/** An identity number as it may be stored: keyed hash, AES-256-GCM text (hexadecimal both) and mask. */
export function sealIdentity(number: string, secret: string): SealedIdentity {
  const { find, seal } = keysOf(secret);
  const nonce = newNonce();
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
