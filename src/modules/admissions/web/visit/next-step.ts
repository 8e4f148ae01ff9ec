import type { RegistrationState } from '../../contract/results.ts';

/** What somebody is told to do next: about the place of a round, and about a further round. */
export type NextStep = {
  say: Exclude<RegistrationState, 'admitted'> | 'register' | 'elsewhere' | null;
  further: 'open' | 'later' | null;
};

const holds = (state: RegistrationState | null) => state === 'admitted' || state === 'registered';

/**
 * @param own what became of the place of this round; null where there was none.
 * @param all the same of every round: whoever holds a place in one takes part in no further one.
 * @param open whether a supplementary round takes choices at present.
 */
export function nextStep(
  own: RegistrationState | null,
  all: readonly (RegistrationState | null)[],
  open: boolean,
): NextStep {
  if (own === 'admitted') return { say: 'register', further: null };
  if (all.some(holds)) return { say: own ?? 'elsewhere', further: null };
  return { say: own, further: open ? 'open' : own === null ? 'later' : null };
}
