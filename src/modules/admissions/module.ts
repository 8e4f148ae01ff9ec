import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { organisationFounding } from '#kernel/ports/organisation-founding.ts';
import { studentRegister } from '#kernel/ports/student-register.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { roundOpened, roundSealed, sealSigned } from './contract/choices-events.ts';
import { roundCorrected, roundMatched, roundReleased } from './contract/results-events.ts';
import { afterDownloads } from './server/after-downloads.ts';
import {
  candidateSubject,
  cycleSubject,
  objectionSubject,
  programmeSubject,
  scoreSubject,
} from './server/audit-subjects.ts';
import { candidateImport } from './server/candidate-import.ts';
import { choicesDemo } from './server/choices-demo.ts';
import { choicesDownloads } from './server/choices-downloads.ts';
import { choiceSubject, roundSubject, visitSubject } from './server/choices-subjects.ts';
import { registerAdmissionCommands } from './server/commands.ts';
import { computeJob } from './server/compute-correction.ts';
import { correctionSubject } from './server/correction-subjects.ts';
import { cycleDownloads } from './server/cycle-downloads.ts';
import { demoSteps } from './server/demo.ts';
import { cycleInbox } from './server/inbox.ts';
import { metrics } from './server/metrics.ts';
import { permissions } from './server/permissions.ts';
import { rehearsalJob } from './server/rehearse-round.ts';
import { resultsDemo } from './server/results-demo.ts';
import { resultsDownloads } from './server/results-downloads.ts';
import { registrationSubject } from './server/results-subjects.ts';
import { routes } from './server/routes.ts';
import { runJob } from './server/run-round.ts';
import { scoreImport } from './server/score-import.ts';
import { sealJob, sealSchedule } from './server/seal-job.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const admissionsModule = defineModule({
  id: 'admissions',
  kind: 'process',
  title: { 'zh-CN': '统一招生', en: 'Unified admission' },
  requires: [organisationDirectory, organisationFounding, studentRegister],
  messages: { 'zh-CN': zhCN, en },
  permissions,
  routes,
  metrics,
  credentials: ['admissions.candidate', 'admissions.guardian'],
  downloads: [...cycleDownloads, ...choicesDownloads, ...resultsDownloads, ...afterDownloads],
  jobs: [sealJob, runJob, computeJob, rehearsalJob],
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
    registrationSubject,
    correctionSubject,
  ],
  publishes: [roundOpened, roundSealed, sealSigned, roundMatched, roundReleased, roundCorrected],
  commands: registerAdmissionCommands,
  imports: [candidateImport, scoreImport],
  inbox: cycleInbox,
  demo: [...demoSteps, choicesDemo, resultsDemo],
  reads: ['organisations.organisation_v1', 'programmes.offering_v1'],
});
