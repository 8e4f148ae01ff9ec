import { describe, expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { placeAfterSignIn, signInRefusal } from './sign-in-refusal.ts';

describe('a refused sign-in', () => {
  test.each([
    ['a wrong password', { code: 'INVALID_USERNAME_OR_PASSWORD', status: 401 }, 'signIn.wrong'],
    ['a wrong code', { code: 'INVALID_CODE', status: 401 }, 'signIn.codeWrong'],
    ['a wrong backup code', { code: 'INVALID_BACKUP_CODE', status: 401 }, 'signIn.codeWrong'],
    ['a code that came too late', { code: 'INVALID_TWO_FACTOR_COOKIE', status: 401 }, 'signIn.tooLate'],
    ['a locked account', { code: 'ACCOUNT_LOCKED', status: 429 }, 'signIn.locked'],
    ['a disabled account', { code: 'ACCOUNT_DISABLED', status: 403 }, 'signIn.disabled'],
    ['too many requests', { code: 'defect', status: 429 }, 'signIn.tooMany'],
    ['an uninvited person', { code: 'signup_disabled', status: 400 }, 'signIn.notInvited'],
    ['no network', { code: 'network', status: 0 }, 'fault.network'],
    ['anything else', { code: 'x', status: 500 }, 'signIn.failed'],
  ])('%s has its sentence', (_name, problem, key) => {
    expect(signInRefusal(problem)).toBe(key);
    expect(Object.keys(en)).toContain(key);
  });
});

describe('the place after signing in', () => {
  test.each([
    ['the page that was asked for', '/organisations?q=盐湖', '/organisations?q=盐湖'],
    ['the first page when none was', undefined, '/'],
    ['never another site', '//evil.example', '/'],
    ['never another site behind a backslash', '/\\evil.example', '/'],
    ['never a whole address', 'https://evil.example', '/'],
    ['never the door itself', '/sign-in?to=/x', '/'],
  ])('%s', (_name, wanted, expected) => {
    expect(placeAfterSignIn(wanted)).toBe(expected);
  });
});
