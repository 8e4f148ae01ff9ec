import { describe, expect, it } from 'vitest';
import { sealingFor } from './sealing.ts';

const secret = 'test-secret-of-at-least-32-characters';
const number = '11010519491231002X';
const register = sealingFor('some-register');

describe('sealing', () => {
  it('opens what it sealed, and finds it again by the same hash', () => {
    const [one, two] = [register.seal(number, secret), register.seal(number, secret)];
    expect(register.open(Buffer.from(one.sealed, 'hex'), secret)).toBe(number);
    expect(one.hash).toBe(two.hash);
    expect(one.hash).toBe(register.hash(number, secret));
    expect(one.sealed).not.toBe(two.sealed);
    expect(`${one.sealed}${one.hash}`).not.toContain(Buffer.from(number).toString('hex'));
  });

  it('opens nothing that was changed, or sealed under another secret or for another register', () => {
    const sealed = Buffer.from(register.seal(number, secret).sealed, 'hex');
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => register.open(changed, secret)).toThrow();
    expect(() => register.open(sealed, `${secret}!`)).toThrow();
    expect(() => sealingFor('another-register').open(sealed, secret)).toThrow();
  });

  it('gives the registers hashes that cannot be joined', () => {
    expect(sealingFor('another-register').hash(number, secret)).not.toBe(register.hash(number, secret));
  });

  it('keeps finding what the register of teachers has stored', () => {
    // HKDF-SHA-256 with salt "hedong.teachers" and info "find", then HMAC-SHA-256 of the number.
    expect(sealingFor('teachers').hash(number, secret)).toBe(
      'a0f44877a509b99fef0c1a1af332946e7d173050ceb3e78b9fba1250682a9073',
    );
  });
});
