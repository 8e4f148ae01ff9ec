import type { AppealAction, AppealState, ListAction, ListState } from '../contract/adjustment.ts';
import { nextState, offeredSteps, type Party, type StepTable } from './step-table.ts';

const lists: StepTable<ListState, ListAction> = {
  drawn: { announce: { to: 'announced', by: 'city' }, discard: { to: 'discarded', by: 'city' } },
  announced: { publish: { to: 'published', by: 'city' }, discard: { to: 'discarded', by: 'city' } },
  published: {},
  discarded: {},
};

const appeals: StepTable<AppealState, AppealAction> = {
  filed: {
    uphold: { to: 'upheld', by: 'city' },
    reject: { to: 'rejected', by: 'city' },
    withdraw: { to: 'withdrawn', by: 'school' },
  },
  upheld: {},
  rejected: {},
  withdrawn: {},
};

export const nextListState = (state: ListState, action: ListAction, parties: readonly Party[]) =>
  nextState(lists, state, action, parties);
export const offeredListActions = (state: ListState, parties: readonly Party[]) =>
  offeredSteps(lists, state, parties);

/** Appeals move only while the list is announced: what has been published stands. */
export const nextAppealState = (
  list: ListState,
  state: AppealState,
  action: AppealAction,
  parties: readonly Party[],
) => (list === 'announced' ? nextState(appeals, state, action, parties) : undefined);
export const offeredAppealActions = (list: ListState, state: AppealState, parties: readonly Party[]) =>
  list === 'announced' ? offeredSteps(appeals, state, parties) : [];

/** A list can be published when the days for appeals are over and every appeal has its answer. */
export function publicationFaults(
  list: { appealUntil: string; openAppeals: number },
  today: string,
): { code: string; params: Record<string, string | number> }[] {
  const faults: { code: string; params: Record<string, string | number> }[] = [];
  if (today <= list.appealUntil)
    faults.push({ code: 'programmes-appeals-still-possible', params: { until: list.appealUntil } });
  if (list.openAppeals > 0)
    faults.push({ code: 'programmes-appeals-unanswered', params: { count: list.openAppeals } });
  return faults;
}
