import type { Permission } from '#kernel/authorization/permissions.ts';
import type { RouteAccess, RouteMeta } from '#kernel/contract/route.ts';
import type { BoundRoute } from '#kernel/http/dispatch.ts';
import type { SheetImport } from '#kernel/imports/sheet-import.ts';
import type { Job, Schedule } from '#kernel/jobs/job.ts';
import type { Metric } from '#kernel/metrics/metric.ts';
import type { ModuleDefinition } from './define-module.ts';
import type { Subscription } from './events.ts';
import type { Port } from './port.ts';

/** A route with its place in the address space. */
export type RegisteredRoute = BoundRoute & { moduleId: string; name: string; method: string; path: string };

/** All that the modules declared, checked as a whole. */
export type Registry = {
  modules: readonly ModuleDefinition[];
  routes: readonly RegisteredRoute[];
  permissions: readonly Permission[];
  metrics: readonly Metric[];
  schedules: readonly Schedule[];
  /** @throws when nobody declared it: a defect, not bad input. */
  permission(id: string): Permission;
  job(id: string): Job;
  findMetric(id: string): Metric | undefined;
  findImport(sheetId: string): SheetImport | undefined;
  subscriptions(event: string): readonly Subscription[];
  port<T>(port: Port<T>): T;
};

/** The modules contradict each other; the program does not start. */
export class RegistryFault extends Error {
  override name = 'RegistryFault';
}

function indexBy<T>(
  items: readonly T[],
  id: (item: T) => string,
  noun: string,
  faults: string[],
): Map<string, T> {
  const index = new Map<string, T>();
  for (const item of items) {
    if (index.has(id(item))) faults.push(`${noun} ${id(item)} is declared twice`);
    index.set(id(item), item);
  }
  return index;
}

function routesOf(module: ModuleDefinition): RegisteredRoute[] {
  return Object.entries(module.routes?.api ?? {}).map(([name, procedure]) => {
    const definition = procedure['~orpc'];
    const handler = module.routes?.handlers[name];
    if (!handler) throw new RegistryFault(`route ${module.id}.${name} has no handler`);
    return {
      id: `${module.id}.${name}`,
      moduleId: module.id,
      name,
      method: definition.route.method ?? 'POST',
      path: definition.route.path ?? '',
      changes: definition.route.method !== 'GET',
      meta: definition.meta as RouteMeta,
      handler,
    };
  });
}

function accessFault(
  access: RouteAccess | undefined,
  permissions: Map<string, Permission>,
  credentials: readonly string[],
): string | undefined {
  if (!access) return 'states no access';
  if ('visitor' in access)
    return credentials.includes(access.visitor)
      ? undefined
      : `asks for the unknown credential ${access.visitor}`;
  if ('permission' in access)
    return permissions.has(access.permission)
      ? undefined
      : `asks for the unknown permission ${access.permission}`;
  const reason = 'open' in access ? access.open : access.signedIn;
  return reason ? undefined : 'is open without a reason';
}

/**
 * Puts the modules together and checks every reference between them.
 * @throws RegistryFault with all contradictions at once.
 */
export function buildRegistry(modules: readonly ModuleDefinition[]): Registry {
  const faults: string[] = [];
  const gather = <T>(pick: (module: ModuleDefinition) => readonly T[] | undefined) =>
    modules.flatMap((m) => pick(m) ?? []);
  indexBy(modules, (m) => m.id, 'module', faults);
  const permissions = indexBy(
    gather((m) => m.permissions),
    (p) => p.id,
    'permission',
    faults,
  );
  const jobs = indexBy(
    gather((m) => m.jobs),
    (j) => j.id,
    'job',
    faults,
  );
  const metrics = indexBy(
    gather((m) => m.metrics),
    (m) => m.id,
    'metric',
    faults,
  );
  const imports = indexBy(
    gather((m) => m.imports),
    (i) => i.sheet.id,
    'sheet',
    faults,
  );
  const events = indexBy(
    gather((m) => m.publishes),
    (e) => e.name,
    'event',
    faults,
  );
  indexBy(
    gather((m) => m.audits),
    (a) => a.id,
    'audit subject',
    faults,
  );
  const provisions = indexBy(
    gather((m) => m.provides),
    (p) => p.port.id,
    'port',
    faults,
  );
  const routes = modules.flatMap(routesOf);
  const credentials = gather((m) => m.credentials);
  indexBy(routes, (r) => `${r.method} ${r.path}`, 'route', faults);

  for (const module of modules) {
    for (const port of module.requires ?? []) {
      if (!provisions.has(port.id))
        faults.push(`module ${module.id} requires the port ${port.id}, which nobody provides`);
    }
    for (const permission of module.permissions ?? []) {
      if (!permission.id.startsWith(`${module.id}.`))
        faults.push(`permission ${permission.id} does not begin with ${module.id}.`);
    }
    for (const metric of module.metrics ?? []) {
      if (!permissions.has(metric.permission))
        faults.push(`metric ${metric.id} asks for the unknown permission ${metric.permission}`);
    }
    for (const subscription of module.subscribes ?? []) {
      if (!events.has(subscription.event))
        faults.push(`module ${module.id} subscribes to ${subscription.event}, which nobody publishes`);
    }
    for (const schedule of module.schedules ?? []) {
      if (!jobs.has(schedule.job.id))
        faults.push(`schedule ${schedule.id} starts the undeclared job ${schedule.job.id}`);
    }
  }
  for (const download of gather((m) => m.downloads)) {
    const fault = accessFault(download.access, permissions, credentials);
    if (fault) faults.push(`download ${download.id} ${fault}`);
  }
  for (const sheetImport of imports.values()) {
    if (!permissions.has(sheetImport.permission)) {
      faults.push(`sheet ${sheetImport.sheet.id} asks for the unknown permission ${sheetImport.permission}`);
    }
  }
  for (const route of routes) {
    const fault = accessFault(route.meta.access, permissions, credentials);
    if (fault) faults.push(`route ${route.id} ${fault}`);
    if (!route.meta.audit) faults.push(`route ${route.id} does not say what the audit keeps`);
    // The typed client is a function proxy: on such a name a call reaches the function, not the server.
    if (route.name in Function.prototype) faults.push(`route ${route.id} has a name that every function has`);
    if (!route.path) faults.push(`route ${route.id} has no path`);
  }
  if (faults.length > 0)
    throw new RegistryFault(`the modules contradict each other:\n  ${faults.join('\n  ')}`);

  const get = <T>(index: Map<string, T>, id: string, noun: string): T => {
    const item = index.get(id);
    if (item === undefined) throw new RegistryFault(`unknown ${noun}: ${id}`);
    return item;
  };
  return {
    modules,
    routes,
    permissions: [...permissions.values()],
    metrics: [...metrics.values()],
    schedules: gather((m) => m.schedules),
    permission: (id) => get(permissions, id, 'permission'),
    job: (id) => get(jobs, id, 'job'),
    findMetric: (id) => metrics.get(id),
    findImport: (id) => imports.get(id),
    subscriptions: (event) => gather((m) => m.subscribes).filter((s) => s.event === event),
    port: <T>(port: Port<T>) => get(provisions, port.id, 'port').implementation as T,
  };
}
