import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definePermission } from '#kernel/authorization/permissions.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { implementRoutes } from '#kernel/http/call.ts';
import { defineModule, type ModuleDefinition } from './define-module.ts';
import { defineEvent } from './events.ts';
import { definePort, provide } from './port.ts';
import { buildRegistry, RegistryFault } from './registry.ts';

const title = { 'zh-CN': '测试', en: 'Test' };
const module = (id: string, rest: Partial<ModuleDefinition> = {}) =>
  defineModule({ id, kind: 'process', title, ...rest });
const read = definePermission({ id: 'a.thing.read', title, roles: ['officer'] });
const list = (access: Parameters<typeof defineRoute>[0]['access'], path: `/${string}` = '/things') =>
  implementRoutes<unknown>()(
    {
      list: defineRoute({
        method: 'GET',
        path,
        summary: 'List',
        access,
        audit: readOnly,
        input: z.object({}),
        output: z.array(z.string()),
      }),
    },
    { list: async () => [] },
  );
const port = definePort<{ name(): string }>('namer');
const happened = defineEvent('a.thing.made', z.object({}));
const nothing = async () => undefined;

describe('the registry', () => {
  it('gives routes, permissions and ports back by name', () => {
    const registry = buildRegistry([
      module('a', {
        permissions: [read],
        routes: list({ permission: 'a.thing.read' }),
        provides: [provide(port, { name: () => 'a' })],
      }),
      module('b', { requires: [port] }),
    ]);
    expect(registry.routes.map(({ id, method, path }) => [id, method, path])).toEqual([
      ['a.list', 'GET', '/things'],
    ]);
    expect(registry.permission('a.thing.read')).toBe(read);
    expect(registry.port(port).name()).toBe('a');
    expect(() => registry.permission('a.thing.write')).toThrow(RegistryFault);
  });

  const contradictions: [string, ModuleDefinition[], RegExp][] = [
    ['two modules of one name', [module('a'), module('a')], /module a is declared twice/],
    [
      'a permission that nobody declared',
      [module('a', { routes: list({ permission: 'a.thing.read' }) })],
      /unknown permission a\.thing\.read/,
    ],
    ['a permission of somebody else', [module('b', { permissions: [read] })], /does not begin with b\./],
    [
      'an open route without a reason',
      [module('a', { routes: list({ open: '' }) })],
      /is open without a reason/,
    ],
    [
      'two routes at one address',
      [module('a', { routes: list({ open: 'x' }) }), module('b', { routes: list({ open: 'x' }) })],
      /route GET \/things is declared twice/,
    ],
    ['a port that nobody provides', [module('b', { requires: [port] })], /requires the port namer/],
    [
      'a subscription to what nobody publishes',
      [module('b', { subscribes: [{ event: 'a.thing.made', id: 'x', handle: nothing }] })],
      /nobody publishes/,
    ],
    [
      'an event published twice',
      [module('a', { publishes: [happened] }), module('b', { publishes: [happened] })],
      /event a\.thing\.made is declared twice/,
    ],
  ];
  it.each(contradictions)('refuses %s', (_name, modules, message) => {
    expect(() => buildRegistry(modules)).toThrow(message);
  });

  it('refuses a route whose name the client would answer itself', () => {
    const { api, handlers } = list({ open: 'x' });
    const routes = { api: { bind: api.list }, handlers: { bind: handlers.list } };
    expect(() => buildRegistry([module('a', { routes: routes as never })])).toThrow(
      /a\.bind has a name that every function has/,
    );
  });

  it('tells all contradictions at once', () => {
    const modules = [module('a', { routes: list({ permission: 'x.y.z' }), requires: [port] }), module('a')];
    expect(() => buildRegistry(modules)).toThrow(/twice[\s\S]*namer[\s\S]*x\.y\.z/);
  });
});
