import type { RoundAction, RoundState } from '../contract/choices.ts';

/** Who takes a step: the office that runs the cycle, its leader, or the clock at the deadline. */
export type RoundParty = 'office' | 'leader' | 'clock';

type Step = { from: readonly RoundState[]; to: RoundState; by: readonly RoundParty[] };

/**
 * A round: preparing → open → sealed → matched → released, or cancelled while nothing is sealed. It is matched
 * again when a difference was found and corrected before the release; a release is never taken back.
 */
const steps: Record<RoundAction, Step> = {
  open: { from: ['preparing'], to: 'open', by: ['office'] },
  cancel: { from: ['preparing', 'open'], to: 'cancelled', by: ['office'] },
  seal: { from: ['open'], to: 'sealed', by: ['office', 'clock'] },
  match: { from: ['sealed', 'matched'], to: 'matched', by: ['office'] },
  release: { from: ['matched'], to: 'released', by: ['leader'] },
};

/** The state after a step; undefined where the step is not open to the party in that state. */
export function nextRoundState(
  state: RoundState,
  action: RoundAction,
  parties: readonly RoundParty[],
): RoundState | undefined {
  const { from, to, by } = steps[action];
  return from.includes(state) && by.some((party) => parties.includes(party)) ? to : undefined;
}

/** The steps that a party may take in a state, as buttons offer them. */
export function offeredRoundActions(state: RoundState, parties: readonly RoundParty[]): RoundAction[] {
  return (Object.keys(steps) as RoundAction[]).filter(
    (action) => nextRoundState(state, action, parties) !== undefined,
  );
}
