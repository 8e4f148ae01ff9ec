import type { ReturnAction, ReturnState } from '../contract/evidence.ts';
import { nextState, offeredSteps, type Party, type StepTable } from './step-table.ts';

/** `missing` stands for a return that nobody has entered yet. */
export type ReturnStanding = ReturnState | 'missing';

const table: StepTable<ReturnStanding, ReturnAction> = {
  missing: { revise: { to: 'submitted', by: 'school' } },
  submitted: {
    revise: { to: 'submitted', by: 'school' },
    verify: { to: 'verified', by: 'superior' },
    'send-back': { to: 'sent-back', by: 'superior' },
  },
  'sent-back': { revise: { to: 'submitted', by: 'school' } },
  verified: { reopen: { to: 'sent-back', by: 'superior' } },
};

export const nextReturnState = (
  state: ReturnStanding,
  action: ReturnAction,
  parties: readonly Party[],
): ReturnState | undefined => nextState(table, state, action, parties) as ReturnState | undefined;

export const offeredReturnActions = (state: ReturnStanding, parties: readonly Party[]): ReturnAction[] =>
  offeredSteps(table, state, parties);
