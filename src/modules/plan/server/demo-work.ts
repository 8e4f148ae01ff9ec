import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { z } from 'zod';
import type { SeedContext } from '#kernel/registry/seeding.ts';
import type { PlanCall } from './call.ts';
import { addMilestone, finishMilestone, verifyMilestone } from './milestones.ts';
import { decideReport, saveReport, submitReport } from './reports.ts';
import { accept, attachEvidence } from './work-on-task.ts';

const Day = z.iso.date();

/** The part of `demo.yaml` that this module reads. */
const DemoWork = z.object({
  plan: z.object({
    accepted: z.array(z.object({ by: z.string(), tasks: z.array(z.string()) })),
    milestones: z.array(
      z.object({ by: z.string(), task: z.string(), title: z.string(), dueOn: Day, doneOn: Day.optional() }),
    ),
    reports: z.array(
      z.object({
        by: z.string(),
        task: z.string(),
        on: Day,
        text: z.string(),
        outcome: z.enum(['draft', 'submitted', 'sent-back', 'verified']),
        remark: z.string().optional(),
        evidence: z.string().optional(),
      }),
    ),
  }),
});
type Work = z.infer<typeof DemoWork>['plan'];

/** Who acts for whom on which task, by the words of the file. */
type Cast = {
  accountOf(username: string): string;
  organisationOf(username: string): string;
  taskOf(no: string): string;
  verifier: string;
};

const verifierName = 'leader';

async function findCast(context: SeedContext, work: Work): Promise<Cast | undefined> {
  const names = [
    verifierName,
    ...[...work.accepted, ...work.milestones, ...work.reports].map(({ by }) => by),
  ];
  const { rows: people } = await sql<{ username: string; id: string; organisationId: string }>`
    SELECT u.username, u.id, m.organisation_id AS "organisationId" FROM auth."user" u JOIN organisations.membership m ON m.account_id = u.id
    WHERE u.username = ANY (${names})`.execute(context.owner);
  const { rows: tasks } = await sql<{ no: string; id: string }>`
    SELECT f.no, t.id FROM plan.task t JOIN plan.task_fact f ON f.task_id = t.id AND upper_inf(f.valid)
    JOIN plan.plan p ON p.id = t.plan_id AND p.state = 'in-force'`.execute(context.owner);
  const missing = names.filter((name) => !people.some(({ username }) => username === name));
  if (missing.length > 0 || tasks.length === 0) return undefined;
  const get = <T>(found: T | undefined, name: string): T => {
    if (found === undefined) throw new Error(`demo.yaml names ${name}, which the city does not have`);
    return found;
  };
  const person = (name: string) =>
    get(
      people.find(({ username }) => username === name),
      name,
    );
  const taskOf = (no: string) =>
    get(
      tasks.find((task) => task.no === no),
      `task ${no}`,
    ).id;
  return {
    accountOf: (name) => person(name).id,
    organisationOf: (name) => person(name).organisationId,
    taskOf,
    verifier: person(verifierName).id,
  };
}

/** Evidence in the demo is a text that says it is one. */
async function attachText(
  call: PlanCall,
  title: string,
  to: { taskId: string; organisationId: string; reportId: string; effectiveOn: string },
): Promise<void> {
  const body = Buffer.from(`${title}\n本文件为演示数据，内容均为虚构。\n`);
  const { sha256, sizeBytes } = await call.services.files.keep(Readable.from([body]), body.length);
  const fileId = crypto.randomUUID();
  await sql`INSERT INTO kernel.file (id, sha256, size_bytes, name, media_type, uploaded_by)
    VALUES (${fileId}, decode(${sha256}, 'hex'), ${sizeBytes}, ${`${title.replace('演示：', '演示-')}.txt`}, 'text/plain', ${call.actor.accountId})`.execute(
    call.query,
  );
  await attachEvidence(call, { ...to, milestoneId: null, fileId, title });
}

async function report(context: SeedContext, cast: Cast, entry: Work['reports'][number]): Promise<void> {
  const work = { taskId: cast.taskOf(entry.task), organisationId: cast.organisationOf(entry.by) };
  await context.actAs(cast.accountOf(entry.by), async (call: PlanCall) => {
    const { id } = await saveReport(call, {
      ...work,
      effectiveOn: entry.on,
      text: entry.text,
      version: null,
    });
    if (entry.evidence)
      await attachText(call, entry.evidence, { ...work, reportId: id, effectiveOn: entry.on });
    if (entry.outcome !== 'draft') await submitReport(call, { id, version: 1 });
  });
  if (entry.outcome === 'draft' || entry.outcome === 'submitted') return;
  await context.actAs(cast.verifier, async (call: PlanCall) => {
    const { id } = await call.query
      .selectFrom('plan.report')
      .select('id')
      .where('task_id', '=', work.taskId)
      .where('organisation_id', '=', work.organisationId)
      .where('effective_on', '=', entry.on)
      .executeTakeFirstOrThrow();
    const decision = entry.outcome === 'verified' ? 'verify' : 'send-back';
    await decideReport(call, { id, version: 2, decision, remark: entry.remark ?? null });
  });
}

async function milestone(context: SeedContext, cast: Cast, entry: Work['milestones'][number]): Promise<void> {
  const { title, dueOn, doneOn } = entry;
  const work = { taskId: cast.taskOf(entry.task), organisationId: cast.organisationOf(entry.by) };
  const { id } = await context.actAs(cast.accountOf(entry.by), async (call: PlanCall) => {
    const added = await addMilestone(call, { ...work, targetId: null, title, dueOn });
    if (doneOn) await finishMilestone(call, { id: added.id, version: 1, doneOn });
    return added;
  });
  if (doneOn)
    await context.actAs(cast.verifier, (call: PlanCall) =>
      verifyMilestone(call, { id, version: 2, accepted: true, remark: null }),
    );
}

/** The bodies of the demo city take tasks on, plan, report and are verified, by the use cases of the pages. */
export async function workOnTasks(context: SeedContext): Promise<void> {
  const { plan: work } = DemoWork.parse(await context.cityFile('demo'));
  const cast = await findCast(context, work);
  if (!cast) return;
  for (const { by, tasks } of work.accepted)
    await context.actAs(cast.accountOf(by), async (call: PlanCall) => {
      for (const no of tasks)
        await accept(call, { taskId: cast.taskOf(no), organisationId: cast.organisationOf(by) });
    });
  for (const entry of work.milestones) await milestone(context, cast, entry);
  for (const entry of work.reports) await report(context, cast, entry);
  context.log(`${work.milestones.length} invented milestones of bodies, ${work.reports.length} reports`);
}
