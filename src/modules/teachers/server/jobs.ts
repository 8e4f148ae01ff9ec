import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { defineJob } from '#kernel/jobs/job.ts';
import type { Tables } from './tables.ts';

/**
 * Reminds schools of recognitions that run out within the days of the counting rule: once each, at the school
 * where the person has the main post. One that a later recognition already goes on from is not called to mind.
 * @returns how many were called to mind for the first time.
 */
export async function remindOfExpiry(query: Transaction<Tables>, day: string): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO teachers.expiry_reminder (certificate_id, expires_on, organisation_id, reminded_on)
    SELECT c.id, upper(c.valid) - 1, p.organisation_id, ${day}::date
    FROM teachers.certificate c JOIN teachers.post p ON p.teacher_id = c.teacher_id AND p.main AND p.valid @> ${day}::date
    JOIN teachers.counting_rule r ON r.effective @> ${day}::date
    WHERE c.withdrawn_on IS NULL AND upper(c.valid) > ${day}::date AND upper(c.valid) - 1 <= ${day}::date + r.certificate_reminder_days
      AND NOT EXISTS (SELECT FROM teachers.certificate n WHERE n.teacher_id = c.teacher_id AND n.withdrawn_on IS NULL AND coalesce(upper(n.valid), 'infinity') > upper(c.valid))
    ON CONFLICT (certificate_id, expires_on) DO NOTHING`.execute(query);
  return Number(numAffectedRows ?? 0n);
}

export const remindJob = defineJob<Tables>()({
  id: 'teachers.remind',
  title: { 'zh-CN': '提醒即将到期的双师型证书', en: 'Remind of recognitions that run out' },
  payload: z.object({}),
  run: async (call) => {
    const day = today(call.services.clock);
    return { asOf: day, reminders: await call.transaction((query) => remindOfExpiry(query, day)) };
  },
});
