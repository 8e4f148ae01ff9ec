import type { TransferAction, TransferState } from '../contract/transfer.ts';

/** What somebody is to a transfer: the school left, the school entered, or a superior of either. */
export type TransferParty = 'source' | 'target' | 'above-source' | 'above-target';

type Step = { to: TransferState; by: readonly TransferParty[] };
const superiors = ['above-source', 'above-target'] as const;

/** state × action → next state and who may take it. Asking for it is the consent of the school that is left. */
const table: Record<TransferState, Partial<Record<TransferAction, Step>>> = {
  requested: {
    accept: { to: 'accepted', by: ['target'] },
    refuse: { to: 'refused', by: ['target'] },
    withdraw: { to: 'withdrawn', by: ['source'] },
  },
  accepted: {
    approve: { to: 'done', by: superiors },
    refuse: { to: 'refused', by: superiors },
    withdraw: { to: 'withdrawn', by: ['source'] },
  },
  done: {},
  refused: {},
  withdrawn: {},
};

export type Approvals = { released: boolean; admitted: boolean };

/** What an approval adds: a superior of both schools speaks for both. */
export function approvalsAfter(before: Approvals, parties: readonly TransferParty[]): Approvals {
  return {
    released: before.released || parties.includes('above-source'),
    admitted: before.admitted || parties.includes('above-target'),
  };
}

/**
 * The state that an action leads to; undefined when these parties may not take it. An approval that is not
 * the last one, and adds to those there are, leaves the transfer accepted.
 */
export function nextTransferState(
  state: TransferState,
  action: TransferAction,
  parties: readonly TransferParty[],
  before: Approvals,
): TransferState | undefined {
  const step = table[state][action];
  if (!step?.by.some((party) => parties.includes(party))) return undefined;
  if (action !== 'approve') return step.to;
  const after = approvalsAfter(before, parties);
  if (after.released === before.released && after.admitted === before.admitted) return undefined;
  return after.released && after.admitted ? 'done' : 'accepted';
}

/** Steps that the page may offer. */
export function offeredTransferActions(
  state: TransferState,
  parties: readonly TransferParty[],
  before: Approvals,
): TransferAction[] {
  return (Object.keys(table[state]) as TransferAction[]).filter(
    (action) => nextTransferState(state, action, parties, before) !== undefined,
  );
}
