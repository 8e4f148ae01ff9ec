import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';

let provider: Server;
let issuer: string;
let house: TestHouse;

/** Signs everybody in as the person of the login hint: the provider's own pages are not what is tested. */
async function startProvider(): Promise<void> {
  provider = createServer();
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'hedong',
        client_secret: 'a-secret-between-two-programs',
        redirect_uris: [
          'http://127.0.0.1:8080/api/auth/oauth2/callback/city',
          'http://127.0.0.1:8080/api/auth/callback/city',
        ],
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/pass/${interaction.uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, email: `${id}@city.example`, email_verified: true }),
    }),
    cookies: { keys: ['only-for-this-test'] },
  });
  provider.on('request', async (request, response) => {
    if (!request.url?.startsWith('/pass/')) return void oidc.callback()(request, response);
    const { prompt, params, session } = await oidc.interactionDetails(request, response);
    if (prompt.name === 'login') {
      await oidc.interactionFinished(request, response, {
        login: { accountId: String(params.login_hint ?? 'wang.gang') },
      });
      return;
    }
    const grant = new oidc.Grant({ accountId: session?.accountId ?? '', clientId: 'hedong' });
    grant.addOIDCScope('openid profile email');
    await oidc.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  });
}

beforeAll(async () => {
  await startProvider();
  house = await openTestHouse({
    oidc: { issuer, clientId: 'hedong', clientSecret: 'a-secret-between-two-programs' },
  });
});
afterAll(async () => {
  await house.close();
  provider.close();
});

/** A browser that follows redirects at the provider and keeps its cookies, up to our own callback. */
async function throughProvider(start: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = new URL(start);
  for (let step = 0; step < 12; step++) {
    if (url.port === '8080') return url;
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const next = answer.headers.get('location');
    if (!next)
      throw new Error(`${url.href} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    url = new URL(next, url);
  }
  throw new Error('the provider goes round in circles');
}

async function signInAs(person: string) {
  const start = await house.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    payload: { provider: 'city', callbackURL: '/console', errorCallbackURL: '/console/sign-in' },
    headers: { origin: 'http://127.0.0.1:8080' },
  });
  expect(start.statusCode, start.body).toBe(200);
  const address = new URL((start.json() as { url: string }).url);
  address.searchParams.set('login_hint', person);
  const callback = await throughProvider(address.href);
  const cookie = start.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return house.app.inject({ url: `${callback.pathname}${callback.search}`, headers: { cookie } });
}

describe("the city's single sign-on", () => {
  it('signs in a person who was invited under the address that the provider vouches for', async () => {
    await house.services.accounts.create({
      username: 'wang.gang',
      name: '王刚',
      email: 'wang.gang@city.example',
    });
    const answer = await signInAs('wang.gang');
    expect(answer.headers.location).toMatch(/\/console$/);
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const me = await house.app.inject({ url: '/api/me', headers: { cookie } });
    expect(me.json()).toMatchObject({ account: { username: 'wang.gang' } });
  });

  it('does not let in a person whom nobody invited', async () => {
    const answer = await signInAs('a.stranger');
    expect(answer.headers.location).toMatch(/error=/);
    const { rows } = await house.services.owner.pool.query(
      `SELECT FROM auth."user" WHERE email = 'a.stranger@city.example'`,
    );
    expect(rows).toEqual([]);
  });
});
