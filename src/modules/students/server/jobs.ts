import type { Schedule } from '#kernel/jobs/job.ts';
import { auditRegisterJob } from './audit-register.ts';

export const jobs = [auditRegisterJob];

/** At night, when nobody waits for the lists; in UTC, so half past two in China. */
export const schedules: readonly Schedule[] = [
  { id: 'students-audit', cron: '30 18 * * *', job: auditRegisterJob, payload: {} },
];
