import { type AnyAction, type StepAction, stepActions } from '../contract/step.ts';
import type { Status } from '../contract/student.ts';

/** status × action → next status. What is not here cannot be done; a final status has no way on. */
const table: Record<Status, Partial<Record<AnyAction, Status>>> = {
  enrolled: {
    'change-class': 'enrolled',
    'change-programme': 'enrolled',
    suspend: 'suspended',
    withdraw: 'withdrawn',
    leave: 'left',
    graduate: 'graduated',
    complete: 'completed',
    forfeit: 'forfeited',
    'transfer-out': 'transferred-out',
    move: 'enrolled',
    correct: 'enrolled',
  },
  suspended: { return: 'enrolled', withdraw: 'withdrawn', move: 'suspended', correct: 'suspended' },
  'transferred-out': { correct: 'transferred-out' },
  withdrawn: { correct: 'withdrawn' },
  left: { correct: 'left' },
  graduated: { correct: 'graduated' },
  completed: { correct: 'completed' },
  forfeited: { correct: 'forfeited' },
};

/** The status that an action leads to; undefined when it cannot be taken. */
export function nextStatus(status: Status, action: AnyAction): Status | undefined {
  return table[status][action];
}

/** Steps that the page may offer in a status. */
export function offeredSteps(status: Status): StepAction[] {
  return stepActions.filter((action) => nextStatus(status, action) !== undefined);
}

/** Whether somebody with this status is on the roll. */
export function isOnRoll(status: Status): boolean {
  return status === 'enrolled' || status === 'suspended';
}

/** The permission under which an action is taken; those that nobody takes by hand have none. */
export function permissionOf(action: AnyAction): string | undefined {
  if (action === 'move') return undefined;
  return action === 'transfer-out' ? 'students.transfer.approve' : 'students.student.change';
}
