import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { organisationFounding } from '#kernel/ports/organisation-founding.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { roundOpened, roundSealed, sealSigned } from './contract/choices-events.ts';
import {
  candidateSubject,
  cycleSubject,
  objectionSubject,
  programmeSubject,
  scoreSubject,
} from './server/audit-subjects.ts';
import { choicesDemo } from './server/choices-demo.ts';
import { choicesDownloads } from './server/choices-downloads.ts';
import { choiceSubject, roundSubject, visitSubject } from './server/choices-subjects.ts';
import { registerCommands } from './server/commands.ts';
import { demoSteps } from './server/demo.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { sealJob, sealSchedule } from './server/seal-job.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const admissionsModule = defineModule({
  id: 'admissions',
  kind: 'process',
  title: { 'zh-CN': '统一招生', en: 'Unified admission' },
  requires: [organisationDirectory, organisationFounding],
  messages: { 'zh-CN': zhCN, en },
  permissions,
  routes,
  credentials: ['admissions.candidate', 'admissions.guardian'],
  downloads: choicesDownloads,
  jobs: [sealJob],
  schedules: [sealSchedule],
  audits: [
    cycleSubject,
    programmeSubject,
    candidateSubject,
    scoreSubject,
    objectionSubject,
    visitSubject,
    roundSubject,
    choiceSubject,
  ],
  publishes: [roundOpened, roundSealed, sealSigned],
  demo: [...demoSteps, choicesDemo],
  reads: ['organisations.organisation_v1', 'programmes.offering_v1'],
  commands: registerCommands,
});
