import type { DraftView } from '../contract/plan.ts';
import { type CheckedTask, gapsOf } from '../rules/completeness.ts';
import { proposeMetrics } from '../rules/metric-proposals.ts';
import { nextPlanState, type PlanAction } from '../rules/plan-states.ts';
import type { Input, PlanCall } from './call.ts';
import { mappedUnits } from './map-units.ts';
import { getPlan } from './plan-store.ts';
import { listTargets } from './target-store.ts';
import { readTasksOfPlan } from './task-reader.ts';

/** A plan is read as of a day on which it held: its last one, when it has ended before. */
const dayOf = ({ inForceTo }: { inForceTo: string | null }, day: string) =>
  inForceTo !== null && inForceTo < day ? inForceTo : day;

/** A plan with everything that was read, and what is still missing. */
export async function getDraft(call: PlanCall, input: Input<'getDraft'>): Promise<DraftView> {
  const plan = await getPlan(call.query, input.id);
  const day = dayOf(plan, input.asOf ?? call.today);
  const tasks = await readTasksOfPlan(call.query, input.id, day);
  const targets = await listTargets(call.query, { planId: input.id }, day);
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
  const may = (action: PlanAction) => nextPlanState(plan.state, action, 'office') !== undefined;
  return {
    ...plan,
    draftTasks: tasks.map(
      ({ id, no, part, section, title, printedUnits, units, sourceText, startLine, endLine, version }) => ({
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
        version,
        targets: targets.filter((target) => target.taskId === id),
      }),
    ),
    objectives: targets.filter((target) => target.taskId === null),
    gaps:
      plan.state === 'draft'
        ? gapsOf(
            checked,
            targets.map(({ id, taskId, text, binding }) => ({ id, taskId, text, bound: binding !== null })),
          )
        : [],
    abilities: { edit: may('edit'), amend: may('amend'), end: may('end') },
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
