import type { GuardianMode } from '../contract/choices.ts';

/**
 * The version of a candidate's choices that counts at the deadline: the last one. Where the policy requires the
 * guardian, the last one that the guardian confirmed: a change made behind the guardian's back does not undo what
 * both had agreed on.
 */
export function countingVersion(
  versions: readonly { version: number; confirmed: boolean }[],
  mode: GuardianMode,
): number | undefined {
  const counting = versions.filter(({ confirmed }) => mode !== 'required' || confirmed);
  return counting.length === 0 ? undefined : Math.max(...counting.map(({ version }) => version));
}
