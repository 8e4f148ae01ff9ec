import { readAnswer } from '../api/problem.ts';

async function post<T>(path: string, body: object): Promise<T> {
  return readAnswer<T>(
    await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

export type SessionRow = {
  id: string;
  token: string;
  createdAt: string;
  ipAddress: string | null;
  userAgent: string | null;
};

/** The sign-in library's own endpoints, as far as pages use them. */
export const authCalls = {
  signIn: (username: string, password: string) =>
    post<{ twoFactorRedirect?: boolean }>('/sign-in/username', { username, password }),
  verifyCode: (code: string) => post<unknown>('/two-factor/verify-totp', { code }),
  verifyBackupCode: (code: string) => post<unknown>('/two-factor/verify-backup-code', { code }),
  singleSignOn: (provider: string) =>
    post<{ url: string }>('/sign-in/social', {
      provider,
      callbackURL: '/console',
      errorCallbackURL: '/console/sign-in',
    }),
  signOut: () => post<unknown>('/sign-out', {}),
  changePassword: (currentPassword: string, newPassword: string) =>
    post<unknown>('/change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
  enableSecondFactor: (password: string) =>
    post<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', { password }),
  disableSecondFactor: (password: string) => post<unknown>('/two-factor/disable', { password }),
  listSessions: async () => readAnswer<SessionRow[]>(await fetch('/api/auth/list-sessions')),
  revokeSession: (token: string) => post<unknown>('/revoke-session', { token }),
};
