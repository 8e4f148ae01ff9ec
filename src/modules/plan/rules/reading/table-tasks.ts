import type { ReadTask } from '../../contract/plan-reading.ts';
import { findTargets } from './targets.ts';
import type { TaskTable } from './task-table.ts';
import { dueOf, mergeUnits, spanOf, type TaskContext, titleLength } from './tasks.ts';
import { readUnitList, type UnitList } from './unit-list.ts';

/** The tasks of tables that deal them out, one per row. `partAbove` names the part a table stands in. */
export function listTableTasks(
  tables: readonly TaskTable[],
  partAbove: (line: number) => string | null,
  context: Pick<TaskContext, 'sinceYear' | 'leadRule'>,
): ReadTask[] {
  return tables.flatMap(({ rows, startLine }) =>
    rows.map((row) => {
      const lists = [
        asRole(readUnitList(row.lead), 'lead'),
        readUnitList(row.units),
        asRole(readUnitList(row.support), 'support'),
      ];
      const { sinceYear, leadRule } = context;
      return {
        no: row.no,
        part: partAbove(startLine),
        section: row.section,
        title: row.text.text.split(/[。\n]/)[0]!.slice(0, titleLength),
        text: row.text.text.replaceAll('\n', ''),
        ...mergeUnits(lists, leadRule),
        targets: findTargets(row.text, { excluded: [], sinceYear, due: dueOf(row.due) }),
        span: spanOf(row.text),
      };
    }),
  );
}

function asRole(list: UnitList, role: 'lead' | 'support'): UnitList {
  return { ...list, [role]: list.units };
}

/**
 * Puts the tasks of the running text and of tables together. Rows count as tasks where the text has none;
 * they may also supply the bodies the text leaves out.
 */
export function joinTableTasks(tasks: ReadTask[], rows: ReadTask[]): ReadTask[] {
  const named = tasks.filter(({ units }) => units.length > 0).length;
  if (rows.length === 0 || named > tasks.length / 3) return tasks;
  const joined = takeBodies(tasks, rows);
  const served = joined.filter(({ units }) => units.length > 0).length;
  return tasks.length > 0 && served >= tasks.length / 2 ? joined : rows;
}

/** By the same title, or by place where the table has as many rows as there are tasks. */
function takeBodies(tasks: readonly ReadTask[], rows: readonly ReadTask[]): ReadTask[] {
  const byTitle = new Map(rows.map((row) => [bareTitle(row), row]));
  return tasks.map((task, index) => {
    if (task.units.length > 0) return task;
    const row = byTitle.get(bareTitle(task)) ?? (rows.length === tasks.length ? rows[index] : undefined);
    if (!row) return task;
    const { units, lead, support, etc } = row;
    return { ...task, units, lead, support, etc };
  });
}

function bareTitle({ title }: ReadTask): string {
  return title.replace(/[\s“”"，。、]/g, '');
}
