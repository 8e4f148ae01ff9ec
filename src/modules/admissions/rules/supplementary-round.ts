import type { RoundState } from '../contract/choices.ts';

/** What stands in a cycle when a supplementary round (征集志愿) is to be made. */
export type CycleRounds = {
  rounds: readonly { kind: 'main' | 'supplementary'; state: RoundState }[];
  /** Seats that nobody holds, in the batches of the round. */
  vacant: number;
};

const underWay: readonly RoundState[] = ['preparing', 'open', 'sealed', 'matched'];

/**
 * Why a supplementary round cannot be made; undefined where it can. It follows the release of the main round, one
 * at a time, for two rounds under way would offer the same seat twice; and only where a seat is left.
 */
export function supplementaryObstacle({ rounds, vacant }: CycleRounds): string | undefined {
  if (!rounds.some(({ kind, state }) => kind === 'main' && state === 'released'))
    return 'main-round-not-released';
  if (rounds.some(({ state }) => underWay.includes(state))) return 'round-under-way';
  return vacant > 0 ? undefined : 'no-vacancies';
}

/**
 * Whether a seat that was released may be taken back by undoing the step that released it: not while a
 * supplementary round offers or places it, for somebody may be choosing it.
 */
export const mayTakeSeatBack = (rounds: CycleRounds['rounds']): boolean =>
  !rounds.some(
    ({ kind, state }) => kind === 'supplementary' && ['open', 'sealed', 'matched'].includes(state),
  );
