import { sql } from 'kysely';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import type { PlanCall } from './call.ts';
import { workOnTasks } from './demo-work.ts';
import { addMilestone, finishMilestone, verifyMilestone } from './milestones.ts';

type Row = { id: string; taskId: string; organisationId: string; text: string; count: number };

/** Of the milestones of a target, how many the demo city reaches, by the target's place in the plan. */
const reachedShares = [1, 0.55, 1, 0.8, 1, 0.3, 0.9];

/** Halves of the plan's two years in which milestones fall due. */
const dueDays = ['2021-09-30', '2021-12-31', '2022-03-31', '2022-06-30', '2022-09-30', '2022-12-31'];

/** The day before, kept by hand so that reached milestones lie before they fall due. */
const earlier = (day: string) => `${day.slice(0, 8)}20`;

async function planMilestones(context: SeedContext): Promise<void> {
  const { rows: accounts } = await sql<{
    id: string;
    username: string;
  }>`SELECT id, username FROM auth."user" WHERE username IN ('plan', 'leader')`.execute(context.owner);
  const idOf = (username: string) => accounts.find((account) => account.username === username)?.id;
  const [doer, verifier] = [idOf('plan'), idOf('leader')];
  if (!doer || !verifier) return;
  const targets = await context.act(async (call: PlanCall) => {
    const { rows } = await sql<Row>`
      SELECT g.id, g.task_id AS "taskId", (SELECT u.organisation_id FROM plan.task_unit u WHERE u.task_id = g.task_id ORDER BY u.organisation_id LIMIT 1) AS "organisationId",
        h.text, least(coalesce(h.max, h.value, 1), 6)::integer AS count
      FROM plan.target g JOIN plan.target_fact h ON h.target_id = g.id AND upper_inf(h.valid) JOIN plan.binding b ON b.target_id = g.id AND b.kind = 'milestones' JOIN plan.plan p ON p.id = g.plan_id AND p.state = 'in-force'
      ORDER BY g.position`.execute(call.query);
    return rows;
  });
  let planned = 0;
  for (const [index, target] of targets.entries()) {
    const reached = Math.round(target.count * (reachedShares[index % reachedShares.length] ?? 1));
    for (let step = 0; step < target.count; step++) {
      const dueOn =
        dueDays[Math.min(dueDays.length - 1, Math.floor((step * dueDays.length) / target.count))] ??
        '2022-12-31';
      const { id } = await context.actAs(doer, (call: PlanCall) =>
        addMilestone(call, {
          taskId: target.taskId,
          targetId: target.id,
          organisationId: target.organisationId,
          title: `演示：${target.text}（第 ${step + 1} 步）`,
          dueOn,
        }),
      );
      planned += 1;
      if (step >= reached) continue;
      await context.actAs(doer, (call: PlanCall) =>
        finishMilestone(call, { id, version: 1, doneOn: earlier(dueOn) }),
      );
      await context.actAs(verifier, (call: PlanCall) =>
        verifyMilestone(call, { id, version: 2, accepted: true, remark: null }),
      );
    }
  }
  context.log(`${planned} invented milestones`);
}

export const demoSteps: readonly DemoStep[] = [
  { id: 'plan', order: 60, run: planMilestones },
  { id: 'plan-work', order: 61, run: workOnTasks },
];
