import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { organisationFounding } from '#kernel/ports/organisation-founding.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import {
  candidateSubject,
  cycleSubject,
  objectionSubject,
  programmeSubject,
  scoreSubject,
} from './server/audit-subjects.ts';
import { candidateImport } from './server/candidate-import.ts';
import { registerAdmissionCommands } from './server/commands.ts';
import { cycleDownloads } from './server/cycle-downloads.ts';
import { demoSteps } from './server/demo.ts';
import { cycleInbox } from './server/inbox.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { scoreImport } from './server/score-import.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const admissionsModule = defineModule({
  id: 'admissions',
  kind: 'process',
  title: { 'zh-CN': '统一招生', en: 'Unified admission' },
  commands: registerAdmissionCommands,
  messages: { 'zh-CN': zhCN, en },
  requires: [organisationDirectory, organisationFounding],
  permissions,
  routes,
  downloads: cycleDownloads,
  imports: [candidateImport, scoreImport],
  audits: [cycleSubject, programmeSubject, candidateSubject, scoreSubject, objectionSubject],
  inbox: cycleInbox,
  demo: demoSteps,
  reads: ['organisations.organisation_v1', 'programmes.offering_v1'],
});
