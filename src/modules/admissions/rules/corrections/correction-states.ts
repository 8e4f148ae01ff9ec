import type { CorrectionAction, CorrectionState } from '../../contract/correction.ts';

/** Who takes a step: the office that found the fault, or a decider other than whoever proposed it. */
export type CorrectionParty = 'office' | 'decider';

type Step = { from: readonly CorrectionState[]; to: CorrectionState; by: CorrectionParty };

/**
 * A correction: proposed → computed → adopted, or rejected before or after its effects are known. It is computed
 * again when another one was adopted meanwhile. Nothing is adopted whose effects nobody has computed.
 */
const steps: Record<CorrectionAction, Step> = {
  compute: { from: ['proposed', 'computed'], to: 'computed', by: 'office' },
  adopt: { from: ['computed'], to: 'adopted', by: 'decider' },
  reject: { from: ['proposed', 'computed'], to: 'rejected', by: 'decider' },
};

/** The state after a step; undefined where it is not open to the party in that state. */
export function nextCorrectionState(
  state: CorrectionState,
  action: CorrectionAction,
  party: CorrectionParty,
): CorrectionState | undefined {
  const { from, to, by } = steps[action];
  return by === party && from.includes(state) ? to : undefined;
}
