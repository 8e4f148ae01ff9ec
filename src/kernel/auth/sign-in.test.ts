import { createHmac } from 'node:crypto';
import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const password = 'a-long-enough-password';

async function account(username: string, options: { drawn?: boolean } = {}) {
  const made = await house.services.accounts.create({
    username,
    name: username,
    ...(options.drawn ? {} : { password }),
  });
  await house.services.owner.pool.query(
    `INSERT INTO organisations.membership (account_id, organisation_id, role, valid) VALUES ($1, $2, 'officer', '[2020-01-01,)')`,
    [made.accountId, await house.organisationId('市教育局')],
  );
  return made;
}

const call = (path: string, payload: object, cookie = '') =>
  house.app.inject({
    method: 'POST',
    url: `/api/auth${path}`,
    payload,
    headers: { ...(cookie ? { cookie } : {}), origin: 'http://127.0.0.1:8080' },
  });
const signIn = (username: string, secret = password) =>
  call('/sign-in/username', { username, password: secret });
const cookieOf = (answer: Awaited<ReturnType<typeof call>>) =>
  answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
const me = async (cookie: string) => (await house.app.inject({ url: '/api/me', headers: { cookie } })).json();

/** RFC 6238 with the values everybody uses: SHA-1, 30 seconds, six digits. */
function totp(base32: string, at = Date.now()): string {
  const bits = [...base32.replaceAll('=', '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('signing in', () => {
  it('sets a cookie that scripts cannot read, and tells who is there', async () => {
    await account('zhang.san');
    const answer = await signIn('Zhang.San');
    expect(answer.statusCode).toBe(200);
    expect(answer.cookies.find(({ name }) => name.includes('session_token'))).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
    });
    expect(await me(cookieOf(answer))).toMatchObject({
      account: { username: 'zhang.san', memberships: [{ role: 'officer', wholeCity: true }] },
    });
  });

  it('answers a wrong password and an unknown name alike', async () => {
    await account('li.si');
    const [wrong, unknown] = [await signIn('li.si', 'not-the-password'), await signIn('nobody.at.all')];
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.json()).toEqual(unknown.json());
  });

  it('locks a name after too many failures, until an administrator resets the account', async () => {
    const { accountId } = await account('wang.wu');
    for (let attempt = 0; attempt < 8; attempt++)
      expect((await signIn('wang.wu', `wrong-${attempt}`)).statusCode).toBe(401);
    expect((await signIn('wang.wu')).json()).toMatchObject({ code: 'ACCOUNT_LOCKED' });
    const { temporaryPassword } = await house.services.accounts.reset(accountId, false);
    const answer = await signIn('wang.wu', temporaryPassword);
    expect(answer.statusCode).toBe(200);
    expect(await me(cookieOf(answer))).toMatchObject({ account: { mustChangePassword: true } });
  });

  it('demands a better password than a weak one, and forgets the temporary one', async () => {
    const { temporaryPassword } = await account('zhao.liu', { drawn: true });
    const cookie = cookieOf(await signIn('zhao.liu', temporaryPassword ?? ''));
    const change = (newPassword: string) =>
      call(
        '/change-password',
        { currentPassword: temporaryPassword, newPassword, revokeOtherSessions: true },
        cookie,
      );
    for (const weak of ['short', 'aaaaaaaaaaaa', '1234567890', 'Password123']) {
      expect((await change(weak)).json(), weak).toMatchObject({ code: 'PASSWORD_WEAK' });
    }
    const changed = await change('correct horse battery');
    expect(changed.statusCode).toBe(200);
    const again = await signIn('zhao.liu', 'correct horse battery');
    expect(await me(cookieOf(again))).toMatchObject({ account: { mustChangePassword: false } });
  });

  it('ends with the session: signed out of, run out, or its cookie signed by somebody else', async () => {
    await account('qian.qi');
    const cookie = cookieOf(await signIn('qian.qi'));
    const other = cookieOf(await signIn('qian.qi'));
    expect((await me(cookie)).account.username).toBe('qian.qi');
    expect((await me(cookie.replace(/\.[^.;]{8}/, '.AAAAAAAA'))).account).toBeNull();
    await call('/sign-out', {}, cookie);
    expect((await me(cookie)).account).toBeNull();
    expect((await me(other)).account.username).toBe('qian.qi');
    await house.services.owner.pool.query(
      `UPDATE auth."session" SET "expiresAt" = now() - interval '1 second' WHERE "userId" IN (SELECT id FROM auth."user" WHERE username = 'qian.qi')`,
    );
    expect((await me(other)).account).toBeNull();
  });

  it('ends at once when the account is disabled', async () => {
    const { accountId } = await account('sun.qi');
    const cookie = cookieOf(await signIn('sun.qi'));
    await house.services.accounts.setDisabled(accountId, true);
    expect(await me(cookie)).toEqual({ account: null });
    expect((await signIn('sun.qi')).statusCode).not.toBe(200);
  });

  it('asks for the second factor once it is enrolled', async () => {
    await account('zhou.ba');
    const cookie = cookieOf(await signIn('zhou.ba'));
    const enrolled = await call('/two-factor/enable', { password }, cookie);
    expect(enrolled.statusCode).toBe(200);
    const secret = new URL((enrolled.json() as { totpURI: string }).totpURI).searchParams.get('secret') ?? '';
    expect((await call('/two-factor/verify-totp', { code: totp(secret) }, cookie)).statusCode).toBe(200);
    const first = await signIn('zhou.ba');
    expect(first.json()).toMatchObject({ twoFactorRedirect: true });
    expect(await me(cookieOf(first))).toEqual({ account: null });
    const second = await call('/two-factor/verify-totp', { code: totp(secret) }, cookieOf(first));
    expect(second.statusCode).toBe(200);
    expect(await me(cookieOf(second))).toMatchObject({
      account: { username: 'zhou.ba', twoFactorEnabled: true },
    });
  });

  it('cannot be registered for by anybody', async () => {
    const answer = await call('/sign-up/email', { email: 'a@b.cn', password, name: 'a' });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('requests from another site', () => {
  it('are refused before anything is done', async () => {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      payload: { username: 'zhang.san', password },
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'cross-site-request' });
  });
});

describe('the tables of sign-in', () => {
  it('are those that the installed library expects', async () => {
    const plan = await getMigrations(house.services.auth.options);
    expect(plan.toBeCreated.map(({ table }) => table)).toEqual([]);
    expect(plan.toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([]);
  });
});
