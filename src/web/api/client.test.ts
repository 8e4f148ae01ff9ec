import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { moduleClient } from './client.ts';
import { ApiProblem, problemOf } from './problem.ts';

const access = { signedIn: 'a test' };
const api = {
  list: defineRoute({
    method: 'GET',
    path: '/teachers',
    summary: 'list',
    access,
    audit: readOnly,
    input: z.object({ q: z.string().optional() }),
    output: z.object({ total: z.number() }),
  }),
  rename: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/name',
    summary: 'rename',
    access,
    audit: readOnly,
    input: z.object({ id: z.string(), name: z.string() }),
    output: z.object({ id: z.string() }),
  }),
};

let sent: Request[];
let answers: (() => Response)[];

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal('location', { origin: 'http://city.test' });
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request);
    const answer = answers.shift();
    if (!answer) throw new Error('no answer was prepared');
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

const lost = () => {
  throw new TypeError('Failed to fetch');
};
const problem = (status: number, body: object) => () =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
const thrownBy = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the client of a module', () => {
  test('asks below /api and reads the answer', async () => {
    answers = [() => Response.json({ total: 3 })];
    const { client } = moduleClient('teachers', api);
    expect(await client.list({ q: '王' })).toEqual({ total: 3 });
    expect(decodeURIComponent(sent[0]?.url ?? '')).toBe('http://city.test/api/teachers?q=王');
    expect(sent[0]?.headers.has('idempotency-key')).toBe(false);
  });

  test('throws a refusal with all its faults and the number to quote', async () => {
    const faults = [{ code: 'input-too-small', field: 'name', params: { minimum: 2 } }, { code: 'other' }];
    answers = [
      problem(422, { title: 'Not valid', status: 422, code: 'input-too-small', faults, requestId: 'r-1' }),
    ];
    const error = await thrownBy(moduleClient('teachers', api).client.rename({ id: '1', name: '' }));
    expect(error).toBeInstanceOf(ApiProblem);
    expect(problemOf(error)).toMatchObject({
      status: 422,
      code: 'input-too-small',
      faults,
      requestId: 'r-1',
    });
    expect(sent).toHaveLength(1);
  });

  test('sends a command again under the same key when the network drops', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 500 });
    answers = [lost, lost, () => Response.json({ id: '1' })];
    const answer = await moduleClient('teachers', api).client.rename({ id: '1', name: '王芳' });
    vi.useRealTimers();
    expect(answer).toEqual({ id: '1' });
    const keys = sent.map((request) => request.headers.get('idempotency-key'));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('gives every command a key of its own', async () => {
    answers = [() => Response.json({ id: '1' }), () => Response.json({ id: '1' })];
    const { client } = moduleClient('teachers', api);
    await client.rename({ id: '1', name: 'a' });
    await client.rename({ id: '1', name: 'a' });
    expect(sent[0]?.headers.get('idempotency-key')).not.toBe(sent[1]?.headers.get('idempotency-key'));
  });

  test('does not repeat a question by itself, and calls a lost network by its name', async () => {
    answers = [lost];
    const error = await thrownBy(moduleClient('teachers', api).client.list({}));
    expect(problemOf(error)).toMatchObject({ status: 0, code: 'network' });
  });

  test.each([
    [502, 'unreachable'],
    [413, 'too-large'],
    [500, 'defect'],
  ])('a proxy that answers %s without a problem gets a sentence', async (status, code) => {
    answers = [() => new Response('<html>', { status, headers: { 'content-type': 'text/html' } })];
    const error = await thrownBy(moduleClient('teachers', api).client.list({}));
    expect(problemOf(error)).toMatchObject({ status, code });
  });
});
