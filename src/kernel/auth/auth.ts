import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import type { Pool } from 'pg';
import type { Settings } from '#kernel/settings/settings.ts';
import { clearFailures, lockedUntil, recordFailure } from './lock-out.ts';
import { passwordFaults } from './password-policy.ts';

/** Days after which a session ends even when it is used daily. */
const sessionDays = 7;
const daySeconds = 24 * 60 * 60;

/** The id of the city's single sign-on among the ways to sign in. */
export const cityProviderId = 'city';

/**
 * Sign-in, sessions, second factor and the city's single sign-on, by better-auth on its own schema
 * `auth`. Accounts are made by administrators; nobody can register.
 */
export function createAuth(pool: Pool, settings: Settings, secret: string, origins: string[]) {
  return betterAuth({
    appName: '河东',
    secret,
    baseURL: origins[0],
    basePath: '/api/auth',
    trustedOrigins: origins,
    database: pool,
    telemetry: { enabled: false },
    // Its messages repeat what callers sent; ours are written by the log of the house.
    logger: { disabled: true },
    advanced: {
      database: { generateId: () => crypto.randomUUID() },
      useSecureCookies: origins[0]?.startsWith('https://') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: settings.trustProxy
        ? { ipAddressHeaders: ['x-forwarded-for'] }
        : { ipAddressHeaders: ['x-hedong-peer'] },
    },
    session: { expiresIn: sessionDays * daySeconds, disableSessionRefresh: true },
    user: {
      additionalFields: {
        mustChangePassword: { type: 'boolean', required: false, defaultValue: false, input: false },
        disabled: { type: 'boolean', required: false, defaultValue: false, input: false },
        synthetic: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      // A whole school may come from one address; guessing is stopped by the lock on the name.
      customRules: {
        '/sign-in/*': { window: 60, max: 600 },
        '/change-password': { window: 60, max: 30 },
        '/two-factor/*': { window: 60, max: 30 },
      },
    },
    account: { accountLinking: { enabled: true, trustedProviders: [cityProviderId] } },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path === '/sign-in/username') {
          const name = String(context.body?.username ?? '').toLowerCase();
          const until = await lockedUntil(pool, name);
          if (until) {
            throw new APIError('TOO_MANY_REQUESTS', { code: 'ACCOUNT_LOCKED', message: until.toISOString() });
          }
        }
        const chosen = context.body?.newPassword;
        if (typeof chosen === 'string') {
          const faults = passwordFaults(chosen);
          if (faults.length > 0)
            throw new APIError('BAD_REQUEST', { code: 'PASSWORD_WEAK', message: faults.join(',') });
        }
      }),
      after: createAuthMiddleware(async (context) => {
        const returned = context.context.returned;
        if (context.path === '/sign-in/username') {
          const name = String(context.body?.username ?? '').toLowerCase();
          if (returned instanceof APIError) await recordFailure(pool, name);
          else await clearFailures(pool, name);
        }
        if (
          context.path === '/change-password' &&
          !(returned instanceof APIError) &&
          context.context.session
        ) {
          await pool.query('UPDATE auth."user" SET "mustChangePassword" = false WHERE id = $1', [
            context.context.session.user.id,
          ]);
        }
      }),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const { rows } = await pool.query('SELECT FROM auth."user" WHERE id = $1 AND disabled', [
              session.userId,
            ]);
            if (rows.length > 0)
              throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED', message: 'account disabled' });
          },
        },
      },
    },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._-]*$/i.test(name),
      }),
      twoFactor({ issuer: '河东' }),
      ...(settings.oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: cityProviderId,
                  discoveryUrl: `${settings.oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: settings.oidc.clientId,
                  clientSecret: settings.oidc.clientSecret,
                  scopes: ['openid', 'profile', 'email'],
                  pkce: true,
                  // An account must have been invited; the provider only proves who is asking.
                  disableSignUp: true,
                },
              ],
            }),
          ]
        : []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
