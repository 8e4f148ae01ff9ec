import { defineModule } from '#kernel/registry/define-module.ts';
import { buildingSubject, campusSubject, schoolSubject } from './server/audit-subjects.ts';
import { citySections } from './server/city-sections.ts';
import { demoSteps } from './server/demo.ts';
import { downloads } from './server/downloads.ts';
import { followClosures, followMergers, followSplits } from './server/follow-mergers.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const schoolsModule = defineModule({
  id: 'schools',
  kind: 'directory',
  title: { 'zh-CN': '学校', en: 'Schools' },
  messages: { 'zh-CN': zhCN, en },
  permissions,
  routes,
  downloads,
  audits: [schoolSubject, campusSubject, buildingSubject],
  subscribes: [followMergers, followSplits, followClosures],
  reads: [
    'organisations.organisation_v1',
    'organisations.organisation_state_v1',
    'organisations.successor_v1',
    'students.student_facts_v1',
    'teachers.teacher_facts_v1',
  ],
  city: citySections,
  demo: demoSteps,
});
