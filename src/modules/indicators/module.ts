import { today } from '#kernel/clock/clock.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { planBoard } from '#kernel/ports/plan-board.ts';
import { targetJudge } from '#kernel/ports/target-judge.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { provide } from '#kernel/registry/port.ts';
import { briefingSubject, figureSubject, snapshotSubject } from './server/audit-subjects.ts';
import { registerMetricCommands } from './server/commands.ts';
import { demoSteps } from './server/demo.ts';
import { downloads } from './server/downloads.ts';
import { inbox } from './server/inbox.ts';
import { judge } from './server/judge-port.ts';
import { messages } from './server/messages.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { takeSnapshotJob } from './server/take-snapshot.ts';
import { boardOn } from './server/whole-board.ts';

export const indicatorsModule = defineModule({
  id: 'indicators',
  kind: 'observer',
  title: { 'zh-CN': '指标与驾驶舱', en: 'Indicators and cockpit' },
  messages,
  requires: [organisationDirectory, planBoard],
  provides: [provide(targetJudge, judge)],
  permissions,
  routes,
  downloads,
  jobs: [takeSnapshotJob],
  // The queue's clock is UTC: half past one at night in China, for the day that has just ended.
  schedules: [{ id: 'indicators-nightly-snapshot', cron: '30 17 * * *', job: takeSnapshotJob, payload: {} }],
  prepare: (services) => boardOn(services, today(services.clock)),
  audits: [figureSubject, snapshotSubject, briefingSubject],
  inbox,
  demo: demoSteps,
  commands: registerMetricCommands,
});
