import { sql } from 'kysely';
import { z } from 'zod';
import { defineJob, type JobCall, type Schedule } from '#kernel/jobs/job.ts';
import { sealRound } from './seal-round.ts';
import type { Tables } from './tables.ts';

/** Seals one round in a transaction of its own. */
async function sealOne(
  { actor, services, jobId, transaction }: JobCall<Tables>,
  roundId: string,
  today: string,
) {
  await transaction((query) =>
    sealRound(
      {
        query,
        services,
        actor,
        today,
        audit: (record) =>
          services.audit(query, { actor: actor.accountId, actorName: actor.name, requestId: jobId }, record),
        publish: (event, payload) => services.publish(query, event, payload),
      },
      roundId,
      ['clock'],
    ),
  );
}

/** Seals whatever is past its deadline: nobody has to be awake at midnight. */
export const sealJob = defineJob<Tables>()({
  id: 'admissions.seal-due',
  title: { 'zh-CN': '截止后封存志愿', en: 'Seal choices after the deadline' },
  payload: z.object({}),
  run: async (call) => {
    const due = await call.transaction((query) =>
      sql<{ id: string; today: string }>`
        SELECT id, (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today FROM admissions.round
        WHERE state = 'open' AND closes_at <= clock_timestamp() ORDER BY closes_at`.execute(query),
    );
    for (const { id, today } of due.rows) await sealOne(call, id, today);
    return { sealed: due.rows.length };
  },
});

export const sealSchedule: Schedule = {
  id: 'admissions-seal-due',
  cron: '* * * * *',
  job: sealJob,
  payload: {},
};
