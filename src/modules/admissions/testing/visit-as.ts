import { randomUUID } from 'node:crypto';
import type { TestHouse } from '#kernel/testing/test-house.ts';
import type { Choices } from '../contract/choices.ts';

export type Told = { status: number; body: never; headers: Record<string, unknown> };

/** Somebody who visits with number and code: a candidate, or with the other code the guardian. */
export type VisitingPerson = {
  cookie: string;
  get(path: string): Promise<Told>;
  post(path: string, body: object): Promise<Told>;
  put(path: string, body: object): Promise<Told>;
  submit(roundId: string, choices: Choices, basedOn?: number, requestKey?: string): Promise<Told>;
};

export async function request(
  house: Pick<TestHouse, 'app'>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Told & { cookie: string }> {
  const answer = await house.app.inject({
    method,
    url: `/api${path}`,
    headers,
    ...(body ? { payload: body } : {}),
  });
  const text = answer.body;
  return {
    status: answer.statusCode,
    headers: answer.headers,
    cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as never,
  };
}

export async function visitAs(
  house: Pick<TestHouse, 'app'>,
  person: { number: string; code: string },
): Promise<VisitingPerson> {
  const { cookie, status } = await request(house, 'POST', '/admission-visit', person);
  if (status !== 200) throw new Error(`the visit of ${person.number} was refused: ${status}`);
  const headers = { cookie };
  return {
    cookie,
    get: (path) => request(house, 'GET', path, undefined, headers),
    post: (path, body) => request(house, 'POST', path, body, headers),
    put: (path, body) => request(house, 'PUT', path, body, headers),
    submit: (roundId, choices, basedOn = 0, requestKey = randomUUID()) =>
      request(
        house,
        'POST',
        '/admission-visit/submissions',
        { roundId, requestKey, basedOn, choices },
        headers,
      ),
  };
}
