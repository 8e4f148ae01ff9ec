import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { certificateIssued, certificateWithdrawn } from './contract/events.ts';
import {
  caseSubject,
  certificateSubject,
  duplicateSubject,
  practiceSubject,
  recruitmentSubject,
  ruleSubject,
  teacherSubject,
} from './server/audit-subjects.ts';
import { citySections } from './server/city-sections.ts';
import { demoSteps } from './server/demo.ts';
import { downloads } from './server/downloads.ts';
import { followMergers } from './server/follow-mergers.ts';
import { inbox } from './server/inbox.ts';
import { remindJob } from './server/jobs.ts';
import { metrics } from './server/metrics.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { rosterImport } from './server/sheets.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const teachersModule = defineModule({
  id: 'teachers',
  kind: 'directory',
  title: { 'zh-CN': '教师', en: 'Teachers' },
  messages: { 'zh-CN': zhCN, en },
  requires: [organisationDirectory],
  permissions,
  routes,
  downloads,
  jobs: [remindJob],
  // The queue's clock is UTC: half past six in the morning in China.
  schedules: [{ id: 'teachers-daily-reminders', cron: '30 22 * * *', job: remindJob, payload: {} }],
  metrics,
  imports: [rosterImport],
  audits: [
    teacherSubject,
    practiceSubject,
    caseSubject,
    certificateSubject,
    duplicateSubject,
    recruitmentSubject,
    ruleSubject,
  ],
  publishes: [certificateIssued, certificateWithdrawn],
  subscribes: [followMergers],
  reads: ['organisations.organisation_v1'],
  inbox,
  city: citySections,
  demo: demoSteps,
});
