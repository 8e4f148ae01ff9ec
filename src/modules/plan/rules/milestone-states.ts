import type { MilestoneState } from '../contract/work.ts';

export type MilestoneAction = 'change' | 'drop' | 'finish' | 'confirm' | 'send-back';
export type MilestoneParty = 'unit' | 'verifier';

type Step = { to: MilestoneState; by: MilestoneParty };

/** state × action → next state and who may do it. What is not here cannot be done. */
const table = {
  planned: {
    change: { to: 'planned', by: 'unit' },
    drop: { to: 'dropped', by: 'unit' },
    finish: { to: 'reported', by: 'unit' },
  },
  reported: {
    finish: { to: 'reported', by: 'unit' },
    confirm: { to: 'confirmed', by: 'verifier' },
    'send-back': { to: 'planned', by: 'verifier' },
  },
  confirmed: {},
  dropped: {},
} as const satisfies Record<MilestoneState, Partial<Record<MilestoneAction, Step>>>;

/** Where a milestone stands, from its days. */
export function milestoneState(days: {
  doneOn: string | null;
  verifiedOn: string | null;
  droppedOn: string | null;
}): MilestoneState {
  if (days.droppedOn !== null) return 'dropped';
  if (days.verifiedOn !== null) return 'confirmed';
  return days.doneOn === null ? 'planned' : 'reported';
}

/** The state of a milestone after an action; undefined when it may not be done. */
export function nextMilestoneState(
  state: MilestoneState,
  action: MilestoneAction,
  parties: readonly MilestoneParty[],
): MilestoneState | undefined {
  const step = (table[state] as Partial<Record<MilestoneAction, Step>>)[action];
  return step && parties.includes(step.by) ? step.to : undefined;
}
