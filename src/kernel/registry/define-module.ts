import type { Command } from 'commander';
import type { AuditSubject } from '#kernel/audit/audit.ts';
import type { Permission } from '#kernel/authorization/permissions.ts';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import type { Bilingual } from '#kernel/contract/scalars.ts';
import type { Call, RouteSet } from '#kernel/http/call.ts';
import type { Download } from '#kernel/http/download.ts';
import type { Catalogues } from '#kernel/i18n/sentence.ts';
import type { SheetImport } from '#kernel/imports/sheet-import.ts';
import type { Job, Schedule } from '#kernel/jobs/job.ts';
import type { Metric } from '#kernel/metrics/metric.ts';
import type { EventType, Subscription } from './events.ts';
import type { OperatorContext } from './operator.ts';
import type { Port, Provision } from './port.ts';
import type { CitySection, DemoStep } from './seeding.ts';
import type { Services } from './services.ts';

/**
 * A module's face. From it alone a reader learns every route, permission, metric, job, sheet and event;
 * the kernel loads nothing else of the module.
 */
export type ModuleDefinition = {
  /** Also the name of its database schema and of its folder. */
  id: string;
  kind: 'directory' | 'process' | 'observer';
  title: Bilingual;
  /** Texts of the module; the server needs them for files and letters, the pages for everything else. */
  messages?: Catalogues;
  requires?: readonly Port<unknown>[];
  provides?: readonly Provision[];
  permissions?: readonly Permission[];
  routes?: RouteSet;
  /** Credentials, `module.noun`, that people without an account show to it; its routes admit their visitors. */
  credentials?: readonly string[];
  downloads?: readonly Download[];
  jobs?: readonly Job[];
  schedules?: readonly Schedule[];
  metrics?: readonly Metric[];
  imports?: readonly SheetImport[];
  audits?: readonly AuditSubject[];
  publishes?: readonly EventType[];
  subscribes?: readonly Subscription[];
  /** What waits for the caller, for the first page of the console. */
  inbox?: (call: Call) => Promise<InboxItem[]>;
  /** What takes long to work out and somebody will ask for soon; begun behind the start, which waits for none of it. */
  prepare?: (services: Services) => Promise<unknown>;
  /** Read views of other modules that this one selects from, `schema.name_v1`. */
  reads?: readonly string[];
  /** Its part of the city folder, loaded at first start. */
  city?: readonly CitySection[];
  /** Its part of the labelled demo city. */
  demo?: readonly DemoStep[];
  /** Commands it adds to the operator's tool. */
  commands?: (program: Command, context: OperatorContext) => void;
};

export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  return definition;
}
