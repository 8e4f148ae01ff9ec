import { sql } from 'kysely';
import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { TargetFacts } from '../contract/plan.ts';
import { planSubject } from './audit-subjects.ts';
import type { PlanCall } from './call.ts';
import { always } from './dated-rows.ts';
import { keepMeaning } from './map-units.ts';
import { insertVersion } from './plan-store.ts';
import { insertTarget, setBinding } from './target-store.ts';
import { setTaskMetrics } from './task-metrics.ts';
import { insertTask, setUnits } from './task-store.ts';

const FileTarget = z.object({
  text: z.string(),
  comparator: z.enum(['>=', '<=', '=', 'approx', 'range']),
  value: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().optional(),
  per: z.string().optional(),
  deadline: z.iso.date().optional(),
  stretch: z.boolean().default(false),
  binding: z.union([
    z.literal('milestones'),
    z.object({ metric: z.string() }),
    z.object({ none: z.string() }),
  ]),
});
const FileTask = z.object({
  no: z.string(),
  section: z.string().optional(),
  title: z.string(),
  units: z.array(z.string()),
  targets: z.array(FileTarget).default([]),
  /** Metrics watched beside the targets. */
  metrics: z.array(z.string()).default([]),
});

/** `plan.yaml` of a city folder: the plan as data. */
export const PlanFile = z.object({
  document: z.object({
    title: z.string(),
    number: z.string(),
    issuer: z.string(),
    issuedOn: z.iso.date(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
  }),
  parts: z.object({ tasks: z.string(), safeguards: z.string() }),
  sections: z.array(z.object({ key: z.string(), title: z.string() })),
  tasks: z.array(FileTask),
  safeguards: z.array(FileTask),
});

const BodyKeys = z.object({
  bodies: z.array(z.object({ key: z.string(), name: z.string(), shortName: z.string() })),
});

/** Organisations behind the words of the file: one body by its key, or a group. */
async function unitResolver(context: SeedContext, call: PlanCall) {
  const { bodies } = BodyKeys.parse(await context.cityFile('organisations'));
  const { rows } = await sql<{
    id: string;
    name: string;
    kind: string;
  }>`SELECT id, name, kind FROM organisations.organisation_v1 WHERE upper_inf(valid)`.execute(call.query);
  const group = (kinds: string[], printed: string) => ({
    printed,
    ids: rows.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id),
  });
  return (key: string): { printed: string; ids: string[] } => {
    if (key === 'counties') return group(['county-government'], '各县（市、区）人民政府');
    if (key === 'institutions')
      return group(
        ['undergraduate-college', 'vocational-college', 'vocational-university'],
        '有关大中专院校',
      );
    const body = bodies.find((each) => each.key === key);
    const id = rows.find(({ name }) => name === body?.name)?.id;
    if (!body || !id) throw new Error(`plan.yaml names the unknown body ${key}`);
    return { printed: body.shortName, ids: [id] };
  };
}

async function loadTask(
  call: PlanCall,
  planId: string,
  task: z.infer<typeof FileTask>,
  place: { part: string; section: string | null },
  resolve: (key: string) => { printed: string; ids: string[] },
) {
  const units = task.units.map(resolve);
  const taskId = await insertTask(call.query, {
    planId,
    no: task.no,
    title: task.title,
    ...place,
    printedUnits: units.map(({ printed }) => ({ printed, role: 'responsible' })),
  });
  const bodies = units.flatMap(({ ids }) =>
    ids.map((organisationId) => ({ organisationId, role: 'responsible' as const })),
  );
  await setUnits(call.query, taskId, bodies, always);
  const watched = task.metrics.filter((id) => call.services.registry.findMetric(id));
  await setTaskMetrics(call.query, taskId, watched, always);
  for (const { binding, ...facts } of task.targets) {
    const targetId = await insertTarget(call.query, planId, taskId, TargetFacts.parse(facts));
    if (binding === 'milestones') await setBinding(call.query, targetId, { kind: 'milestones' }, null);
    else if ('none' in binding)
      await setBinding(call.query, targetId, { kind: 'none', reason: binding.none }, null);
    else if (call.services.registry.findMetric(binding.metric))
      await setBinding(
        call.query,
        targetId,
        { kind: 'metric', metricId: binding.metric, organisationId: null },
        null,
      );
    else
      await setBinding(
        call.query,
        targetId,
        { kind: 'none', reason: `指标 ${binding.metric} 尚未启用` },
        null,
      );
  }
}

async function loadPlan(context: SeedContext): Promise<void> {
  const file = PlanFile.parse(await context.cityFile('plan'));
  await context.act(async (call: PlanCall) => {
    const resolve = await unitResolver(context, call);
    const { document } = file;
    const { id } = await call.query
      .insertInto('plan.plan')
      .values({
        title: document.title,
        document_number: document.number,
        issuer: document.issuer,
        issued_on: document.issuedOn,
        starts_on: document.startsOn,
        ends_on: document.endsOn,
        state: 'in-force',
        in_force: `[${document.startsOn},)`,
        recorded_by: call.actor.accountId,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const keys = new Set([...file.tasks, ...file.safeguards].flatMap(({ units }) => units));
    for (const { printed, ids } of [...keys].map(resolve)) await keepMeaning(call, id, printed, ids);
    const sections = new Map(file.sections.map(({ key, title }) => [key, title]));
    for (const task of file.tasks)
      await loadTask(
        call,
        id,
        task,
        { part: file.parts.tasks, section: sections.get(task.section ?? '') ?? null },
        resolve,
      );
    for (const task of file.safeguards)
      await loadTask(call, id, task, { part: file.parts.safeguards, section: null }, resolve);
    await insertVersion(call.query, {
      planId: id,
      effectiveOn: document.startsOn,
      title: document.title,
      documentNumber: document.number,
      issuedOn: document.issuedOn,
      fileId: null,
      reason: null,
      changes: [],
      recordedBy: call.actor.accountId,
    });
    await call.audit({
      action: 'plan.plan.put-in-force',
      subject: planSubject,
      subjectId: id,
      after: { number: document.number, tasks: file.tasks.length + file.safeguards.length },
    });
  });
  context.log(`${file.document.number}: ${file.tasks.length} tasks and ${file.safeguards.length} safeguards`);
}

export const citySections: readonly CitySection[] = [{ id: 'plan', order: 20, load: loadPlan }];
