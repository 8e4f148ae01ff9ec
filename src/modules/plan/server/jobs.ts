import { sql } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { defineJob } from '#kernel/jobs/job.ts';
import { reminderStage } from '../rules/reminders.ts';
import type { Tables } from './tables.ts';

type Open = { id: string; organisationId: string; dueOn: string };

/** Reminds bodies of milestones that are due or late: each stage once, however often the job runs. */
export const remindJob = defineJob<Tables>()({
  id: 'plan.remind',
  title: { 'zh-CN': '提醒到期里程碑', en: 'Remind of milestones that are due' },
  payload: z.object({}),
  run: async (call) => {
    const day = today(call.services.clock);
    const given = await call.transaction(async (query) => {
      const { rows } = await sql<Open>`
        SELECT k.id, k.organisation_id AS "organisationId", k.due_on AS "dueOn" FROM plan.milestone k
        JOIN plan.task t ON t.id = k.task_id AND t.state <> 'closed' JOIN plan.plan p ON p.id = t.plan_id AND p.state = 'in-force'
        JOIN plan.task_fact f ON f.task_id = t.id AND f.valid @> ${day}::date
        WHERE k.done_on IS NULL AND k.dropped_on IS NULL`.execute(query);
      const due = rows.flatMap((row) => {
        const stage = reminderStage(row.dueOn, day);
        return stage ? [{ ...row, stage }] : [];
      });
      if (due.length === 0) return 0;
      const { numInsertedOrUpdatedRows } = await query
        .insertInto('plan.reminder')
        .values(
          due.map(({ id, organisationId, dueOn, stage }) => ({
            milestone_id: id,
            organisation_id: organisationId,
            due_on: dueOn,
            stage,
            reminded_on: day,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return Number(numInsertedOrUpdatedRows ?? 0n);
    });
    return { asOf: day, reminders: given };
  },
});
