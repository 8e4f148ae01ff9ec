import type { RegistrationAction, RegistrationState } from '../contract/results.ts';

/** The school that expects the person; a seat that was revoked by a correction is nobody's to decide here. */
const steps: Record<RegistrationAction, { from: readonly RegistrationState[]; to: RegistrationState }> = {
  register: { from: ['admitted'], to: 'registered' },
  'note-absence': { from: ['admitted'], to: 'no-show' },
  'note-refusal': { from: ['admitted'], to: 'declined' },
  undo: { from: ['registered', 'no-show', 'declined'], to: 'admitted' },
};

/** What the seat is afterwards: whoever does not come releases it, and taking that back uses it again. */
export type SeatEffect = 'released' | 'used' | 'none';

export type RegistrationOutcome = { state: RegistrationState; seat: SeatEffect };

const holdsSeat = (state: RegistrationState) => state === 'admitted' || state === 'registered';

/**
 * The state after a step; undefined where the state does not allow it. A person whom the student register has
 * taken over is past undoing here: leaving is then a matter of that register.
 */
export function nextRegistration(
  state: RegistrationState,
  action: RegistrationAction,
  handedOver: boolean,
): RegistrationOutcome | undefined {
  const { from, to } = steps[action];
  if (!from.includes(state) || (action === 'undo' && handedOver)) return undefined;
  const seat = holdsSeat(state) === holdsSeat(to) ? 'none' : holdsSeat(to) ? 'used' : 'released';
  return { state: to, seat };
}

export const offeredRegistrations = (state: RegistrationState, handedOver: boolean): RegistrationAction[] =>
  (Object.keys(steps) as RegistrationAction[]).filter(
    (action) => nextRegistration(state, action, handedOver) !== undefined,
  );
