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
  /** The one that asks. */
  current: boolean;
};

/** All sessions of the caller, the latest first, with the caller's own marked. */
async function listSessions(): Promise<SessionRow[]> {
  const [rows, own] = await Promise.all([
    fetch('/api/auth/list-sessions').then(readAnswer<Omit<SessionRow, 'current'>[]>),
    fetch('/api/auth/get-session').then(readAnswer<{ session: { token: string } } | null>),
  ]);
  return rows
    .map((row) => ({ ...row, current: row.token === own?.session.token }))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

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
  listSessions,
  revokeSession: (token: string) => post<unknown>('/revoke-session', { token }),
};
