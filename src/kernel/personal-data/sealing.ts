import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Personal text as it may be stored, hexadecimal both: a keyed hash that finds it again, and AES-256-GCM. */
export type Sealed = { hash: string; sealed: string };

/** Hides personal numbers under the keys of one register. */
export type Sealing = {
  seal(text: string, secret: string): Sealed;
  /** The ciphertext alone, for what nobody is looked up by. */
  encrypt(text: string, secret: string): string;
  /** The hash alone, to look somebody up. */
  hash(text: string, secret: string): string;
  /** @throws when it was tampered with, or sealed under another secret or for another register. */
  open(sealed: Buffer, secret: string): string;
};

const nonceBytes = 12;
let drawn = Buffer.alloc(0);

/** Random bytes, never given out twice; drawn from the system a thousand at a time. */
function newNonce(): Buffer {
  if (drawn.length < nonceBytes) drawn = randomBytes(nonceBytes * 1000);
  const nonce = drawn.subarray(0, nonceBytes);
  drawn = drawn.subarray(nonceBytes);
  return nonce;
}

type Keys = { find: KeyObject; seal: KeyObject };

/**
 * Sealing for one register, named for ever: the name is part of the keys, so that the hashes of two registers
 * cannot be joined, and no register opens what another sealed.
 */
export function sealingFor(register: string): Sealing {
  const keysBySecret = new Map<string, Keys>();
  // Derived once, since a roster asks for them once a row.
  const keysOf = (secret: string): Keys => {
    const known = keysBySecret.get(secret);
    if (known) return known;
    const key = (purpose: string) =>
      createSecretKey(Buffer.from(hkdfSync('sha256', secret, `hedong.${register}`, purpose, 32)));
    const keys = { find: key('find'), seal: key('seal') };
    keysBySecret.set(secret, keys);
    return keys;
  };
  const hash = (text: string, secret: string) =>
    createHmac('sha256', keysOf(secret).find).update(text).digest('hex');
  const encrypt = (text: string, secret: string) => {
    const nonce = newNonce();
    const cipher = createCipheriv('aes-256-gcm', keysOf(secret).seal, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('hex');
  };
  return {
    hash,
    encrypt,
    seal: (text, secret) => ({ hash: hash(text, secret), sealed: encrypt(text, secret) }),
    open(sealed, secret) {
      const decipher = createDecipheriv('aes-256-gcm', keysOf(secret).seal, sealed.subarray(0, nonceBytes));
      decipher.setAuthTag(sealed.subarray(nonceBytes, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
