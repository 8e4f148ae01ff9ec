import type { TaskState } from '../contract/plan.ts';

/** `work` is whatever a body does on a task: a milestone planned, a report submitted, evidence attached. */
export type TaskAction = 'accept' | 'work' | 'close' | 'reopen';
/** What somebody is to a task: acts for a body that answers for it, or may verify the work on it. */
export type TaskParty = 'unit' | 'verifier';

type Step = { to: TaskState; by: TaskParty };

/** state × action → next state and who may do it. What is not here cannot be done. */
const table = {
  open: { accept: { to: 'in-progress', by: 'unit' }, work: { to: 'in-progress', by: 'unit' } },
  'in-progress': {
    accept: { to: 'in-progress', by: 'unit' },
    work: { to: 'in-progress', by: 'unit' },
    close: { to: 'closed', by: 'verifier' },
  },
  closed: { reopen: { to: 'in-progress', by: 'verifier' } },
} as const satisfies Record<TaskState, Partial<Record<TaskAction, Step>>>;

/** The state of a task after an action; undefined when it may not be done. */
export function nextTaskState(
  state: TaskState,
  action: TaskAction,
  parties: readonly TaskParty[],
): TaskState | undefined {
  const step = (table[state] as Partial<Record<TaskAction, Step>>)[action];
  return step && parties.includes(step.by) ? step.to : undefined;
}
