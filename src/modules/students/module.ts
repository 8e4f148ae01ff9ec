import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { studentRegister } from '#kernel/ports/student-register.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { provide } from '#kernel/registry/port.ts';
import { enrolmentEnded, studentEnrolled } from './contract/events.ts';
import {
  batchSubject,
  enrolmentSubject,
  findingSubject,
  requestSubject,
  studentSubject,
  transferSubject,
} from './server/audit-subjects.ts';
import { citySections } from './server/city-sections.ts';
import { demoSteps } from './server/demo.ts';
import { downloads } from './server/downloads.ts';
import { followMergers } from './server/follow-mergers.ts';
import { inbox } from './server/inbox.ts';
import { jobs, schedules } from './server/jobs.ts';
import { metrics } from './server/metrics.ts';
import { otherRollImport } from './server/other-roll-sheet.ts';
import { permissions } from './server/permissions.ts';
import { register } from './server/register-port.ts';
import { routes } from './server/routes.ts';
import { rosterImport } from './server/sheets.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const studentsModule = defineModule({
  id: 'students',
  kind: 'directory',
  title: { 'zh-CN': '学生学籍', en: 'Students' },
  messages: { 'zh-CN': zhCN, en },
  requires: [organisationDirectory],
  provides: [provide(studentRegister, register)],
  permissions,
  routes,
  downloads,
  jobs,
  schedules,
  metrics,
  imports: [rosterImport, otherRollImport],
  audits: [studentSubject, enrolmentSubject, transferSubject, batchSubject, findingSubject, requestSubject],
  publishes: [studentEnrolled, enrolmentEnded],
  subscribes: [followMergers],
  reads: ['organisations.organisation_v1', 'programmes.offering_v1'],
  inbox,
  city: citySections,
  demo: demoSteps,
});
