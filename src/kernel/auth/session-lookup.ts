import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { cookieValue } from '#kernel/values/cookie.ts';
import type { Auth } from './auth.ts';

/** Whose session a request brings. */
export type SignedIn = { accountId: string; name: string };

/** Finds the session behind the cookies of a request; undefined for everybody who is not signed in. */
export type SessionLookup = (cookies: string | undefined) => Promise<SignedIn | undefined>;

/**
 * The token inside the cookie that the sign-in library signed: `token.signature`, URI-encoded, the signature
 * being the HMAC-SHA-256 of the token in Base64. Undefined when anybody else wrote it.
 */
export function sessionToken(cookies: string | undefined, name: string, secret: string): string | undefined {
  const value = decoded(cookieValue(cookies, name) ?? '');
  const end = value.lastIndexOf('.');
  if (end < 1) return undefined;
  const token = value.slice(0, end);
  const right = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(value.slice(end + 1), 'base64');
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/**
 * Looks sessions up in one statement where the library takes two, and the account's name a third: every
 * request begins with this. Nothing is kept between requests, so that a session ended, an account disabled
 * or renamed is so at once.
 */
export function createSessionLookup(pool: Pool, auth: Auth): SessionLookup {
  return async (cookies) => {
    // Visitors without an account bring cookies too; they cost no look-up.
    if (!cookies?.includes('session_token')) return undefined;
    const { authCookies, secret } = await auth.$context;
    const token = sessionToken(cookies, authCookies.sessionToken.name, secret);
    if (!token) return undefined;
    const { rows } = await pool.query<SignedIn>({
      name: 'session-of-token',
      text: `SELECT u.id AS "accountId", u.name FROM auth."session" s JOIN auth."user" u ON u.id = s."userId"
             WHERE s.token = $1 AND s."expiresAt" > now() AND u.disabled IS NOT TRUE`,
      values: [token],
    });
    return rows[0];
  };
}
