/** What still stands in the way of putting a plan in force. */
export type Gap = {
  code: string;
  taskId: string | null;
  targetId: string | null;
  params: Record<string, string>;
};

export type CheckedTask = {
  id: string;
  no: string;
  title: string;
  printed: readonly string[];
  mapped: readonly string[];
  units: number;
};
export type CheckedTarget = { id: string; taskId: string | null; text: string; bound: boolean };

/**
 * Every gap of a draft at once: a plan without tasks, two tasks of one number, a printed body that nobody was
 * found for, a target that nothing measures and no reason says why.
 * @param tasks `printed` are the body names of the document, `mapped` those of them that have organisations.
 */
export function gapsOf(tasks: readonly CheckedTask[], targets: readonly CheckedTarget[]): Gap[] {
  const gaps: Gap[] = [];
  if (tasks.length === 0) gaps.push({ code: 'plan-without-tasks', taskId: null, targetId: null, params: {} });
  const seen = new Set<string>();
  for (const task of tasks) {
    if (seen.has(task.no))
      gaps.push({ code: 'task-number-twice', taskId: task.id, targetId: null, params: { no: task.no } });
    seen.add(task.no);
    for (const printed of task.printed) {
      if (!task.mapped.includes(printed))
        gaps.push({
          code: 'unit-unmapped',
          taskId: task.id,
          targetId: null,
          params: { no: task.no, unit: printed },
        });
    }
    if (task.units === 0 && task.printed.length === 0) {
      gaps.push({
        code: 'task-without-unit',
        taskId: task.id,
        targetId: null,
        params: { no: task.no, title: task.title },
      });
    }
  }
  for (const target of targets) {
    if (!target.bound)
      gaps.push({
        code: 'target-unbound',
        taskId: target.taskId,
        targetId: target.id,
        params: { text: target.text },
      });
  }
  return gaps;
}
