import type { ReturnAction, ReturnState } from '../contract/return.ts';

/** What somebody is to a return. */
export const returnParties = ['school', 'county', 'city'] as const;
export type ReturnParty = (typeof returnParties)[number];

type Step = { to: ReturnState; by: readonly ReturnParty[] };

/**
 * State × action → next state and who may take the step; what is not here cannot be done. The city may check
 * as well: schools that it runs itself have no county above them.
 */
const table: Record<ReturnState, Partial<Record<ReturnAction, Step>>> = {
  draft: { sign: { to: 'signed', by: ['school'] } },
  signed: {
    check: { to: 'checked', by: ['county', 'city'] },
    'send-back': { to: 'draft', by: ['county', 'city'] },
  },
  checked: {
    accept: { to: 'accepted', by: ['city'] },
    'send-back': { to: 'draft', by: ['city'] },
  },
  accepted: { reopen: { to: 'draft', by: ['city'] } },
};

/** Steps that say something was wrong, and therefore what. */
const withNote: readonly ReturnAction[] = ['send-back', 'reopen'];
export const needsNote = (action: ReturnAction): boolean => withNote.includes(action);

/** The state that an action leads to; undefined when none of these parties may take it. */
export function nextReturnState(
  state: ReturnState,
  action: ReturnAction,
  parties: readonly ReturnParty[],
): ReturnState | undefined {
  const step = table[state][action];
  return step?.by.some((party) => parties.includes(party)) ? step.to : undefined;
}

/** Steps that the page may offer. */
export function offeredActions(state: ReturnState, parties: readonly ReturnParty[]): ReturnAction[] {
  return (Object.keys(table[state]) as ReturnAction[]).filter((action) =>
    nextReturnState(state, action, parties),
  );
}
