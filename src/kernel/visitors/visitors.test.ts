import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { defineRoute } from '#kernel/contract/route.ts';
import { implementRoutes } from '#kernel/http/call.ts';
import { defineModule } from '#kernel/registry/define-module.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';

const credential = 'visiting.guest';
const subjectId = '01890000-0000-7000-8000-00000000000a';
const none = { none: 'a test' };
const api = {
  begin: defineRoute({
    method: 'POST',
    path: '/visiting',
    summary: 'Begins or ends a visit',
    access: { open: 'shows the credential' },
    audit: none,
    input: z.object({ minutes: z.number() }),
    output: z.object({}),
  }),
  look: defineRoute({
    method: 'GET',
    path: '/visiting',
    summary: 'Tells who visits, as the program and as the database see it',
    access: { visitor: credential },
    audit: none,
    input: z.object({}),
    output: z.object({ told: z.string(), inDatabase: z.string(), scope: z.string() }),
  }),
  later: defineRoute({
    method: 'GET',
    path: '/visiting/later',
    summary: 'Has no room at the moment',
    access: { open: 'a test' },
    audit: none,
    input: z.object({}),
    output: z.object({}),
  }),
  many: defineRoute({
    method: 'POST',
    path: '/visiting/many',
    summary: 'Opens its transactions itself',
    access: { visitor: credential },
    audit: none,
    ownTransaction: 'a test',
    input: z.object({ touch: z.boolean() }),
    output: z.object({ told: z.string() }),
  }),
};
const routes = implementRoutes<unknown>()(api, {
  begin: async (call, { minutes }) => {
    call.startVisit({ credential, subjectId, version: 1 }, minutes);
    return {};
  },
  look: async ({ visitor, query }) => {
    const { rows } = await sql<{ id: string; scope: string }>`
      SELECT kernel.visitor()::text AS id, current_setting('hedong.scope') AS scope`.execute(query);
    return { told: visitor?.subjectId ?? '', inDatabase: rows[0]?.id ?? '', scope: rows[0]?.scope ?? '' };
  },
  later: async ({ peer }) => {
    throw new Refusal('unavailable', { code: 'no-room', params: { peer } }, 7);
  },
  many: async ({ visitor, query }, { touch }) => {
    if (touch) await sql`SELECT 1`.execute(query);
    return { told: visitor?.subjectId ?? '' };
  },
});
const visiting = defineModule({
  id: 'visiting',
  kind: 'process',
  title: { 'zh-CN': '访客', en: 'Visiting' },
  credentials: [credential],
  routes,
});

let house: TestHouse;
let staff: Person;
beforeAll(async () => {
  house = await openTestHouse({ adapt: (modules) => [...modules, visiting] });
  staff = await house.person('administrator', await house.organisationId('市教育局'));
});
afterAll(() => house.close());

async function beginVisit(minutes: number): Promise<string> {
  const answer = await house.app.inject({ method: 'POST', url: '/api/visiting', payload: { minutes } });
  expect(answer.statusCode).toBe(200);
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
const look = (cookie: string) => house.app.inject({ url: '/api/visiting', headers: { cookie } });

describe('a visitor without an account', () => {
  it('reaches its own subject and no organisation', async () => {
    const answer = await look(await beginVisit(5));
    expect(answer.json()).toEqual({ told: subjectId, inDatabase: subjectId, scope: 'listed' });
  });

  it('is nobody without the cookie, after the end, or on the ways of accounts', async () => {
    expect((await look('')).statusCode).toBe(401);
    expect((await look(await beginVisit(0))).json()).toMatchObject({ code: 'visit-over' });
    const cookie = await beginVisit(5);
    expect((await house.app.inject({ url: '/api/jobs', headers: { cookie } })).statusCode).toBe(401);
  });

  it('is not what an account becomes by signing in', async () => {
    expect((await staff.get('/visiting')).status).toBe(401);
  });

  it('can be served by a route that opens its transactions itself, and by its defects nobody else', async () => {
    const headers = { cookie: await beginVisit(5) };
    const send = (touch: boolean) =>
      house.app.inject({ method: 'POST', url: '/api/visiting/many', headers, payload: { touch } });
    expect((await send(false)).json()).toEqual({ told: subjectId });
    expect((await send(true)).statusCode).toBe(500);
  });

  it('hears when to try again where there is no room, and from where it called', async () => {
    const answer = await house.app.inject({ url: '/api/visiting/later' });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('7');
    expect(answer.json()).toMatchObject({ faults: [{ code: 'no-room', params: { peer: '127.0.0.1' } }] });
  });
});
