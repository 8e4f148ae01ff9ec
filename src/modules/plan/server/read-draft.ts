import { sql } from 'kysely';
import type { DraftView } from '../contract/plan.ts';
import { type CheckedTask, gapsOf } from '../rules/completeness.ts';
import { proposeMetrics } from '../rules/metric-proposals.ts';
import type { Input, PlanCall } from './call.ts';
import { mappedUnits } from './map-units.ts';
import { getPlan, listTargets } from './plan-store.ts';
import { readTasks } from './task-reader.ts';

/** A plan with everything that was read, and what is still missing. */
export async function getDraft(call: PlanCall, input: Input<'getDraft'>): Promise<DraftView> {
  const plan = await getPlan(call.query, input.id);
  const tasks = await readTasks(call.query, sql`t.plan_id = ${input.id}`, call.today);
  const targets = await listTargets(call.query, { planId: input.id }, call.today);
  const mapped = await mappedUnits(call, input.id);
  const checked: CheckedTask[] = tasks.map((task) => {
    const printed = task.printedUnits.map((unit) => unit.printed);
    return {
      id: task.id,
      no: task.no,
      title: task.title,
      printed,
      mapped: printed.filter((name) => (mapped.get(name) ?? []).length > 0),
      units: task.units.length,
    };
  });
  return {
    ...plan,
    draftTasks: tasks.map(
      ({ id, no, part, section, title, printedUnits, units, sourceText, startLine, endLine }) => ({
        id,
        no,
        part,
        section,
        title,
        printedUnits,
        units,
        sourceText,
        startLine,
        endLine,
        targets: targets.filter((target) => target.taskId === id),
      }),
    ),
    objectives: targets.filter((target) => target.taskId === null),
    gaps: gapsOf(
      checked,
      targets.map(({ id, taskId, text, binding }) => ({ id, taskId, text, bound: binding !== null })),
    ),
    abilities: { edit: plan.state === 'draft' },
  };
}

/** Metrics that may measure each target of a plan. */
export async function proposeBindings(call: PlanCall, input: Input<'proposeBindings'>) {
  await getPlan(call.query, input.id);
  const metrics = call.services.registry.metrics.map(({ id, title, unit }) => ({
    id,
    title,
    unit: unit['zh-CN'],
  }));
  const targets = await listTargets(call.query, { planId: input.id }, call.today);
  return targets.map((target) => ({ targetId: target.id, proposals: proposeMetrics(target, metrics) }));
}
