import { describe, expect, it } from 'vitest';
import { TaskState } from '../contract/plan.ts';
import { nextTaskState, type TaskAction, type TaskParty } from './task-states.ts';

const actions: TaskAction[] = ['accept', 'work', 'close', 'reopen'];
const parties: TaskParty[][] = [[], ['unit'], ['verifier'], ['unit', 'verifier']];

/** Everything that may be done, written out by hand; all else must be refused. */
const allowed = new Map<string, TaskState>([
  ['open accept unit', 'in-progress'],
  ['open work unit', 'in-progress'],
  ['in-progress accept unit', 'in-progress'],
  ['in-progress work unit', 'in-progress'],
  ['in-progress close verifier', 'closed'],
  ['closed reopen verifier', 'in-progress'],
]);

describe('nextTaskState over every state, action and party', () => {
  const product = TaskState.options.flatMap((state) =>
    actions.flatMap((action) =>
      parties.map((who) => ({ state, action, who, as: who.join('+') || 'nobody' })),
    ),
  );
  it.each(product)('$state $action as $as', ({ state, action, who }) => {
    const key = who.map((party) => `${state} ${action} ${party}`).find((each) => allowed.has(each));
    expect(nextTaskState(state, action, who)).toBe(key && allowed.get(key));
  });
});
