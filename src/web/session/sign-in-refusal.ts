/** Why a sign-in was refused, as a key of the catalogue. Wrong name and wrong password are not told apart. */
export function signInRefusal({ code, status }: { code: string; status: number }): string {
  switch (code) {
    case 'ACCOUNT_LOCKED':
      return 'signIn.locked';
    case 'ACCOUNT_DISABLED':
      return 'signIn.disabled';
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
    case 'OTP_HAS_EXPIRED':
      return 'signIn.codeWrong';
    case 'INVALID_TWO_FACTOR_COOKIE':
      return 'signIn.tooLate';
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return 'signIn.tooMany';
    case 'signup_disabled':
    case 'account_not_linked':
      return 'signIn.notInvited';
    default:
  }
  if (status === 0) return 'fault.network';
  if (status === 401) return 'signIn.wrong';
  if (status === 429) return 'signIn.tooMany';
  if (status === 503) return 'fault.database-unavailable';
  return 'signIn.failed';
}

/**
 * Where to go after signing in: the page that was asked for. Only places of the console: a link that
 * leads to another site is not followed.
 */
export function placeAfterSignIn(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/sign-in') ? wanted : '/';
}
