import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { Refusal } from '#kernel/contract/fault.ts';
import type { Auth } from './auth.ts';
import { clearFailures } from './lock-out.ts';
import { passwordFaults } from './password-policy.ts';

export type NewAccount = {
  username: string;
  name: string;
  /** Absent: one is drawn and must be changed at the first sign-in. */
  password?: string;
  /** Address at the city's single sign-on, when the person uses it. */
  email?: string;
  synthetic?: boolean;
};

/** Accounts as administrators handle them. Passwords never leave except the one just drawn. */
export type Accounts = {
  create(account: NewAccount): Promise<{ accountId: string; temporaryPassword: string | null }>;
  /** Draws a new password, ends all sessions, lifts a lock; the second factor goes too when asked. */
  reset(accountId: string, alsoSecondFactor: boolean): Promise<{ temporaryPassword: string }>;
  setDisabled(accountId: string, disabled: boolean): Promise<void>;
};

/** Ten characters without look-alikes: readable over a telephone, 50 bits of chance. */
function drawPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const pick = () => [...randomBytes(5)].map((byte) => letters[byte % letters.length]).join('');
  return `${pick()}-${pick()}`;
}

export function createAccounts(pool: Pool, auth: Auth): Accounts {
  const setPassword = async (accountId: string, password: string): Promise<void> => {
    const context = await auth.$context;
    const hash = await context.password.hash(password);
    const { rowCount } = await pool.query(
      `UPDATE auth."account" SET password = $2, "updatedAt" = now() WHERE "userId" = $1 AND "providerId" = 'credential'`,
      [accountId, hash],
    );
    if (rowCount) return;
    await pool.query(
      `INSERT INTO auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
       VALUES (gen_random_uuid()::text, $1, 'credential', $1, $2, now())`,
      [accountId, hash],
    );
  };

  return {
    async create({ username, name, password, email, synthetic }) {
      const faults = password === undefined ? [] : passwordFaults(password);
      if (faults.length > 0) {
        throw new Refusal(
          'invalid',
          faults.map((fault) => ({ code: `password-${fault}`, field: 'password' })),
        );
      }
      const chosen = password ?? drawPassword();
      const id = crypto.randomUUID();
      // Not every official has an address; the one made up here ends in a domain reserved for that.
      const address = email?.toLowerCase() ?? `${username.toLowerCase()}@accounts.invalid`;
      const { rowCount } = await pool.query(
        `INSERT INTO auth."user" ("id", "name", "email", "emailVerified", "username", "displayUsername", "mustChangePassword", "synthetic")
         VALUES ($1, $2, $3, true, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [id, name, address, username.toLowerCase(), username, password === undefined, synthetic ?? false],
      );
      if (!rowCount) throw new Refusal('conflict', { code: 'username-taken', field: 'username' });
      await setPassword(id, chosen);
      return { accountId: id, temporaryPassword: password === undefined ? chosen : null };
    },

    async reset(accountId, alsoSecondFactor) {
      const temporaryPassword = drawPassword();
      const { rows } = await pool.query<{ username: string }>(
        `UPDATE auth."user" SET "mustChangePassword" = true, "twoFactorEnabled" = CASE WHEN $2 THEN false ELSE "twoFactorEnabled" END
         WHERE id = $1 RETURNING username`,
        [accountId, alsoSecondFactor],
      );
      const account = rows[0];
      if (!account) throw new Refusal('not-found', { code: 'not-found', params: { noun: 'account' } });
      if (alsoSecondFactor) await pool.query('DELETE FROM auth."twoFactor" WHERE "userId" = $1', [accountId]);
      await setPassword(accountId, temporaryPassword);
      await pool.query('DELETE FROM auth."session" WHERE "userId" = $1', [accountId]);
      await clearFailures(pool, account.username);
      return { temporaryPassword };
    },

    async setDisabled(accountId, disabled) {
      await pool.query('UPDATE auth."user" SET disabled = $2 WHERE id = $1', [accountId, disabled]);
      if (disabled) await pool.query('DELETE FROM auth."session" WHERE "userId" = $1', [accountId]);
    },
  };
}
