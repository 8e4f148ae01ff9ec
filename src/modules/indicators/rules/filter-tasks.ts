import type { CockpitTask, Status } from '../contract/cockpit.ts';

/** What a reader of the cockpit asks to see. */
export type TaskFilter = {
  status?: Status | undefined;
  unit?: string | undefined;
  county?: string | undefined;
  part?: string | undefined;
  q?: string | undefined;
};

type Task = Pick<CockpitTask, 'no' | 'title' | 'part' | 'status' | 'printedUnits'> & {
  units: readonly { organisationId: string; name: string }[];
  targets: readonly { text: string; judgement: { status: Status } | null }[];
};

/**
 * The tasks that a filter leaves. A status matches the task's own or that of any of its targets, so that
 * nothing late hides behind a task that is on track otherwise. Text is looked for in number, title, units
 * and targets.
 */
export function filterTasks<T extends Task>(tasks: readonly T[], filter: TaskFilter): T[] {
  const { status, unit, county, part, q } = filter;
  const text = q?.toLocaleLowerCase();
  const answers = (task: Task, id: string | undefined) =>
    id === undefined || task.units.some(({ organisationId }) => organisationId === id);
  return tasks.filter(
    (task) =>
      (status === undefined ||
        task.status === status ||
        task.targets.some(({ judgement }) => judgement?.status === status)) &&
      answers(task, unit) &&
      answers(task, county) &&
      (part === undefined || task.part === part) &&
      (!text ||
        task.no.toLocaleLowerCase() === text ||
        [
          task.title,
          ...task.printedUnits,
          ...task.units.map(({ name }) => name),
          ...task.targets.map((t) => t.text),
        ].some((words) => words.toLocaleLowerCase().includes(text))),
  );
}
