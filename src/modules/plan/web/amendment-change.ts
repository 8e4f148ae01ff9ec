import type { TFunction } from 'i18next';
import type { AmendmentChange } from '../contract/amendment.ts';
import type { DraftView } from '../contract/plan.ts';

/** What a change is about: one change for each of these in one amendment. */
export const subjectOf = (change: AmendmentChange): string | null =>
  change.kind === 'change-task' || change.kind === 'end-task'
    ? change.taskId
    : change.kind === 'change-target' || change.kind === 'end-target'
      ? change.targetId
      : null;

/** The changes with one more; a second change of the same task or target takes the place of the first. */
export function withChange(changes: readonly AmendmentChange[], change: AmendmentChange): AmendmentChange[] {
  const subject = subjectOf(change);
  return [...changes.filter((each) => subject === null || subjectOf(each) !== subject), change];
}

/** Names of bodies that the changes print. */
export const printedNames = (changes: readonly AmendmentChange[]): string[] => [
  ...new Set(
    changes.flatMap((change) =>
      'task' in change ? change.task.printedUnits.map(({ printed }) => printed) : [],
    ),
  ),
];

/** A change in one line: what is done, to what, and what it was called before. */
export function changeText(t: TFunction, change: AmendmentChange, draft: DraftView): string {
  const task = (id: string | null) => draft.draftTasks.find((each) => each.id === id);
  const name = (id: string | null) => {
    const found = task(id);
    return found ? `${found.no} ${found.title}` : t('plan.objectives');
  };
  const target = (id: string) =>
    [...draft.objectives, ...draft.draftTasks.flatMap(({ targets }) => targets)].find(
      (each) => each.id === id,
    )?.text ?? '';
  const kind = t(`plan.change.${change.kind}`);
  switch (change.kind) {
    case 'add-task':
      return `${kind} ${change.task.no} ${change.task.title}`;
    case 'change-task':
      return `${kind} ${name(change.taskId)} → ${change.task.no} ${change.task.title}`;
    case 'end-task':
      return `${kind} ${name(change.taskId)}`;
    case 'add-target':
      return `${kind} ${name(change.taskId)} · ${change.target.text}`;
    case 'change-target':
      return `${kind} ${target(change.targetId)} → ${change.target.text}`;
    case 'end-target':
      return `${kind} ${target(change.targetId)}`;
  }
}
