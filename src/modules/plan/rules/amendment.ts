import type { Fault } from '#kernel/contract/fault.ts';
import type { AmendmentChange } from '../contract/amendment.ts';

/** What an amendment is checked against: the plan on the day before it holds. */
export type AmendedPlan = {
  tasks: readonly { id: string; no: string }[];
  targets: readonly { id: string; taskId: string | null }[];
  /** Printed names of bodies that have organisations, those of the amendment itself included. */
  knownNames: ReadonlySet<string>;
  knownMetrics: ReadonlySet<string>;
  inForceFrom: string;
  inForceTo: string | null;
  lastVersionOn: string;
};

const printedIn = (change: AmendmentChange): string[] =>
  change.kind === 'add-task' || change.kind === 'change-task'
    ? change.task.printedUnits.map(({ printed }) => printed)
    : [];

/** What a change is about, so that nothing is changed twice in one act. */
const subjectOf = (change: AmendmentChange): string | null =>
  change.kind === 'change-task' || change.kind === 'end-task'
    ? change.taskId
    : change.kind === 'change-target' || change.kind === 'end-target'
      ? change.targetId
      : null;

function faultsOfDay(plan: AmendedPlan, from: string): Fault[] {
  if (from < plan.inForceFrom || (plan.inForceTo !== null && from > plan.inForceTo))
    return [{ code: 'amendment-outside-plan', field: 'from', params: { from: plan.inForceFrom } }];
  return from <= plan.lastVersionOn
    ? [{ code: 'amendment-before-last', field: 'from', params: { last: plan.lastVersionOn } }]
    : [];
}

function faultsOfChange(plan: AmendedPlan, change: AmendmentChange, field: string): Fault[] {
  const faults: Fault[] = [];
  const ended = (id: string | null) => id !== null && !plan.tasks.some((task) => task.id === id);
  if ('taskId' in change && ended(change.taskId))
    faults.push({ code: 'task-not-in-plan', field: `${field}.taskId` });
  if ('targetId' in change && !plan.targets.some(({ id }) => id === change.targetId))
    faults.push({ code: 'target-not-in-plan', field: `${field}.targetId` });
  for (const printed of printedIn(change)) {
    if (!plan.knownNames.has(printed) && 'task' in change)
      faults.push({
        code: 'unit-unmapped',
        field: `${field}.task.printedUnits`,
        params: { no: change.task.no, unit: printed },
      });
  }
  if ('task' in change && change.task.printedUnits.length === 0)
    faults.push({
      code: 'task-without-unit',
      field: `${field}.task.printedUnits`,
      params: { no: change.task.no, title: change.task.title },
    });
  if (
    'binding' in change &&
    change.binding.kind === 'metric' &&
    !plan.knownMetrics.has(change.binding.metricId)
  )
    faults.push({
      code: 'metric-unknown',
      field: `${field}.binding.metricId`,
      params: { metricId: change.binding.metricId },
    });
  return faults;
}

/** Numbers of the tasks once the changes hold, each with the change that gives it. */
function numbersAfter(plan: AmendedPlan, changes: readonly AmendmentChange[]) {
  const touched = new Set(changes.flatMap((change) => subjectOf(change) ?? []));
  return [
    ...plan.tasks.filter(({ id }) => !touched.has(id)).map(({ no }) => ({ no, index: -1 })),
    ...changes.flatMap((change, index) => ('task' in change ? [{ no: change.task.no, index }] : [])),
  ];
}

/**
 * Everything that stands in the way of an amendment, at once. An amendment holds from a later day than the
 * one before it, and while the plan is in force; it touches each task and target once, and leaves every
 * number to one task, every task with bodies that are known.
 */
export function amendmentFaults(
  plan: AmendedPlan,
  from: string,
  changes: readonly AmendmentChange[],
): Fault[] {
  const faults = faultsOfDay(plan, from);
  const seen = new Set<string>();
  for (const [index, change] of changes.entries()) {
    const field = `changes.${index}`;
    faults.push(...faultsOfChange(plan, change, field));
    const subject = subjectOf(change);
    if (subject === null) continue;
    if (seen.has(subject)) faults.push({ code: 'changed-twice', field });
    seen.add(subject);
  }
  const endedTasks = new Set(
    changes.flatMap((change) => (change.kind === 'end-task' ? [change.taskId] : [])),
  );
  for (const [index, change] of changes.entries()) {
    const taskId =
      'targetId' in change
        ? (plan.targets.find(({ id }) => id === change.targetId)?.taskId ?? null)
        : change.kind === 'add-target'
          ? change.taskId
          : null;
    if (taskId !== null && endedTasks.has(taskId))
      faults.push({ code: 'target-of-ended-task', field: `changes.${index}` });
  }
  const numbers = new Set<string>();
  for (const { no, index } of numbersAfter(plan, changes)) {
    if (numbers.has(no))
      faults.push({ code: 'task-number-twice', field: `changes.${index}.task.no`, params: { no } });
    numbers.add(no);
  }
  return faults;
}
