import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { planBoard } from '#kernel/ports/plan-board.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { provide } from '#kernel/registry/port.ts';
import { planAmended, planPutInForce } from './contract/events.ts';
import {
  evidenceSubject,
  milestoneSubject,
  planSubject,
  reportSubject,
  taskSubject,
} from './server/audit-subjects.ts';
import { board } from './server/board-port.ts';
import { citySections } from './server/city-sections.ts';
import { registerPlanCommands } from './server/commands.ts';
import { demoSteps } from './server/demo.ts';
import { downloads } from './server/downloads.ts';
import { followMergers } from './server/follow-mergers.ts';
import { inbox } from './server/inbox.ts';
import { remindJob } from './server/jobs.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const planModule = defineModule({
  id: 'plan',
  kind: 'process',
  title: { 'zh-CN': '行动计划', en: 'Plan' },
  messages: { 'zh-CN': zhCN, en },
  requires: [organisationDirectory],
  provides: [provide(planBoard, board)],
  permissions,
  routes,
  downloads,
  jobs: [remindJob],
  // The queue's clock is UTC: seven in the morning in China, before the offices open.
  schedules: [{ id: 'plan-daily-reminders', cron: '0 23 * * *', job: remindJob, payload: {} }],
  audits: [planSubject, taskSubject, milestoneSubject, reportSubject, evidenceSubject],
  publishes: [planPutInForce, planAmended],
  subscribes: [followMergers],
  reads: ['organisations.organisation_v1'],
  inbox,
  city: citySections,
  demo: demoSteps,
  commands: registerPlanCommands,
});
