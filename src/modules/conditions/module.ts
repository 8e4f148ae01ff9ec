import { defineModule } from '#kernel/registry/define-module.ts';
import { returnAccepted, roundConcluded, scenarioDecided } from './contract/events.ts';
import {
  objectionSubject,
  returnSubject,
  roundSubject,
  scenarioSubject,
  standardSubject,
} from './server/audit-subjects.ts';
import { citySections } from './server/city-sections.ts';
import { demoSteps } from './server/demo.ts';
import { downloads } from './server/downloads.ts';
import { followMergers } from './server/follow-mergers.ts';
import { inbox } from './server/inbox.ts';
import { metrics } from './server/metrics.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const conditionsModule = defineModule({
  id: 'conditions',
  kind: 'process',
  title: { 'zh-CN': '办学条件', en: 'School conditions' },
  messages: { 'zh-CN': zhCN, en },
  permissions,
  routes,
  downloads,
  metrics,
  audits: [roundSubject, returnSubject, objectionSubject, standardSubject, scenarioSubject],
  publishes: [returnAccepted, roundConcluded, scenarioDecided],
  subscribes: [followMergers],
  reads: [
    'organisations.organisation_v1',
    'organisations.organisation_state_v1',
    'organisations.superior_v1',
    'organisations.successor_v1',
    'schools.school_v1',
    'schools.premises_v1',
    'students.student_facts_v1',
    'teachers.teacher_facts_v1',
  ],
  inbox,
  city: citySections,
  demo: demoSteps,
});
