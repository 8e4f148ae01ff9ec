import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { listPublished, offeringOpened, offeringStopped } from './contract/events.ts';
import { auditSubjects } from './server/audit-subjects.ts';
import { catalogueImport } from './server/catalogue-sheet.ts';
import { citySections } from './server/city-sections.ts';
import { demandImport } from './server/demand-sheet.ts';
import { demoSteps } from './server/demo.ts';
import { downloads } from './server/downloads.ts';
import { followSchools } from './server/follow-schools.ts';
import { inbox } from './server/inbox.ts';
import { metrics } from './server/metrics.ts';
import { offeringImport } from './server/offering-sheet.ts';
import { permissions } from './server/permissions.ts';
import { returnImport } from './server/return-sheet.ts';
import { routes } from './server/routes.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const programmesModule = defineModule({
  id: 'programmes',
  kind: 'directory',
  title: { 'zh-CN': '专业', en: 'Programmes' },
  messages: { 'zh-CN': zhCN, en },
  requires: [organisationDirectory],
  permissions,
  routes,
  downloads,
  metrics,
  imports: [catalogueImport, offeringImport, demandImport, returnImport],
  audits: auditSubjects,
  publishes: [offeringOpened, offeringStopped, listPublished],
  subscribes: followSchools,
  reads: [
    'organisations.organisation_v1',
    'organisations.successor_v1',
    'students.roll_v1',
    'students.student_facts_v1',
    'teachers.teacher_facts_v1',
  ],
  inbox,
  city: citySections,
  demo: demoSteps,
});
