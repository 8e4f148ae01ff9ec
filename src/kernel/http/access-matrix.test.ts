import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '#kernel/authorization/permissions.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { downloadsOf } from './download-routes.ts';

let house: TestHouse;
let people: Map<Role, { inside: Person; elsewhere: Person }>;

beforeAll(async () => {
  house = await openTestHouse();
  const city = await house.organisationId('市教育局');
  const county = await house.organisationId('夏县教育局');
  people = new Map();
  for (const role of roles)
    people.set(role, { inside: await house.person(role, city), elsewhere: await house.person(role, county) });
});
afterAll(() => house.close());

const nowhere = '00000000-0000-4000-8000-000000000000';
const filled = (path: string) => path.replaceAll(/\{(\w+)\}/g, nowhere);

const send = (person: Person, method: string, path: string) => {
  if (method === 'GET') return person.get(path);
  if (method === 'DELETE') return person.delete(path);
  return method === 'PUT' ? person.put(path, {}) : person.post(path, {});
};

/**
 * Drives every registered route as nobody, as each role in the whole city and as each role in one county.
 * Input is left empty on purpose: admission comes before validation of the use case, so whoever lacks the
 * permission must never learn whether the input was right.
 */
describe('every route', () => {
  it('is closed to the anonymous unless it says why not', async () => {
    for (const route of house.services.registry.routes) {
      const open = route.meta.access && 'open' in route.meta.access;
      const answer = await house.app.inject({
        method: route.method as 'GET',
        url: `/api${filled(route.path)}`,
        payload: route.changes ? {} : undefined,
      });
      if (open) expect(answer.statusCode, route.id).not.toBe(401);
      else expect([401, 422], `${route.id} answered ${answer.statusCode}`).toContain(answer.statusCode);
    }
  });

  it('does not take an account for a visitor', async () => {
    for (const route of house.services.registry.routes) {
      if (!route.meta.access || !('visitor' in route.meta.access)) continue;
      for (const { inside } of people.values())
        expect([401, 422], route.id).toContain((await send(inside, route.method, filled(route.path))).status);
    }
  });

  // Some hundred routes by sixteen people: those of one route ask at once, and the whole may take its time.
  it('refuses each role that its permission does not name, and never fails on those it names', {
    timeout: 240_000,
  }, async () => {
    const everybody = [...people].flatMap(([role, { inside, elsewhere }]) =>
      [inside, elsewhere].map((person) => ({ role, person })),
    );
    for (const route of house.services.registry.routes) {
      const { access } = route.meta;
      if (!access || !('permission' in access)) continue;
      const permission = house.services.registry.permission(access.permission);
      const path = filled(route.path);
      const answers = await Promise.all(
        everybody.map(async ({ role, person }) => ({
          role,
          status: (await send(person, route.method, path)).status,
        })),
      );
      for (const { role, status } of answers)
        if (permission.roles.includes(role)) expect(status, `${route.id} as ${role}`).not.toBe(500);
        else expect([403, 422], `${route.id} as ${role}: ${status}`).toContain(status);
    }
  });

  it('does not give a download to whoever lacks its permission', async () => {
    for (const download of downloadsOf(house.services.registry)) {
      const { status } = await house.anonymous.get(filled(download.path));
      // What is open to all may still be about something that there is not.
      if ('open' in download.access) expect([200, 404], download.id).toContain(status);
      else expect(status, download.id).toBe(401);
      if (!('permission' in download.access)) continue;
      const permission = house.services.registry.permission(download.access.permission);
      for (const [role, { inside }] of people) {
        const answer = await inside.get(filled(download.path));
        if (!permission.roles.includes(role)) expect(answer.status, `${download.id} as ${role}`).toBe(403);
        else expect(answer.status, `${download.id} as ${role}`).not.toBe(500);
      }
    }
  });
});

describe('every protected table', () => {
  it('shows nothing to a transaction without a jurisdiction', async () => {
    const { rows } = await house.services.owner.pool.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace WHERE p.polname = 'jurisdiction' AND c.relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { name } of rows) {
      const seen = await house.services.app.pool
        .query(`SELECT count(*) AS n FROM ${name}`)
        .catch((error: Error) => error.message);
      if (typeof seen === 'string') expect(seen, name).toMatch(/permission denied/);
      else expect(seen.rows[0]?.n, name).toBe(0);
    }
  });

  it('exists for every table of a module that belongs to an organisation', async () => {
    const { rows } = await house.services.owner.pool.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
       WHERE c.relkind = 'r' AND NOT c.relrowsecurity
         AND n.nspname = ANY ($1::text[]) AND n.nspname <> 'indicators'
         AND c.relname NOT IN ('organisation_alias', 'organisation_event_party')`,
      [house.services.registry.modules.map(({ id }) => id)],
    );
    expect(rows.map(({ name }) => name)).toEqual([]);
  });
});
