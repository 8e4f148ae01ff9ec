import type { FilingAction, FilingState } from '../contract/filing.ts';
import { nextState, offeredSteps, type Party, type StepTable } from './step-table.ts';

const ends = { accepted: {}, refused: {}, withdrawn: {} } as const;

/** An ordinary programme is filed with the city once a year (教职成〔2015〕10号). */
const ordinary: StepTable<FilingState, FilingAction> = {
  draft: { submit: { to: 'submitted', by: 'school' }, withdraw: { to: 'withdrawn', by: 'school' } },
  submitted: {
    check: { to: 'checked', by: 'superior' },
    'send-back': { to: 'draft', by: 'superior' },
    withdraw: { to: 'withdrawn', by: 'school' },
  },
  checked: {
    accept: { to: 'accepted', by: 'city' },
    'send-back': { to: 'draft', by: 'city' },
    refuse: { to: 'refused', by: 'city' },
  },
  forwarded: {},
  ...ends,
};

/** A nationally controlled one needs approval from above: the city forwards it and enters the answer (教职成〔2015〕10号). */
const controlled: StepTable<FilingState, FilingAction> = {
  ...ordinary,
  checked: {
    forward: { to: 'forwarded', by: 'city' },
    'send-back': { to: 'draft', by: 'city' },
    refuse: { to: 'refused', by: 'city' },
  },
  forwarded: { accept: { to: 'accepted', by: 'city' }, refuse: { to: 'refused', by: 'city' } },
};

const tableOf = (isControlled: boolean) => (isControlled ? controlled : ordinary);

export const nextFilingState = (
  state: FilingState,
  action: FilingAction,
  parties: readonly Party[],
  isControlled: boolean,
): FilingState | undefined => nextState(tableOf(isControlled), state, action, parties);

export const offeredFilingActions = (
  state: FilingState,
  parties: readonly Party[],
  isControlled: boolean,
): FilingAction[] => offeredSteps(tableOf(isControlled), state, parties);
