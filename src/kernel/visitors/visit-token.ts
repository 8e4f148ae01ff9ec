import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookieValue } from '#kernel/values/cookie.ts';

/**
 * Somebody without an account who has shown a module's credential: a candidate with number and query code, a
 * contact with a one-time link. Reaches what belongs to the subject, and nothing else.
 */
export type Visitor = {
  /** Which credential was shown, `module.noun`. */
  credential: string;
  subjectId: string;
  /** Raised by the module when the credential is replaced, so that older visits end. */
  version: number;
};

const cookiePrefix = 'hedong-visit-';
const cookieName = (credential: string) => `${cookiePrefix}${credential.replace('.', '-')}`;

const signature = (text: string, secret: string) =>
  createHmac('sha256', secret).update(`visit/1\n${text}`).digest('base64url');

/** A signed statement of who visits until when. Nothing is stored: reading it asks no database. */
export function writeVisit(visitor: Visitor, secret: string, now: Date, minutes: number): string {
  const expires = Math.floor(now.getTime() / 1000) + minutes * 60;
  const text = Buffer.from(
    JSON.stringify([visitor.credential, visitor.subjectId, visitor.version, expires]),
  ).toString('base64url');
  return `${text}.${signature(text, secret)}`;
}

/** The visitor of a token; undefined where it is forged, of another credential, or over. */
export function readVisit(token: string, credential: string, secret: string, now: Date): Visitor | undefined {
  const [text = '', given = ''] = token.split('.');
  const expected = signature(text, secret);
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected)))
    return undefined;
  const [named, subjectId, version, expires] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [
    string,
    string,
    number,
    number,
  ];
  if (named !== credential || expires * 1000 <= now.getTime()) return undefined;
  return { credential, subjectId, version };
}

/** The cookie that brings a token back: for this site's own requests only, out of reach of scripts. */
export function visitCookie(credential: string, token: string, minutes: number, secure: boolean): string {
  const attributes = `Path=/api; HttpOnly; SameSite=Lax; Max-Age=${minutes * 60}${secure ? '; Secure' : ''}`;
  return `${cookieName(credential)}=${token}; ${attributes}`;
}

/** The token that a request's cookies bring for a credential. */
export const tokenIn = (cookies: string | undefined, credential: string): string | undefined =>
  cookieValue(cookies, cookieName(credential));
