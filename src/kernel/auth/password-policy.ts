/** Words that open too many doors; compared without regard to case, digits and signs at the ends. */
const common = [
  'password',
  'administrator',
  'qwertyuiop',
  'hedong',
  'yuncheng',
  'letmein',
  'woaini',
  'iloveyou',
];

export type PasswordFault = 'too-short' | 'too-long' | 'one-character' | 'sequence' | 'too-common';

/**
 * Length before complexity, as NIST SP 800-63B advises: ten characters or more, and nothing that is
 * guessed first. Composition rules are left out on purpose: they make passwords worse.
 */
export function passwordFaults(password: string): PasswordFault[] {
  const faults: PasswordFault[] = [];
  if ([...password].length < 10) faults.push('too-short');
  if ([...password].length > 128) faults.push('too-long');
  if (new Set(password).size < 4) faults.push('one-character');
  if (isSequence(password)) faults.push('sequence');
  const core = password.toLowerCase().replace(/^[^a-z]+|[^a-z]+$/g, '');
  if (common.includes(core)) faults.push('too-common');
  return faults;
}

const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** Whether the whole password is one run along the digits, the alphabet or the keyboard, either way. */
function isSequence(password: string): boolean {
  const text = password.toLowerCase();
  const backwards = [...text].reverse().join('');
  return runs.some((run) => run.includes(text) || run.includes(backwards));
}
