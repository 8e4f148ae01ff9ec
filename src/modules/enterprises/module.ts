import { enterpriseDirectory } from '#kernel/ports/enterprise-directory.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { provide } from '#kernel/registry/port.ts';
import { enterprisesMerged, enterprisesParted } from './contract/events.ts';
import {
  contactSubject,
  enterpriseSubject,
  industrySubject,
  linkSubject,
  proposalSubject,
} from './server/audit-subjects.ts';
import { citySections } from './server/city-sections.ts';
import { demoSteps } from './server/demo.ts';
import { enterprises } from './server/directory-port.ts';
import { downloads } from './server/downloads.ts';
import { figuresImport } from './server/figures-sheet.ts';
import { followMergers } from './server/follow-mergers.ts';
import { inbox } from './server/inbox.ts';
import { industryImport } from './server/industry-sheet.ts';
import { metrics } from './server/metrics.ts';
import { permissions } from './server/permissions.ts';
import { registerImport } from './server/register-sheet.ts';
import { routes } from './server/routes.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const enterprisesModule = defineModule({
  id: 'enterprises',
  kind: 'directory',
  title: { 'zh-CN': '企业', en: 'Enterprises' },
  messages: { 'zh-CN': zhCN, en },
  requires: [organisationDirectory],
  provides: [provide(enterpriseDirectory, enterprises)],
  permissions,
  routes,
  downloads,
  metrics,
  imports: [registerImport, figuresImport, industryImport],
  audits: [enterpriseSubject, contactSubject, linkSubject, proposalSubject, industrySubject],
  publishes: [enterprisesMerged, enterprisesParted],
  subscribes: [followMergers],
  reads: ['organisations.organisation_v1'],
  inbox,
  city: citySections,
  demo: demoSteps,
});
