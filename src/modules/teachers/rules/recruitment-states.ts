import type { CheckAction, CheckOutcome } from '../contract/recruitment.ts';

/** Who acts on a check: the school that hires, a superior, and among superiors not who recorded or asked. */
export type CheckParty = 'school' | 'superior';

type Step = { to: CheckOutcome | 'checked-anew' | 'hired'; by: CheckParty };

const hire: Step = { to: 'hired', by: 'school' };
const correct: Step = { to: 'checked-anew', by: 'school' };

/**
 * outcome × action → what follows and who may. What the law bars, and what is incomplete, no exception covers;
 * what was decided is not rewritten, so a check with an exception is not corrected.
 */
const table: Record<CheckOutcome, Partial<Record<CheckAction, Step>>> = {
  met: { correct, hire },
  relaxed: { correct, hire },
  'not-met': { correct, ask: { to: 'exception-asked', by: 'school' } },
  incomplete: { correct },
  barred: { correct },
  'exception-asked': {
    approve: { to: 'exception', by: 'superior' },
    refuse: { to: 'exception-refused', by: 'superior' },
  },
  exception: { hire },
  'exception-refused': { correct },
};

export type CheckPlace = {
  outcome: CheckOutcome;
  /** Already led to a teacher, or replaced by a later check: nothing more can be done. */
  closed: boolean;
  parties: readonly CheckParty[];
  /** Whether the caller recorded the check or asked for the exception. */
  isAuthor: boolean;
};

/** Whether the caller may take the step. */
export function mayTake(place: CheckPlace, action: CheckAction): boolean {
  const step = table[place.outcome][action];
  if (!step || place.closed || !place.parties.includes(step.by)) return false;
  return step.by !== 'superior' || !place.isAuthor;
}

/** Steps that the page may offer. */
export function offeredCheckActions(place: CheckPlace): CheckAction[] {
  return (Object.keys(table[place.outcome]) as CheckAction[]).filter((action) => mayTake(place, action));
}
