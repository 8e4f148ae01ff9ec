import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sessionToken } from './session-lookup.ts';

const secret = 'a secret of thirty-two characters';
const name = 'better-auth.session_token';
const signed = (token: string, key = secret) =>
  encodeURIComponent(`${token}.${createHmac('sha256', key).update(token).digest('base64')}`);

describe('the token of a session cookie', () => {
  const cases: [string, string | undefined, string | undefined][] = [
    ['alone', `${name}=${signed('abc')}`, 'abc'],
    ['among others', `theme=dark; ${name}=${signed('abc')}; other=1`, 'abc'],
    ['without blanks between cookies', `theme=dark;${name}=${signed('abc')}`, 'abc'],
    ['signed by another secret', `${name}=${signed('abc', 'another secret')}`, undefined],
    ['of another token than was signed', `${name}=${signed('abc').replace('abc', 'abd')}`, undefined],
    ['without signature', `${name}=abc`, undefined],
    ['with an empty signature', `${name}=abc.`, undefined],
    ['with half a signature', `${name}=${signed('abc').slice(0, 20)}`, undefined],
    ['with an empty token', `${name}=${signed('')}`, undefined],
    ['with a broken encoding', `${name}=%E4%A.x`, undefined],
    ['under a name that only ends alike', `x${name}=${signed('abc')}`, undefined],
    ['absent', 'theme=dark', undefined],
    ['no cookies at all', undefined, undefined],
  ];
  it.each(cases)('%s', (_title, cookies, token) => {
    expect(sessionToken(cookies, name, secret)).toBe(token);
  });
});
