import { describe, expect, it } from 'vitest';
import { readVisit, tokenIn, type Visitor, visitCookie, writeVisit } from './visit-token.ts';

const secret = 'a secret that nobody outside the house knows';
const noon = new Date('2026-06-20T04:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const candidate: Visitor = {
  credential: 'admissions.candidate',
  subjectId: '01890000-0000-7000-8000-000000000001',
  version: 2,
};
const token = writeVisit(candidate, secret, noon, 120);

describe('a visit', () => {
  it('is told from its token until it is over', () => {
    expect(readVisit(token, candidate.credential, secret, later(119))).toEqual(candidate);
    expect(readVisit(token, candidate.credential, secret, later(120))).toBeUndefined();
  });

  it('counts for the credential that was shown, under the secret of the house', () => {
    expect(readVisit(token, 'enterprises.contact', secret, noon)).toBeUndefined();
    expect(readVisit(token, candidate.credential, 'another secret', noon)).toBeUndefined();
  });

  it('cannot be made into somebody else’s by changing any character', () => {
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const forged = token.slice(0, at) + other + token.slice(at + 1);
      expect(readVisit(forged, candidate.credential, secret, noon), `character ${at}`).toBeUndefined();
    }
    expect(readVisit('', candidate.credential, secret, noon)).toBeUndefined();
    expect(readVisit('a.b.c', candidate.credential, secret, noon)).toBeUndefined();
  });

  it('comes back in its own cookie, beside others', () => {
    const cookie = visitCookie(candidate.credential, token, 120, true);
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax; Max-Age=7200; Secure$/);
    const sent = `session=x; ${cookie.split(';')[0]}`;
    expect(tokenIn(sent, candidate.credential)).toBe(token);
    expect(tokenIn(sent, 'enterprises.contact')).toBeUndefined();
    expect(tokenIn(undefined, candidate.credential)).toBeUndefined();
  });
});
