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
import { demoSteps } from './server/demo.ts';
import { permissions } from './server/permissions.ts';

export const admissionsModule = defineModule({
  id: 'admissions',
  kind: 'process',
  title: { 'zh-CN': '统一招生', en: 'Unified admission' },
  requires: [organisationDirectory, organisationFounding],
  permissions,
  audits: [cycleSubject, programmeSubject, candidateSubject, scoreSubject, objectionSubject],
  demo: demoSteps,
  reads: ['organisations.organisation_v1', 'programmes.offering_v1'],
});
