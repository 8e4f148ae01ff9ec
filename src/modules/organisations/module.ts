import { membershipDirectory } from '#kernel/ports/membership-directory.ts';
import { organisationDirectory } from '#kernel/ports/organisation-directory.ts';
import { organisationFounding } from '#kernel/ports/organisation-founding.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { provide } from '#kernel/registry/port.ts';
import { organisationClosed, organisationSplit, organisationsMerged } from './contract/events.ts';
import { accountSubject, membershipSubject, organisationSubject } from './server/audit-subjects.ts';
import { citySections } from './server/city-sections.ts';
import { demoSteps } from './server/demo.ts';
import { memberships, organisations } from './server/directory-port.ts';
import { downloads } from './server/downloads.ts';
import { founding } from './server/founding-port.ts';
import { permissions } from './server/permissions.ts';
import { routes } from './server/routes.ts';
import { organisationImport } from './server/sheets.ts';
import { en } from './web/en.ts';
import { zhCN } from './web/zh-CN.ts';

export const organisationsModule = defineModule({
  id: 'organisations',
  kind: 'directory',
  title: { 'zh-CN': '机构与账号', en: 'Organisations and accounts' },
  messages: { 'zh-CN': zhCN, en },
  provides: [
    provide(organisationDirectory, organisations),
    provide(membershipDirectory, memberships),
    provide(organisationFounding, founding),
  ],
  permissions,
  downloads,
  imports: [organisationImport],
  routes,
  audits: [organisationSubject, accountSubject, membershipSubject],
  city: citySections,
  demo: demoSteps,
  publishes: [organisationsMerged, organisationSplit, organisationClosed],
});
